from __future__ import annotations

import pytest

from jianbao.model import Request
from tests.record.made import facts


def test_a_question_and_its_answer() -> None:
    (found,) = facts(
        Request,
        "苇原纺织问：能否提前接入集中供热？区发展和改革局答：支线1月开工，2月已经送汽。",
    )
    assert (found.asker, found.to) == ("苇原纺织", "区发展和改革局")
    assert found.about == "能否提前接入集中供热"
    assert found.answer.startswith("支线1月开工")


def test_a_deputy_proposes() -> None:
    (found,) = facts(Request, "区人大代表丰小满建议，在村口增设公交站。")
    assert found.asker == "丰小满"
    assert found.about == "在村口增设公交站"


def test_an_inspection_finds() -> None:
    (found,) = facts(Request, "本次巡察发现，河东街道资产台账不全。街道已于5月补登。")
    assert (found.asker, found.about) == ("巡察", "河东街道资产台账不全")


@pytest.mark.parametrize(
    "text",
    [
        "区委书记陆怀章要求，各部门要抓紧整改。",
        "区长叶书宁希望企业扎根清河。",
        "会议强调，要办好企业提出的问题。",
        "存在的问题正在解决。",
    ],
)
def test_what_leaders_demand_is_no_request(text: str) -> None:
    assert facts(Request, text) == []
