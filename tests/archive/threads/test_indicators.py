from __future__ import annotations

import pytest

from jianbao.archive.threads import IndicatorThread, Told, follow_indicator
from jianbao.archive.threads.indicators import base_unit
from tests.archive.threads.cases import figure, told, view

AIM = told("2024-03-12", figure(120, "2024", target=True, bound="over"))
MAY = told("2024-06-18", figure(45.6, "2024-01/2024-05", change=4.1))
YEAR = told("2025-01-21", figure(117.8, "2024"))


def thread(*facts: Told) -> IndicatorThread:
    return follow_indicator("规上工业增加值", (), facts, view())


def test_units_are_multiplied_out_exactly() -> None:
    assert base_unit(45.6, "亿元") == (4_560_000_000.0, "元")
    assert base_unit(82.6, "亿元") == (8_260_000_000.0, "元")
    assert base_unit(16.8, "万辆") == (168_000.0, "辆")
    assert base_unit(310, "天") == (310, "天")


def test_missed() -> None:
    found = thread(AIM, MAY, YEAR)
    (target,) = found.targets
    assert (target.outcome, target.share) == ("missed", 0.9817)
    assert target.judged_by is not None
    assert target.judged_by.told[0].date == "2025-01-21"
    assert [(v.printed, v.share) for v in found.values] == [(45.6, 0.38), (117.8, 0.9817)]


def test_hit_in_another_unit() -> None:
    found = thread(AIM, told("2025-01-21", figure(1_203_000, "2024-01-01/2024-12-31", "万元")))
    assert [t.outcome for t in found.targets] == ["hit"]


def test_a_part_of_the_year_is_progress_and_settles_nothing() -> None:
    over = told("2024-12-10", figure(121, "2024-01/2024-11"))
    (target,) = thread(AIM, MAY, over).targets
    assert (target.outcome, target.judged_by) == ("open", None)
    assert target.progress == pytest.approx(1.0083, abs=1e-4)


def test_the_year_before_settles_nothing() -> None:
    (target,) = thread(AIM, told("2024-03-12", figure(130, "2023"))).targets
    assert (target.outcome, target.progress) == ("open", None)


def test_the_state_at_the_year_s_end_settles_it_less_surely() -> None:
    (target,) = thread(AIM, told("2025-01-07", figure(121, "2024-12-31"))).targets
    assert (target.outcome, target.sure) == ("hit", 0.8)
    (target,) = thread(AIM, told("2025-01-07", figure(121, "2024-12"))).targets
    assert target.outcome == "open"  # the month's own value


def test_a_target_for_the_year_s_end_is_judged_by_the_year() -> None:
    by_end = told("2024-03-12", figure(120, "2024-12-31", target=True))
    (target,) = thread(by_end, MAY, YEAR).targets
    assert (target.outcome, target.progress) == ("missed", 0.9817)


def test_an_upper_bound() -> None:
    aim = told("2024-03-12", figure(30, "2024", "微克", target=True, bound="under"))
    for value, outcome in ((29, "hit"), (31, "missed")):
        (target,) = thread(aim, told("2025-01-21", figure(value, "2024", "微克"))).targets
        assert target.outcome == outcome


def test_about() -> None:
    aim = told("2024-03-12", figure(120, "2024", target=True, bound="about"))
    assert thread(aim, YEAR).targets[0].outcome == "hit"
    assert thread(AIM, YEAR).targets[0].outcome == "missed"


def test_told_again_it_is_one_value_and_one_target() -> None:
    again = told("2025-01-21", figure(120, "2024", target=True))
    once_more = told("2025-06-10", figure(117.8, "2024"))
    found = thread(AIM, again, YEAR, once_more)
    assert [len(t.told) for t in found.targets] == [2]
    assert [len(v.told) for v in found.values] == [2]


def test_a_number_put_right_later_settles() -> None:
    right = told("2025-06-10", figure(120.4, "2024"))
    (target,) = thread(AIM, YEAR, right).targets
    assert target.outcome == "hit"


def test_another_unit_is_another_quantity() -> None:
    (target,) = thread(AIM, told("2025-01-21", figure(98, "2024", "%"))).targets
    assert target.outcome == "open"


def test_values_without_a_period_come_last() -> None:
    found = thread(told("2024-01-02", figure(9, None)), MAY)
    assert [v.printed for v in found.values] == [45.6, 9]
