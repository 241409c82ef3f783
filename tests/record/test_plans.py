from __future__ import annotations

import pytest

from jianbao.model import Plan
from tests.record.made import facts


def codes(text: str) -> list[str]:
    return [plan.code for plan in facts(Plan, text)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("部署推行“236”工作法。", "“236”工作法"),
        ("融入省“415X”先进制造业集群建设。", "“415X”先进制造业集群"),
        ("印发《清河区停车治理实施方案》。", "《清河区停车治理实施方案》"),
        ("实施“安薪”专项行动。", "“安薪”专项行动"),
        ("推进新时代“千万工程”。", "“千万工程”"),
    ],
)
def test_plans(text: str, code: str) -> None:
    assert codes(text) == [code]


def test_a_code_is_given_once_with_what_it_stands_for() -> None:
    found = facts(Plan, "推行“236”工作法，即两张清单、三级联办、六步闭环。", "用好“236”工作法。")
    assert len(found) == 1
    assert found[0].meaning == "两张清单、三级联办、六步闭环"


@pytest.mark.parametrize(
    "text",
    [
        "坚持“两个毫不动摇”。",
        "奋战“开门红”。",
        "擦亮“最美清河”金名片。",
        "“十四五”规划收官。",
        "他说：“好的。”",
    ],
)
def test_slogans_and_doctrines_are_none(text: str) -> None:
    assert codes(text) == []
