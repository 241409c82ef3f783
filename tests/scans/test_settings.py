"""Settings refuse nonsense, and say how many processes read."""

from __future__ import annotations

from typing import Any

import pytest

from jianbao.scans.settings import ScanSettings


@pytest.mark.parametrize(
    "wrong",
    [
        {"jobs": -1},
        {"pixels": 0},
        {"page_seconds": 0.0},
        {"page_seconds": float("nan")},
        {"doubtful": 1.5},
    ],
)
def test_nonsense_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        ScanSettings(**wrong)


def test_as_many_processes_as_are_asked_for_but_none_idle() -> None:
    settings = ScanSettings(jobs=4)
    assert settings.processes(10) == 4
    assert settings.processes(3) == 3
    assert settings.processes(0) == 1


def test_else_one_for_each_core() -> None:
    assert 1 <= ScanSettings().processes(1000) < 1000
