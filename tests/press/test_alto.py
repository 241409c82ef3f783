"""Pages as ALTO: read as they were set where nothing is misread, and worse the noisier they are."""

import unicodedata
from collections import Counter
from functools import cache
from random import Random

import pytest

pytest.importorskip("yaml", reason="the press extra is not installed")
pytest.importorskip("fpdf", reason="the press extra is not installed")
pytest.importorskip("fontTools", reason="the press extra is not installed")
pytest.importorskip("PIL", reason="the press extra is not installed")
pytest.importorskip("pylopdf_fonts_zh_cn", reason="the press extra is not installed")

from jianbao.model import Page, decode_issue
from jianbao.sources.alto import read_pages
from jianbao.sources.issue import SourceLimits
from press.alto import PIXEL, alto_page, blocks_of
from press.generate import MadeIssue, Scan, generate, gold
from press.misreading import misread

SEEDS = (0, 8, 12, 15)
"""Papers level, upright, modular in Latin script, in one stream."""


@cache
def made(seed: int) -> MadeIssue:
    return generate(seed)


def read(seed: int, number: int, level: float) -> Page:
    issue = made(seed)
    data = alto_page(issue.pages[number], issue.script, level, seed=issue.name)
    pages, findings = read_pages(data, "p0001.xml", 1, SourceLimits())
    assert findings == []
    return pages[0]


def letters(*texts: str) -> Counter[str]:
    folded = unicodedata.normalize("NFKC", "".join(texts))
    return Counter(c for c in folded if unicodedata.category(c)[0] in "LN")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("number", [0, 2])
def test_without_noise_every_letter_is_there(seed: int, number: int) -> None:
    page = read(seed, number, 0.0)
    ink = made(seed).pages[number].ink
    printed = letters(*(run.text for part in ink.parts for run in part.runs))
    assert letters(*(line.text for line in page.lines)) == printed
    assert len(page.rules) + len(page.frames) >= len(ink.rules)
    assert len(page.pictures) == len(ink.photos)


@pytest.mark.parametrize("seed", SEEDS)
def test_noise_grows_with_the_level(seed: int) -> None:
    printed = letters(*(line.text for line in read(seed, 1, 0.0).lines))
    lost = [
        sum((printed - letters(*(line.text for line in read(seed, 1, level).lines))).values())
        for level in (0.0, 0.3, 1.0)
    ]
    assert lost[0] == 0
    assert 0 < lost[1] < lost[2] < 0.3 * sum(printed.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_noise_loses_rules_and_merges_blocks(seed: int) -> None:
    clean, noisy = read(seed, 1, 0.0), read(seed, 1, 1.0)
    if clean.rules:
        assert len(noisy.rules) < len(clean.rules)
    issue = made(seed)
    blocks = [b for part in issue.pages[1].ink.parts for b in blocks_of(part, issue.script)]
    most = max(len(block.rows) for block in misread(blocks, issue.script, 1.0, Random(1)))
    assert most > 0
    assert misread(blocks, issue.script, 0.0, Random(1)) == blocks


def test_divided_words_are_told() -> None:
    data = alto_page(made(12).pages[0], "latin", 0.0, seed="a").decode()
    assert 'SUBS_TYPE="HypPart1"' in data
    assert 'SUBS_TYPE="HypPart2"' in data
    assert any(line.hyphenated for line in read(12, 0, 0.0).lines)


def test_the_same_seed_gives_the_same_bytes() -> None:
    page = made(12).pages[0]
    assert alto_page(page, "latin", 0.5, seed="a") == alto_page(page, "latin", 0.5, seed="a")
    assert alto_page(page, "latin", 0.5, seed="a") != alto_page(page, "latin", 0.5, seed="b")


def test_gold_places_are_in_the_scan_s_pixels() -> None:
    issue = decode_issue(gold(made(0), Scan("p{:04d}.xml", "px", PIXEL)))
    page = read(0, 0, 0.0)
    assert [info.source for info in issue.pages] == [f"p000{n}.xml" for n in range(1, 5)]
    assert issue.pages[0].width == pytest.approx(page.width, abs=1)
    head = next(article for article in issue.articles if article.headline)
    box = next(region.box for region in head.regions if region.role == "headline")
    assert any(line.box and box.contains(line.box, slack=3) for line in page.lines)
