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
        ("清河剧院昨天就封了顶。", ("清河剧院", "completed", "2025-06-09", False)),
    ],
)
def test_stages(text: str, stage: tuple[str, str, str | None, bool]) -> None:
    assert stages(text) == [stage]


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
