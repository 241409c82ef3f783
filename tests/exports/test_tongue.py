from __future__ import annotations

import pytest

from jianbao.exports.tongue import language_tag
from jianbao.model import Article, Issue


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("清河区水厂昨日通水，The Gate 也开了。", "zh"),
        ("清河の水門が今朝、完成しました。", "ja"),
        ("清河의 수문이 오늘 아침 완성되었다.", "ko"),
        ("The gate was closed at dawn, 清河 said.", None),
        ("2026", None),
    ],
)
def test_the_script_tells_the_language(text: str, tag: str | None) -> None:
    assert language_tag(Issue(id="x", articles=(Article(id="a1", paragraphs=(text,)),))) == tag


def test_an_issue_without_text_has_no_language() -> None:
    assert language_tag(Issue(id="x")) is None
