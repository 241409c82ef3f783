from __future__ import annotations

import pytest

from jianbao.record.spoken import phase_of, spoken_of


@pytest.mark.parametrize(
    ("words", "project"),
    [
        ("区领导视察了沙溪档案馆建设情况", "沙溪档案馆"),
        ("代表提出《关于加快建设城西体育公园的建议》", "城西体育公园"),
        ("村里修了一条2公里的水泥路", "水泥路"),
        ("沙溪粮库库房超量储存问题", ""),
        ("区公路局负责人", ""),
        ("历时半年重建", ""),
        ("二期涉及六个病区", ""),
    ],
)
def test_what_a_clause_speaks_of(words: str, project: str) -> None:
    assert spoken_of(words) == project


def test_a_phase_takes_the_name_of_the_whole() -> None:
    assert phase_of("二期涉及六个病区", "沙溪医院") == "沙溪医院二期"
    assert phase_of("二期涉及六个病区", "") == ""
