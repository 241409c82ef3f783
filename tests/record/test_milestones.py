from __future__ import annotations

import pytest

from jianbao.model import Milestone
from tests.record.made import facts


def stages(*paragraphs: str) -> list[tuple[str, str, str | None, bool]]:
    return [(m.project, m.state, m.date, m.expected) for m in facts(Milestone, *paragraphs)]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("昨日，清河三桥通车。", ("清河三桥", "completed", "2025-06-09", False)),
        ("沙溪水厂二期工程6月3日动工。", ("沙溪水厂二期工程", "started", "2025-06-03", False)),
        ("柳湾中学教学楼预计9月底前竣工。", ("柳湾中学教学楼", "completed", "2025-09", True)),
        (
            "清河三桥通车时间由2025年5月底推迟到2025年12月底。",
            ("清河三桥", "delayed", "2025-12", True),
        ),
        ("石桥车库项目近日获区发改局批复。", ("石桥车库项目", "planned", None, False)),
        ("北岸步道改造正在施工。", ("北岸步道改造", "in_progress", None, False)),
        ("清河三桥引桥6月3日开始铺轨。", ("清河三桥引桥铺轨", "started", "2025-06-03", False)),
        ("沙溪索道检修昨日结束。", ("沙溪索道检修", "completed", "2025-06-09", False)),
        ("白鹭小学操场昨天打下第一根桩。", ("白鹭小学操场", "started", "2025-06-09", False)),
        ("南埠水厂管网改造比计划晚了两个月。", ("南埠水厂管网改造", "delayed", None, True)),
        ("石桥夜市开街时间定了，为12月31日。", ("石桥夜市", "completed", "2025-12-31", True)),
        ("沙溪水库除险工程通过初步设计审查。", ("沙溪水库除险工程", "planned", None, False)),
        ("由区建工集团承建的沙溪剧院主体封顶。", ("沙溪剧院主体", "completed", None, False)),
        ("区发改局近日核准了沙溪储能电站项目。", ("沙溪储能电站项目", "planned", None, False)),
        ("清河三桥6月20日起施工。", ("清河三桥", "in_progress", "2025-06-20", True)),
        ("柳湾书房6月1日起试营业。", ("柳湾书房", "in_progress", "2025-06-01", False)),
        ("南埠路将于7月1日零时恢复双向通行。", ("南埠路", "completed", "2025-07-01", True)),
        ("白鹭馆以全新面貌重新开放。", ("白鹭馆", "completed", None, False)),
        (
            "沙溪泵站大修已于七月五日开始。",
            ("沙溪泵站大修", "started", "2024-07-05", False),
        ),
        ("柳湾港池疏浚完成6.5公里。", ("柳湾港池疏浚", "in_progress", None, False)),
        ("区党校新校区正在进行室内装修。", ("区党校新校区", "in_progress", None, False)),
        ("清河剧院昨天就封了顶。", ("清河剧院", "completed", "2025-06-09", False)),
    ],
)
def test_stages(text: str, stage: tuple[str, str, str | None, bool]) -> None:
    assert stages(text) == [stage]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("去年12月开工的沙溪湿地公园绿树成荫。", ("沙溪湿地公园", "started", "2024-12", False)),
        (
            "2023年立项、2024年3月开工的柳湾冷库坐落镇东。",
            ("柳湾冷库", "started", "2024-03", False),
        ),
        ("白鹭桥项目自去年3月开工以来未出事故。", ("白鹭桥项目", "started", "2024-03", False)),
        ("沙溪水厂2027年建成后将覆盖三个镇。", ("沙溪水厂", "completed", "2027", True)),
        (
            "6月5日，工人们在沙溪大桥进行桥面摊铺。",
            ("沙溪大桥桥面摊铺", "in_progress", "2025-06-05", False),
        ),
    ],
)
def test_stages_told_in_passing(text: str, stage: tuple[str, str, str | None, bool]) -> None:
    assert stage in stages(text)


def test_an_aim_that_the_way_is_paved_for() -> None:
    found = stages("6月3日，清河三桥合龙，为年底通车打下基础。")
    assert found == [
        ("清河三桥", "completed", "2025-06-03", False),
        ("清河三桥", "completed", "2025-12", True),
    ]


def test_projects_in_a_list_are_told_one_by_one() -> None:
    found = stages("昨日，沙溪文化公园、柳湾敬老院新楼等两个项目开工。")
    assert [project for project, *_ in found] == ["沙溪文化公园", "柳湾敬老院新楼"]
    assert {tuple(rest) for _, *rest in found} == {("started", "2025-06-09", False)}


def test_projects_named_among_many() -> None:
    found = stages("昨日，全区18个项目同时开工，其中包括沙溪文化公园和东湖隧道。")
    assert found == [
        ("沙溪文化公园", "started", "2025-06-09", False),
        ("东湖隧道", "started", "2025-06-09", False),
    ]


def test_what_was_meant_once_gives_no_day() -> None:
    ((project, state, day, _),) = stages("原定4月底完工的沙溪闸加固推迟一个月。")
    assert (project, state, day) == ("沙溪闸加固", "delayed", None)


def test_a_promise_looks_ahead_to_the_next_feast() -> None:
    assert stages("柳湾小学食堂动工。三方约定，腊八节交付。")[1:] == [
        ("柳湾小学食堂", "completed", "2026-01-26", True)
    ]


def test_a_phase_spoken_of_with_figures() -> None:
    found = stages("沙溪病房改造工程6月5日开工，一期改造两个病区，年底投用。")
    assert found[1] == ("沙溪病房一期", "completed", "2025-12", True)


def test_the_day_of_what_was_told_before() -> None:
    assert stages("6月4日，专家查看沙溪圩堤，圩堤加固工程当晚开工。") == [
        ("圩堤加固工程", "started", "2025-06-04", False)
    ]


def test_parts_at_work_do_not_become_what_is_spoken_of() -> None:
    found = stages("南环路拓宽工程现场，工人们正在铺设雨污水管道。该工程预计10月底通车。")
    assert found == [
        ("雨污水管道铺设", "in_progress", None, False),
        ("南环路拓宽工程", "completed", "2025-10", True),
    ]


def test_the_share_done() -> None:
    (found,) = facts(Milestone, "截至6月3日，清河三桥累计完成工程量的81%。")
    assert (found.state, found.progress, found.date) == ("in_progress", 0.81, "2025-06-03")


def test_a_promise_goes_to_the_project_spoken_of() -> None:
    assert stages("清河三桥东侧主塔封顶。", "区住建局表示，2025年12月底前通车的目标不变。") == [
        ("清河三桥东侧主塔", "completed", None, False),
        ("清河三桥", "completed", "2025-12", True),
    ]


def test_a_phase_takes_the_name_of_the_whole() -> None:
    found = stages("古窑遗址公园一期昨天开园，二期力争明年开放。")
    assert found[1] == ("古窑遗址公园二期", "completed", "2026", True)


@pytest.mark.parametrize(
    "text",
    [
        "要加快清河三桥建设，确保早日通车。",
        "大桥什么时候通车，谁也说不准。",
        "9月投产的项目不止一个。",
        "通车里程达到900公里。",
        "假如清河三桥早两年通车，他就不必绕路。",
        "清河三桥修不修得好，要看天气。",
        "便把打烊的时间从九点挪到了十一点。",
        "经过三个月的紧张施工，他瘦了一圈。",
        "区长要求，沙溪片区征迁要在9月底前清零，安置房年底前开工。",
        "全区重点项目建设如火如荼。",
        "代表们希望开通厂区到车站的接驳车。",
        "区医院成功完成首例心脏手术。",
        "清河三桥建成通车二十年来，过桥车辆逐年增加。",
        "由于杆线迁改滞后，他绕了远路。",
        "两家公司在沙溪基地签约，与本地合作社同行。",
        "车间排出的热量拿来给隔壁的托儿所供暖。",
    ],
)
def test_no_stages(text: str) -> None:
    assert stages(text) == []


def test_what_is_left_tells_the_share_done() -> None:
    (found,) = facts(Milestone, "沙溪镇水表安装任务还有17%没完成。")
    assert (found.state, found.progress) == ("in_progress", 0.83)


def test_the_stage_with_a_share_stands_for_the_one_without() -> None:
    (found,) = facts(Milestone, "清河大道改扩建工程正在施工，目前已完成总工程量的四成。")
    assert (found.state, found.progress) == ("in_progress", 0.4)
