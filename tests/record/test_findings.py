"""What inspections find, and what only looks like it."""

from __future__ import annotations

import pytest

from jianbao.model import Request
from tests.record.made import facts


@pytest.mark.parametrize(
    ("text", "asker", "about"),
    [
        (
            "例行飞检中，区药监局检查员开出清单：柳湾药店的冷柜没有温度记录。",
            "区药监局检查员",
            "柳湾药店的冷柜没有温度记录",
        ),
        (
            "区文旅局近日在夜市检查时，发现两家店消防栓被挡，责令当日整改。",
            "区文旅局",
            "两家店消防栓被挡",
        ),
        ("因货车堵门，青屏商场被区消防救援大队责令限期整改。", "区消防救援大队", "因货车堵门"),
        (
            "审计组留下的问题清单里，有一条是渡船票款没有入账。",
            "审计组",
            "渡船票款没有入账",
        ),
    ],
)
def test_who_finds_what(text: str, asker: str, about: str) -> None:
    (found,) = facts(Request, text)
    assert found.asker == asker
    assert found.about.startswith(about)


def test_a_body_orders_what_an_inspection_found() -> None:
    (found,) = facts(
        Request, "督查发现，河东、南埠两镇的台账有代签。区政府督查室责令两镇十日内重做。"
    )
    assert found.asker == "区政府督查室"
    assert found.evidence.startswith("督查发现")


@pytest.mark.parametrize(
    "text",
    [
        "区长叶书宁检查防汛工作时要求，各镇要备足沙袋。",
        "检查中没有发现隐患。",
        "专家组认为，这里的做法简单易学。",
        "民警在巡逻中发现一名走失的老人。",
        "通过验收后，道路将移交市政部门管理。",
        "监测显示，清河水质稳定。",
    ],
)
def test_none(text: str) -> None:
    assert facts(Request, text) == []
