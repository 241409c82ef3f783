"""The samples in the repository: valid gold, the text of the PDF, the same bytes each time."""

import json
import unicodedata
from collections import Counter
from pathlib import Path

import jsonschema
import pypdfium2
import pytest

from jianbao.model import decode_issue, issue_schema

pytest.importorskip("yaml", reason="the press extra is not installed")
pytest.importorskip("fpdf", reason="the press extra is not installed")
pytest.importorskip("PIL", reason="the press extra is not installed")
pytest.importorskip("pylopdf_fonts_zh_cn", reason="the press extra is not installed")

from press.__main__ import FLAT, SAMPLES, STORIES, build, build_flat, flat_name
from press.story import read_stories

GOLD = sorted(SAMPLES.glob("*.json"))
PDFS = sorted(SAMPLES.glob("*.pdf"))
MOST_BYTES = 6_000_000


def letters(*texts: str) -> Counter[str]:
    folded = unicodedata.normalize("NFKC", "".join(texts))
    return Counter(c for c in folded if unicodedata.category(c)[0] in "LN")


def test_there_are_samples() -> None:
    assert len(PDFS) >= 4
    assert len(GOLD) == len(PDFS) + len(FLAT)
    assert sum(pdf.stat().st_size for pdf in PDFS) < MOST_BYTES


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)
def test_gold_is_valid_and_decodes(gold: Path) -> None:
    raw = json.loads(gold.read_text("utf-8"))
    jsonschema.Draft202012Validator(issue_schema()).validate(raw)
    issue = decode_issue(gold.read_bytes())
    assert issue.articles
    assert len({article.id for article in issue.articles}) == len(issue.articles)
    for article in raw["articles"]:
        assert article.get("ignore", False) == (article["kind"] == "advertisement")


@pytest.mark.parametrize("pdf", PDFS, ids=lambda path: path.stem)
def test_gold_holds_the_letters_of_the_pdf(pdf: Path) -> None:
    issue = decode_issue(pdf.with_suffix(".json").read_bytes())
    texts = [text for article in issue.articles for text in article.texts()]
    texts += [piece.text for piece in issue.furniture]
    texts += [doubt.text for doubt in issue.findings if doubt.code == "jump_line"]
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [document[n].get_textpage().get_text_range() for n in range(len(document))]
    assert letters(*pages) == letters(*texts)


@pytest.mark.parametrize("pdf", PDFS, ids=lambda path: path.stem)
def test_gold_regions_lie_on_their_pages(pdf: Path) -> None:
    issue = decode_issue(pdf.with_suffix(".json").read_bytes())
    for article in issue.articles:
        assert {region.page for region in article.regions} >= set(article.pages)
        for region in article.regions:
            page = issue.pages[region.page - 1]
            assert page.width is not None
            assert page.height is not None
            assert region.box.x1 <= page.width
            assert region.box.y1 <= page.height


def test_every_jump_is_told() -> None:
    for pdf in PDFS:
        stories = read_stories(STORIES / f"{pdf.stem}.yaml")
        told = {s.key for page in stories.pages for s in page.articles if s.jump is not None}
        issue = decode_issue(pdf.with_suffix(".json").read_bytes())
        assert sum(article.jump_to is not None for article in issue.articles) == len(told)


def test_building_again_gives_the_same_bytes(tmp_path: Path) -> None:
    newest = PDFS[-1]
    pdf, gold = build(STORIES / f"{newest.stem}.yaml", tmp_path)
    assert pdf.read_bytes() == newest.read_bytes()
    assert gold.read_bytes() == newest.with_suffix(".json").read_bytes()


@pytest.mark.parametrize("date", FLAT)
def test_flat_pages_are_as_built(date: str, tmp_path: Path) -> None:
    text, gold = build_flat(date, tmp_path)
    assert text.read_bytes() == (SAMPLES / flat_name(date) / text.name).read_bytes()
    assert gold.read_bytes() == (SAMPLES / gold.name).read_bytes()


@pytest.mark.parametrize("date", FLAT)
def test_flat_gold_holds_the_letters_of_the_page(date: str) -> None:
    issue = decode_issue((SAMPLES / f"{flat_name(date)}.json").read_bytes())
    taken = ("repeated_run", "orphan_jump")
    texts = [text for article in issue.articles for text in article.texts()]
    texts += [piece.text for piece in issue.furniture]
    texts += [doubt.text for doubt in issue.findings if doubt.code in taken]
    page = (SAMPLES / flat_name(date) / "page-1.txt").read_text("utf-8")
    assert letters(page) == letters(*texts)
