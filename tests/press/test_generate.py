"""Made-up issues: the same each time, nothing lost, nothing overlapping, every design and form."""

import json
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from random import Random

import jsonschema
import pypdfium2
import pytest

pytest.importorskip("yaml", reason="the press extra is not installed")
pytest.importorskip("fpdf", reason="the press extra is not installed")
pytest.importorskip("fontTools", reason="the press extra is not installed")
pytest.importorskip("PIL", reason="the press extra is not installed")
pytest.importorskip("pylopdf_fonts_zh_cn", reason="the press extra is not installed")

from jianbao.model import Article, Box, Issue, decode_issue, issue_schema
from press.generate import PAGES, MadeIssue, Scan, generate, gold
from press.papers import PAPERS, varied
from press.plain_pdf import plain_pdf
from press.story import BYLINE_MARKS
from tests.press.test_page import overlapping, type_boxes

SEEDS = range(len(PAPERS))
"""One issue of every paper."""


@cache
def made(seed: int) -> MadeIssue:
    return generate(seed)


@cache
def gold_of_seed(seed: int) -> Issue:
    return decode_issue(gold(made(seed), Scan("pages.pdf")))


def letters(*texts: str) -> Counter[str]:
    folded = unicodedata.normalize("NFKC", "".join(texts))
    return Counter(c for c in folded if unicodedata.category(c)[0] in "LN")


def told(issue: Issue) -> Counter[str]:
    """The letters the gold tells of, wherever it keeps them."""
    texts = [text for article in issue.articles for text in article.texts()]
    texts += [piece.text for piece in issue.furniture]
    return letters(*texts, *(d.text for d in issue.findings if d.code == "jump_line"))


@pytest.mark.parametrize("seed", SEEDS)
def test_gold_holds_the_letters_of_the_pdf(seed: int) -> None:
    issue = made(seed)
    pdf = plain_pdf(issue.pages, issue.script, issue.name)
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [document[n].get_textpage().get_text_range() for n in range(len(document))]
    assert len(pages) == PAGES
    assert letters(*pages) == told(gold_of_seed(seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_type_stands_on_the_page_and_on_no_other_type(seed: int) -> None:
    for page in made(seed).pages:
        paper = Box(0, 0, page.width, page.height)
        assert overlapping(page) == []
        assert all(paper.contains(box) for box in type_boxes(page))


@pytest.mark.parametrize("seed", SEEDS)
def test_gold_is_valid_and_its_regions_lie_on_the_pages(seed: int) -> None:
    raw = json.loads(gold(made(seed), Scan("pages.pdf")))
    jsonschema.Draft202012Validator(issue_schema()).validate(raw)
    for article in gold_of_seed(seed).articles:
        assert {region.page for region in article.regions} >= set(article.pages)
        for region in article.regions:
            page = gold_of_seed(seed).pages[region.page - 1]
            assert page.width is not None
            assert page.height is not None
            assert Box(0, 0, page.width, page.height).contains(region.box, slack=1)


@pytest.mark.parametrize("seed", [0, 8, 12, 15])
def test_the_same_seed_gives_the_same_bytes(seed: int) -> None:
    again = generate(seed)
    first = made(seed)
    assert gold(again, Scan("a.pdf")) == gold(first, Scan("a.pdf"))
    assert plain_pdf(again.pages, again.script, again.name) == plain_pdf(
        first.pages, first.script, first.name
    )


def test_seeds_of_one_paper_differ() -> None:
    assert told(gold_of_seed(0)) != told(decode_issue(gold(generate(len(PAPERS)), Scan("a"))))


def test_every_paper_comes_up_and_they_are_of_many_kinds() -> None:
    assert {made(seed).paper.name for seed in SEEDS} == {paper.name for paper in PAPERS}
    assert len(PAPERS) >= 12
    assert {paper.columns for paper in PAPERS} == {3, 4, 5, 6, 7, 8}
    assert {paper.rules for paper in PAPERS} == {True, False}
    assert {paper.flow for paper in PAPERS} == {"modular", "stream"}


def articles() -> list[Article]:
    return [article for seed in SEEDS for article in gold_of_seed(seed).articles]


def boxes(article: Article, *roles: str) -> list[Box]:
    return [r.box for r in article.regions if r.page == article.page and r.role in roles]


def heading_forms(article: Article) -> set[str]:
    """How the article's heading stands to its body, from where they were set."""
    heads, body = boxes(article, "headline"), boxes(article, "body")
    if not heads:
        return {"headless"}
    if not body:
        return set()
    head = heads[0]
    forms = set()
    left, right = min(b.x0 for b in body), max(b.x1 for b in body)
    top, low = min(b.y0 for b in body), max(b.y1 for b in body)
    if head.height > 3 * head.width:
        forms.add("vertical")
    elif head.x1 <= left + 1:
        forms.add("beside left")
    elif head.y1 <= top + 1:
        forms.add("over")
    elif head.y0 >= low - 1:
        forms.add("below")
    elif any(b.y1 <= head.y0 + 1 and b.x_overlap(head) > 0 for b in body):
        forms.add("inside")
    else:
        right_of = any(b.x0 >= head.x1 - 1 for b in body)
        left_of = any(b.x1 <= head.x0 + 1 for b in body)
        forms |= {"over the first columns"} if right_of else set()
        forms |= {"over the last columns"} if left_of else set()
    if right > left and len({round(b.y1) for b in body}) > 2:
        forms.add("stepped")
    return forms


@pytest.mark.parametrize(
    "form",
    [
        "over",
        "beside left",
        "below",
        "inside",
        "vertical",
        "over the first columns",
        "over the last columns",
        "headless",
        "stepped",
    ],
)
def test_every_form_of_heading_comes_up(form: str) -> None:
    assert form in {form for article in articles() for form in heading_forms(article)}


def test_kickers_stand_over_and_under_their_headline() -> None:
    above = {
        boxes(article, "kicker")[0].y0 < boxes(article, "headline")[0].y0
        for article in articles()
        if boxes(article, "kicker") and boxes(article, "headline")
    }
    assert above == {True, False}


def test_every_kind_of_copy_comes_up() -> None:
    forms = Counter(s.form for seed in SEEDS for p in made(seed).issue.pages for s in p.articles)
    assert set(forms) >= {
        "lead", "plain", "side", "box", "vertical", "photo", "brief", "commentary", "report",
        "notice", "advertisement", "table", "verse",
    }  # fmt: skip
    pieces = [
        p for seed in SEEDS for of in made(seed).copies.values() for c in of for p in c.pieces
    ]
    assert any(piece.run_in for piece in pieces)
    assert any(piece.goes_on for piece in pieces)
    assert any(piece.side == "first" and not piece.goes_on for piece in pieces)
    assert any(story.section for story in (piece.story for piece in pieces))
    assert any(story.table for story in (piece.story for piece in pieces))


def test_jumps_are_joined_in_the_gold() -> None:
    jumping = [article for article in articles() if article.jump_to is not None]
    assert len(jumping) >= 5
    for article in jumping:
        assert article.pages == (article.page, article.jump_to)
        assert len(boxes(article, "body")) >= 1


def test_bylines_are_printed_in_many_places() -> None:
    places = Counter(
        s.byline_place for seed in SEEDS for p in made(seed).issue.pages for s in p.articles
    )
    assert set(places) == {"lead", "under", "end", "none"}
    assert all(name == name.strip(BYLINE_MARKS) for a in articles() for name in a.byline)


def test_advertisements_and_tables_are_neither_asked_for_nor_counted() -> None:
    raw = [
        article
        for seed in SEEDS
        for article in json.loads(gold(made(seed), Scan("a.pdf")))["articles"]
    ]
    ignored = {article["kind"] for article in raw if article.get("ignore")}
    assert ignored == {"advertisement", "other"}
    assert all(a.get("ignore") for a in raw if a["kind"] == "advertisement")


def test_the_command_writes_what_the_scorer_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from press.__main__ import main

    out = str(tmp_path)
    words = ["press", "generate", "--seed", "14", "--issues", "1", "--out", out, "--noise", "0.4"]
    monkeypatch.setattr("sys.argv", words)
    assert main() == 0
    folders = sorted(path.name for path in tmp_path.iterdir())
    assert folders == ["00014-latin-gazette", "00014-latin-gazette-alto"]
    for folder in folders:
        decode_issue((tmp_path / folder / "gold.json").read_bytes())
    assert len(list((tmp_path / folders[1] / "source").glob("p*.xml"))) == PAGES


def test_a_varied_paper_is_another_one_each_time_and_the_same_for_its_seed() -> None:
    looks = {varied(PAPERS[0], Random(seed)) for seed in range(5)}
    assert len(looks) == 5
    assert varied(PAPERS[0], Random(1)) == varied(PAPERS[0], Random(1))
    assert all(look.name.startswith(PAPERS[0].name) for look in looks)


@pytest.mark.parametrize("seed", [3, 11, 16])
def test_issues_of_varied_papers_hold_together(seed: int) -> None:
    issue = generate(seed, vary=True)
    assert issue == generate(seed, vary=True)
    assert issue.paper != PAPERS[seed % len(PAPERS)]
    for page in issue.pages:
        assert overlapping(page) == []
