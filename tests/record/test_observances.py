"""Days observed under a name."""

from __future__ import annotations

from datetime import date

import pytest

from jianbao.record.observances import observances


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("植树节当天，志愿者种树", date(2025, 3, 12)),
        ("第35个全国助残日当天，义诊开始", date(2025, 5, 18)),
        ("世界读书日，书店迎客", date(2025, 4, 23)),
        ("母亲节这天", date(2025, 5, 11)),
    ],
)
def test_the_day_of_a_name(text: str, day: date) -> None:
    ((_start, _end, found, _side),) = observances(text, date(2025, 6, 1))
    assert found == day


def test_a_name_within_a_gathering_s_tells_no_day() -> None:
    assert list(observances("护士节表彰大会召开", date(2025, 6, 1))) == []
