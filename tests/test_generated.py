"""Made-up issues, read and held against their gold: pinned floors, and the two laws."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

pytest.importorskip("yaml", reason="the press extra is not installed")
pytest.importorskip("fpdf", reason="the press extra is not installed")
pytest.importorskip("fontTools", reason="the press extra is not installed")
pytest.importorskip("PIL", reason="the press extra is not installed")
pytest.importorskip("pylopdf_fonts_zh_cn", reason="the press extra is not installed")

from benchmarks.scoring import Gold, Tally, read_gold, score, total
from jianbao.model import Issue
from jianbao.reading import read_issue
from jianbao.sources import open_source
from jianbao.sources.issue import SourceIssue
from press.__main__ import build_generated
from tests.reading.laws import assert_laws

SEEDS = (5000, 5003, 5006, 5009, 5012, 5014)
"""Six papers, Chinese and Latin, of numbers that nets are not trained on."""

# Pins: a change may raise them, and lowers them only with a reason.
ARTICLES = 0.96
HEADLINES = 0.96
JUMPS = 0.9


@cache
def made(seed: int, folder: Path) -> tuple[SourceIssue, Issue, Gold]:
    *_, gold = list(build_generated(seed, folder, None))
    source = open_source(gold.parent / "source")
    return source, read_issue(source), read_gold(gold)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("generated")


def test_the_articles_are_found(folder: Path) -> None:
    tally: Tally = total(
        score(gold, issue.articles) for _, issue, gold in (made(seed, folder) for seed in SEEDS)
    )
    assert tally.f1 >= ARTICLES
    assert tally.headline >= HEADLINES
    assert tally.jump >= JUMPS


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_lost_and_nothing_invented(seed: int, folder: Path) -> None:
    source, issue, _ = made(seed, folder)
    assert_laws(issue, source.pages)
