from __future__ import annotations

import pytest

from jianbao.record.mood import is_stated
from jianbao.record.passages import Passage


def stated(text: str, words: str) -> bool:
    passage = Passage.of(text, "paragraph")
    at = text.index(words)
    sentence = next(s for s in passage.sentences if s.start <= at < s.end)
    return is_stated(passage, sentence, at)


@pytest.mark.parametrize(
    "text",
    [
        "会议强调，要加快建设，确保大桥年内通车。",
        "必须抓紧施工，让大桥早日通车。",
        "加快推进项目建设，推动大桥通车。",
        "他指出，坚持项目为王，力争大桥通车。",
    ],
)
def test_demands_state_nothing(text: str) -> None:
    assert not stated(text, "大桥")


@pytest.mark.parametrize(
    "text", ["昨日，大桥通车。", "会议指出，今年大桥通车。", "叶书宁说，大桥通车了。"]
)
def test_what_is_told_is_stated(text: str) -> None:
    assert stated(text, "大桥")
