from __future__ import annotations

import pytest

from jianbao.archive.threads import follow_plan
from jianbao.archive.threads.plans import is_step
from tests.archive.threads.cases import plan, told, view

OLD = [
    told("2023-11-14", plan("“236”工作法", "两张清单、三级联办、六步闭环")),
    told("2025-01-21", plan("“236”工作法")),
]
NEW = [told("2025-01-21", plan("“237”工作法")), told("2025-06-10", plan("“237”工作法"))]


def test_a_code_that_goes_on_by_a_step() -> None:
    found = follow_plan("“237”工作法", (), NEW, OLD, view())
    assert found.renumbered_from is not None
    assert (found.renumbered_from.code, found.renumbered_from.sure) == ("“236”工作法", 0.8)
    assert found.renumbered_from.cite.date == "2025-01-21"
    assert found.renumbered_to is None
    before = follow_plan("“236”工作法", (), OLD, NEW, view())
    assert before.renumbered_to is not None
    assert (before.renumbered_to.code, before.renumbered_to.date) == ("“237”工作法", "2025-01-21")
    assert [m.meaning for m in before.meanings] == ["两张清单、三级联办、六步闭环"]
    assert [c.date for c in before.told] == ["2023-11-14", "2025-01-21"]


def test_two_codes_in_force_together_are_two_plans() -> None:
    still = [*OLD, told("2025-06-10", plan("“236”工作法"))]
    assert follow_plan("“237”工作法", (), NEW, still, view()).renumbered_from is None


@pytest.mark.parametrize(
    ("one", "other", "step"),
    [
        ("236工作法", "237工作法", True),
        ("236工作法", "246工作法", True),
        ("236工作法", "238工作法", False),
        ("236工作法", "247工作法", False),
        ("236工作法", "237工作体系", False),
        ("236工作法", "2367工作法", True),
        ("236工作法", "236工作法", False),
        ("停车治理实施方案", "236工作法", False),
    ],
)
def test_a_step(one: str, other: str, step: bool) -> None:
    assert is_step(one, other) is step
