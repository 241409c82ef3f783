"""Letters and proposals: who signs them, and what stands before them."""

from __future__ import annotations

import pytest

from jianbao.model import Request
from jianbao.record.passages import Passage, Span
from jianbao.record.writings import filed, letter, signature, unlabelled
from tests.record.made import facts


def test_a_letter_is_of_who_signs_it() -> None:
    text = "读者来信：我是柳湾小区的住户，楼道灯坏了半个月，希望有人修一修。柳湾小区住户 丰小满"
    (found,) = facts(Request, text)
    assert found.asker == "丰小满"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("门前的灯坏了，盼修。（读者 辛小禾）", "辛小禾"),
        ("门前的灯坏了，盼修。东街住户 辛小禾", "辛小禾"),
        ("门前的灯坏了，盼修。", ""),
    ],
)
def test_signatures(text: str, name: str) -> None:
    assert signature(Passage.of(text, "paragraph")) == name


def test_a_column_asks_nothing() -> None:
    passage = Passage.of("市民热线：家住南埠的张先生来电反映，门口摆摊占道。", "paragraph")
    span = unlabelled(passage, passage.sentences[0])
    assert passage.text[span.start :].startswith("家住南埠")
    bare = Passage.of("读者张大爷来电：站台没有座椅。", "paragraph")
    assert unlabelled(bare, Span(0, 10)) == Span(0, 10)


def test_proposals_by_title_and_matter() -> None:
    told = filed("致公党区总支提交的《关于设立海外仓的建议》被列为重点督办件")
    assert told is not None
    assert told[:2] == ("致公党区总支", "设立海外仓")
    told = letter("政协委员丰小满的提案关注夜班公交，区交通局已经采纳")
    assert told is not None
    assert told[0] == "政协委员丰小满"
    assert filed("大会主席团决定将《关于疏浚航道的议案》交办") is None
    assert letter("孩子们写下心愿卡，挂在许愿树上") is None
