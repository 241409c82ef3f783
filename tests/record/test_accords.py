"""Agreements told in any order of thing, act and party."""

from __future__ import annotations

import pytest

from jianbao.model import Agreement
from tests.record.made import facts


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("区气象局和农商行把合作协议签在了橘园里。", "signed"),
        ("昨天，《清河村志》付印。", "released"),
        ("金奖花落苇原纺织。", "awarded"),
        ("银奖由沐樟医疗摘得。", "awarded"),
        ("聘书颁给了老渡工。", "appointed"),
        ("商会会长由糕饼厂主担任。", "appointed"),
    ],
)
def test_in_any_order(text: str, kind: str) -> None:
    (found,) = facts(Agreement, text)
    assert found.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "金奖空缺。",
        "合同到期后，他回了老家。",
        "凭身份证领回钥匙。",
        "与其说他签的是一份合同，不如说是一份决心。",
        "在昨天公布的名单上没有他。",
    ],
)
def test_no_accords(text: str) -> None:
    assert facts(Agreement, text) == []


def test_several_honours_of_a_sentence() -> None:
    found = facts(Agreement, "金奖花落苇原纺织，银奖由沐樟医疗摘得。")
    assert [honour.about for honour in found] == ["金奖", "银奖"]
