"""Issues that are not in the repository, where they are to be had: pinned floors."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.scoring import Tally, read_gold, score, total
from jianbao.reading import read_issue
from jianbao.sources import open_source

DATA = Path(__file__).parent.parent / ".." / "shared" / "data"


def tally_of(name: str) -> Tally:
    """All issues of one set; a set is a folder with a folder an issue: `gold.json`, `source/`."""
    folder = DATA / name
    golds = sorted(folder.glob("*/gold.json")) if folder.is_dir() else []
    if not golds:
        pytest.skip(f"the evaluation set {name!r} is not beside this checkout")
    return total(
        score(read_gold(gold), read_issue(open_source(gold.parent / "source")).articles)
        for gold in golds
    )


def test_flat_text_of_page_parsers() -> None:
    tally = tally_of("seeds")
    assert tally.f1 >= 0.95
    assert tally.headline >= 0.95
    assert tally.jump == 1.0


def test_alto_of_old_newspapers() -> None:
    assert tally_of("alto").f1 >= 0.68
