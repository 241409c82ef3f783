from __future__ import annotations

import pytest

from jianbao.record.parts import is_part_of, road_of, stem, whole_of


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("清河三桥东侧主塔", "清河三桥"),
        ("沙溪水厂二期主体", "沙溪水厂二期"),
        ("柳湾大桥桥面沥青摊铺", "柳湾大桥"),
        ("清河剧院", "清河剧院"),
    ],
)
def test_the_whole_of_a_part(part: str, whole: str) -> None:
    assert whole_of(part) == whole


def test_the_name_that_a_part_is_added_to() -> None:
    assert stem("沙溪病房改造工程") == "沙溪病房"
    assert stem("柳湾管网一标段") == "柳湾管网"


@pytest.mark.parametrize(
    ("works", "road"),
    [
        ("解放桥维修工程", "解放桥"),
        ("柳湾大道综合改造工程二标段(和平路—东风路)", "柳湾大道"),
        ("清河剧院修缮", "清河剧院修缮"),
    ],
)
def test_the_road_that_works_are_on(works: str, road: str) -> None:
    assert road_of(works) == road


def test_a_part_is_none_without_a_whole_or_with_a_name_of_its_own() -> None:
    assert is_part_of("外墙", "清河剧院")
    assert is_part_of("引桥桩基", "清河三桥")
    assert not is_part_of("外墙", "")
    assert not is_part_of("柳湾大桥主塔", "清河三桥")
