"""The samples in the repository, read and held against their gold."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import jsonschema
import pytest

from benchmarks.scoring import read_gold, score, total
from jianbao.model import Issue, encode_issue, schema_text
from jianbao.reading import read_issue
from jianbao.sources import open_source
from tests.reading.laws import assert_laws

SAMPLES = Path(__file__).parent.parent / "samples"
SOURCES = sorted(path for path in SAMPLES.iterdir() if path.suffix == ".pdf" or path.is_dir())
SHIPPED = Path(schema_text.__code__.co_filename).with_name("issue.schema.json")

# Pins: a change may raise them, and lowers them only with a reason.
ARTICLES = 0.97
HEADLINES = 0.95
JUMPS = 1.0


@cache
def read(source: Path) -> Issue:
    return read_issue(open_source(source))


def gold_of(source: Path) -> Path:
    return SAMPLES / f"{source.name.removesuffix('.pdf')}.json"


each_sample = pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)


def test_the_articles_are_found() -> None:
    tally = total(score(read_gold(gold_of(source)), read(source).articles) for source in SOURCES)
    assert tally.f1 >= ARTICLES
    assert tally.headline >= HEADLINES
    assert tally.jump >= JUMPS


@each_sample
def test_no_sample_falls_behind(source: Path) -> None:
    """A good mean hides no bad issue: each has at most a few articles wrong."""
    tally = score(read_gold(gold_of(source)), read(source).articles)
    assert tally.asked - tally.found <= 2
    assert tally.given - tally.found <= 3


@each_sample
def test_the_issue_is_valid(source: Path) -> None:
    schema = json.loads(SHIPPED.read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(encode_issue(read(source))))


@each_sample
def test_the_masthead_is_read(source: Path) -> None:
    gold, issue = read_gold(gold_of(source)), read(source)
    printed = (gold.publication, gold.date, gold.number, gold.page_count)
    assert (issue.publication, issue.date, issue.number, issue.page_count) == printed


@each_sample
def test_a_misprinted_lunar_date_is_found(source: Path) -> None:
    def doubted(issue: Issue) -> bool:
        return any(finding.code == "lunar_mismatch" for finding in issue.findings)

    assert doubted(read(source)) == doubted(read_gold(gold_of(source)))


def test_one_sample_has_a_misprinted_lunar_date() -> None:
    codes = [{f.code for f in read(source).findings} for source in SOURCES]
    assert sum("lunar_mismatch" in found for found in codes) == 1


@each_sample
def test_reading_a_sample_keeps_the_laws(source: Path) -> None:
    found = open_source(source)
    assert_laws(read(source), found.pages)
    assert encode_issue(read_issue(found)) == encode_issue(read(source))
