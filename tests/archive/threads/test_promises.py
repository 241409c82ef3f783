from __future__ import annotations

from datetime import date

import pytest

from jianbao.archive.threads import ProjectThread, Told, follow_project
from tests.archive.threads.cases import FAR, milestone, promise, told, view

ANNOUNCED = told("2023-11-14", promise("2024-12"))


def thread(*facts: Told, as_of: date = FAR, known_to: date | None = None) -> ProjectThread:
    return follow_project("清河三桥", (), facts, view(as_of, known_to))


def outcomes(found: ProjectThread) -> list[tuple[str, str, int | None]]:
    return [(p.due, p.outcome, p.days) for p in found.promises]


def test_kept_by_the_end_of_the_month() -> None:
    found = thread(ANNOUNCED, told("2025-01-21", milestone("completed", "2024-12-30")))
    assert outcomes(found) == [("2024-12", "kept", -1)]
    assert found.promises[0].due_by == "2024-12-31"
    assert (found.completed, found.late_days) == ("2024-12-30", -1)
    (cite,) = found.promises[0].told
    assert (cite.issue, cite.article, cite.date) == ("清河新报-2023-11-14", "a1", "2023-11-14")


def test_late() -> None:
    found = thread(ANNOUNCED, told("2025-01-21", milestone("completed", "2025-01-03")))
    assert outcomes(found) == [("2024-12", "late", 3)]
    assert found.promises[0].settled[0].date == "2025-01-21"


def test_a_year_is_due_at_its_end() -> None:
    found = thread(
        told("2024-01-02", promise("2024")), told("2025-01-07", milestone("completed", "2024-12"))
    )
    assert outcomes(found) == [("2024", "kept", -30)]


def test_put_off_and_then_kept_is_late_against_the_first_promise() -> None:
    found = thread(
        ANNOUNCED,
        told("2024-03-12", milestone("in_progress", progress=0.52)),
        told("2024-10-15", promise("2025-05", "delayed")),
        told("2025-06-10", milestone("completed", "2025-05-28")),
    )
    assert outcomes(found) == [("2024-12", "put_off", 148), ("2025-05", "kept", -3)]
    assert found.promises[0].replaced_by == "2025-05"
    assert [c.date for c in found.promises[0].settled] == ["2024-10-15", "2025-06-10"]
    assert found.late_days == 148


def test_both_dates_in_one_article() -> None:
    """由2024年12月底前推迟到2025年5月底前: the later one is the new one."""
    found = thread(
        told("2024-10-15", promise("2025-05", "delayed")),
        told("2024-10-15", promise("2024-12")),
    )
    assert [(p.due, p.outcome) for p in found.promises] == [
        ("2024-12", "put_off"),
        ("2025-05", "silent"),
    ]


def test_brought_forward() -> None:
    found = thread(
        ANNOUNCED,
        told("2024-03-12", promise("2024-09")),
        told("2024-10-15", milestone("completed", "2024-09-20")),
    )
    assert outcomes(found) == [("2024-12", "brought_forward", -102), ("2024-09", "kept", -10)]


def test_told_again_it_is_the_same_promise() -> None:
    found = thread(
        ANNOUNCED,
        told("2024-03-12", promise("2024-12-31")),
        told("2024-06-18", promise("2024")),
        as_of=date(2024, 7, 1),
    )
    assert outcomes(found) == [("2024-12", "open", None)]
    assert [c.date for c in found.promises[0].told] == ["2023-11-14", "2024-03-12", "2024-06-18"]


def test_an_old_date_told_when_all_is_done_is_no_new_promise() -> None:
    opening = "2025-06-10"
    found = thread(
        told("2024-10-15", promise("2025-05")),
        told(opening, promise("2024-12")),
        told(opening, milestone("completed", "2025-05-28")),
    )
    assert outcomes(found) == [("2025-05", "kept", -3)]


def test_silent_since_the_last_report() -> None:
    found = thread(ANNOUNCED, as_of=date(2025, 1, 10))
    assert outcomes(found) == [("2024-12", "silent", 10)]
    assert found.promises[0].last_report == "2023-11-14"


def test_reported_on_but_not_done_is_overdue() -> None:
    late = told("2025-01-21", milestone("in_progress", progress=0.89))
    assert outcomes(thread(ANNOUNCED, late, as_of=date(2025, 1, 21))) == [
        ("2024-12", "overdue", 21)
    ]


def test_open_until_the_day_has_passed() -> None:
    assert outcomes(thread(ANNOUNCED, as_of=date(2024, 12, 31))) == [("2024-12", "open", None)]
    assert outcomes(thread(ANNOUNCED, as_of=date(2025, 1, 1))) == [("2024-12", "silent", 1)]


def test_an_archive_that_ends_before_the_day_knows_of_no_silence() -> None:
    found = thread(ANNOUNCED, as_of=date(2026, 1, 1), known_to=date(2024, 11, 5))
    assert outcomes(found) == [("2024-12", "open", None)]


def test_what_later_issues_tell_is_not_known_before() -> None:
    done = told("2025-01-21", milestone("completed", "2024-12-30"))
    found = thread(ANNOUNCED, done, as_of=date(2025, 1, 5))
    assert outcomes(found) == [("2024-12", "silent", 5)]
    assert len(found.reports) == 1


def test_done_on_a_day_that_is_not_told() -> None:
    done = milestone("completed")
    assert outcomes(thread(ANNOUNCED, told("2024-12-24", done))) == [("2024-12", "kept", None)]
    assert outcomes(thread(ANNOUNCED, told("2025-01-21", done))) == [("2024-12", "done", None)]


def test_beginning_and_end_are_promised_apart() -> None:
    found = thread(
        told("2023-11-14", promise("2024-03", "started")),
        told("2023-11-14", promise("2025-01")),
        told("2024-03-12", milestone("started", "2024-03-06")),
        as_of=date(2024, 6, 1),
    )
    assert [(p.aim, p.due, p.outcome) for p in found.promises] == [
        ("started", "2024-03", "kept"),
        ("completed", "2025-01", "open"),
    ]


def test_a_plan_to_begin_is_told_by_its_words() -> None:
    planned = promise("2024-03", "planned", evidence="计划2024年3月开工")
    found = thread(told("2023-11-14", planned))
    assert [p.aim for p in found.promises] == ["started"]


def test_work_that_goes_on_shows_that_a_part_was_done() -> None:
    found = thread(
        ANNOUNCED,
        told("2024-03-12", milestone("completed", "2024-03-05")),
        told("2024-06-18", milestone("in_progress", progress=0.72)),
        as_of=date(2024, 7, 1),
    )
    assert outcomes(found) == [("2024-12", "open", None)]
    assert found.completed is None


def test_an_undated_issue_and_a_date_that_is_none_break_nothing() -> None:
    found = thread(told("", promise("2024-12")), told("2024-03-12", promise("2024-13")))
    assert [p.due for p in found.promises] == ["2024-12"]
    assert thread().promises == ()
    assert thread().last_report == ""


@pytest.mark.parametrize("progress", [0.5, 1.0])
def test_completed_in_part_is_not_completed(progress: float) -> None:
    found = thread(ANNOUNCED, told("2024-12-24", milestone("completed", progress=progress)))
    assert (found.promises[0].outcome == "kept") is (progress == 1.0)


def test_what_was_matched_by_likeness_is_less_sure() -> None:
    done = told("2024-12-24", milestone("completed", "2024-12-20"), sure=0.74)
    assert thread(ANNOUNCED, done).promises[0].sure == 0.74
