"""The language of an issue as a tag, as far as its script tells it."""

from __future__ import annotations

import re

from jianbao.model import Issue

_CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
_KANA = re.compile("[\u3041-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
LEAST_KANA = 0.05
"""Of Japanese text more than this share is kana; in Chinese text they are names and jokes."""


def language_tag(issue: Issue) -> str | None:
    """The tag (BCP 47) of the language that most of the articles are in: `zh`, `ja` or `ko`; None
    where letters alone do not tell it."""
    text = "".join(piece for article in issue.articles for piece in article.texts())
    letters = sum(map(str.isalpha, text))
    chinese, kana, hangul = (len(form.findall(text)) for form in (_CHINESE, _KANA, _HANGUL))
    if 2 * (chinese + kana + hangul) <= letters:
        return None
    if 2 * hangul > chinese + kana + hangul:
        return "ko"
    return "ja" if kana > LEAST_KANA * (chinese + kana) else "zh"
