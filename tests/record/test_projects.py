from __future__ import annotations

import pytest

from jianbao.record.naming import trimmed
from jianbao.record.projects import listed, project_of


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("由区建工集团承建的沙溪剧院", "沙溪剧院"),
        ("区公路局对清柳线", "清柳线"),
        ("白鹭馆以全新面貌", "白鹭馆"),
        ("老厂房以“铁匠铺”文创园的名义", "“铁匠铺”文创园"),
        ("柳湾大桥举行", "柳湾大桥"),
        ("最后一户搬走，资金到位后", ""),
        ("由于杆线迁改", ""),
        ("新的投资方", ""),
        ("区长了解到教学楼", "教学楼"),
        ("记者得知", ""),
        ("沙溪剧院快要", "沙溪剧院"),
    ],
)
def test_the_thing_that_words_before_a_verb_name(words: str, name: str) -> None:
    assert trimmed(words) == name


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("沙溪文化公园、柳湾敬老院新楼等两个项目", ["沙溪文化公园", "柳湾敬老院新楼"]),
        ("建设路、兴业路已经", ["建设路", "兴业路"]),
        ("文化路、建设路三条道路大修工程", []),
        ("模具车间、热处理车间", []),
        ("沙溪文化公园", []),
    ],
)
def test_lists_of_projects(words: str, names: list[str]) -> None:
    assert listed(words) == names


@pytest.mark.parametrize(
    ("before", "last", "project"),
    [
        ("首批120套", "柳湾家园", ("柳湾家园首批", True)),
        ("余下的3台", "柳湾家园电梯", ("柳湾家园电梯", True)),
        ("24个老旧小区改造项目全部", "", ("老旧小区改造项目", True)),
        ("该工程", "清河三桥", ("清河三桥", False)),
        ("改造工程", "沙溪老校区", ("沙溪老校区改造工程", True)),
        ("教学楼、宿舍楼均", "柳湾小学", ("柳湾小学教学楼、宿舍楼", True)),
        ("全区重点项目", "", ("", False)),
    ],
)
def test_the_project_with_what_was_spoken_of(
    before: str, last: str, project: tuple[str, bool]
) -> None:
    assert project_of(before, last, anything=True) == project
