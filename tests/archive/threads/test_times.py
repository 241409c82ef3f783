from __future__ import annotations

from datetime import date

import pytest

from jianbao.archive.threads.times import first_day, last_day, span


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-05", date(2024, 2, 5), date(2024, 2, 5)),
        ("2024-01/2024-05", date(2024, 1, 1), date(2024, 5, 31)),
        ("2024/2026", date(2024, 1, 1), date(2026, 12, 31)),
    ],
)
def test_points_and_intervals(written: str, first: date, last: date) -> None:
    assert span(written) == (first, last)
    assert (first_day(written), last_day(written)) == (first, last)


@pytest.mark.parametrize(
    "written", [None, "", "soon", "2024-13", "2023-02-29", "2024-1-2-3", "2025/2024", "/", "²024"]
)
def test_what_is_no_time(written: str | None) -> None:
    assert span(written) is None
