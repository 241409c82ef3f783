from __future__ import annotations

import pytest

from jianbao.model import Agreement
from tests.record.made import facts


@pytest.mark.parametrize(
    ("text", "kind", "about"),
    [
        ("清河区与临川理工学院签署合作协议。", "signed", "合作协议"),
        ("区政府印发《清河区停车治理实施方案》。", "released", "《清河区停车治理实施方案》"),
        ("会议任命冯亦舟为区经信局局长。", "appointed", "区经信局局长"),
        ("叶书宁当选清河区区长。", "appointed", "清河区区长"),
        ("禾溪食品获评省级绿色工厂称号。", "awarded", "省级绿色工厂称号"),
    ],
)
def test_kinds(text: str, kind: str, about: str) -> None:
    (found,) = facts(Agreement, text)
    assert found.kind == kind
    assert found.about in about or about in found.about


def test_a_list_of_honours_is_one_fact_each() -> None:
    found = facts(Agreement, "大会为规模领航企业、效益领航企业、投资领航企业颁奖。")
    assert len(found) == 3
    assert len({a.evidence for a in found}) == 1


@pytest.mark.parametrize(
    "text",
    ["他记得那一天。", "双方将于下月签署协议。", "要争创全国文明城市。", "群众有了更多获得感。"],
)
def test_none(text: str) -> None:
    assert facts(Agreement, text) == []
