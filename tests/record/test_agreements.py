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
        ("大会免去柯一鸣的清河区副区长职务。", "appointed", "清河区副区长"),
        ("省委批准，冯亦舟同志任清河区委书记。", "appointed", "清河区委书记"),
        ("区第三中学通过省级示范高中验收。", "awarded", "省级示范高中验收"),
        ("清河麻鸭做法入选农业农村部典型经验。", "awarded", "农业农村部典型经验"),
        ("区博物馆晋级国家二级博物馆。", "awarded", "国家二级博物馆"),
        ("经公示，区卫健局确定20家单位为健康企业。", "awarded", "健康企业"),
        ("大会对十佳纳税大户进行了表彰。", "awarded", "十佳纳税大户"),
        ("区医保局、区民政局联合下发通知。", "released", "通知"),
        ("两校昨天缔结医教联合体。", "signed", ""),
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
    [
        "他记得那一天。",
        "双方将择日签订正式合同。",
        "区里正在制定停车办法，目前征求意见。",
        "获奖者每人可得奖金五千元。",
        "如果评上示范村，村里能有一笔补助。",
        "截至目前，全区共签订服务协议12万份。",
        "该局制定整改措施11条。",
        "清河三桥工程通过省级验收。",
        "委员建议把新药纳入医保目录。",
        "委员的提案被列为重点督办件。",
        "双方将于下月签署协议。",
        "要争创全国文明城市。",
        "群众有了更多获得感。",
    ],
)
def test_none(text: str) -> None:
    assert facts(Agreement, text) == []
