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
    ("text", "askers"),
    [
        (
            "苇原纺织总经理戚红梅希望开通班车，禾溪食品董事长尤长顺希望增设路灯。",
            ["苇原纺织总经理戚红梅", "禾溪食品董事长尤长顺"],
        ),
        ("居民丰小满每天找不到车位。他希望街口划出一片停车场。", ["丰小满"]),
        ("九三学社区委会委员贺小舟作了《修复湿地》的发言，建议设立专项资金。", ["贺小舟"]),
        ("橘农向区长叶书宁反映，套袋又涨价了。", ["橘农"]),
        ("“桥面一到冬天就结冰，太滑了。”货车司机丰小满说。公路站当晚撒了盐。", ["丰小满"]),
        ("养老院的老人们嫌午饭太硬。院长第二天就换了软米饭。", ["养老院的老人们"]),
        ("青年工人写了封信，说宿舍漏雨。落款是“六号楼的兄弟”。后勤处换了瓦。", ["六号楼的兄弟"]),
    ],
)
def test_who_asks(text: str, askers: list[str]) -> None:
    found = [request.asker for request in facts(Request, text)]
    assert len(found) == len(askers)
    assert all(asker in told or told in asker for told, asker in zip(found, askers, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "医生建议，老年人冬天锻炼不宜过早。",
        "居民可向社区申请公租房。",
        "今年以来，信访局共受理群众来信1230件，办结率98%。",
        "如有意见，请向区委组织部反映。",
        "老师问同学们：你们的理想是什么？",
        "企业提出了“再造一个新厂”的目标。",
        "丰小满说得很直白：“办不成的事不许愿。”",
        "学校希望家长配合做好防疫。",
    ],
)
def test_advice_counts_and_sayings_ask_nothing(text: str) -> None:
    assert facts(Request, text) == []


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
