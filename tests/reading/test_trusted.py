"""Articles as a source divides them."""

from __future__ import annotations

from jianbao.model import Box, Division, Line, Page
from jianbao.reading.issue import read_pages
from tests.reading.laws import assert_laws


def placed(number: int, texts: list[str]) -> Page:
    """A page on which each text is a block of one line, from top to bottom."""
    lines = tuple(
        Line(
            text=text, box=Box(40, 40 + 20 * k, 40 + 10 * len(text), 50 + 20 * k), size=10, block=k
        )
        for k, text in enumerate(texts)
    )
    return Page(number=number, source="p.xml", width=600, height=800, unit="px", lines=lines)


PAGES = [
    placed(
        1, ["THE LINDBY NEWS", "LOCAL", "A new bridge", "The bridge was opened", "BUY OUR SOAP"]
    ),
    placed(2, ["on Friday by the mayor.", "Weather", "It rained.", "12"]),
]
STRUCTURE = (
    Division(kind="TITLE_SECTION", blocks=((1, 0),)),
    Division(
        kind="SECTION",
        label="",
        children=(
            Division(kind="HEADING", blocks=((1, 1),)),
            Division(
                kind="ARTICLE",
                children=(
                    Division(kind="HEADING", blocks=((1, 2),)),
                    Division(kind="BODY", blocks=((1, 3), (2, 0))),
                ),
            ),
        ),
    ),
    Division(kind="ADVERTISEMENT", blocks=((1, 4),)),
    Division(
        kind="ARTICLE",
        children=(
            Division(kind="HEADING", blocks=((2, 1),)),
            Division(kind="BODY", blocks=((2, 2),)),
        ),
    ),
)


def test_the_articles_are_the_sources_own() -> None:
    issue = read_pages("x", PAGES, structure=STRUCTURE)
    told = [(a.headline, a.section, a.kind, a.pages, a.paragraphs) for a in issue.articles]
    assert told == [
        (
            "A new bridge",
            "LOCAL",
            "news",
            (1, 2),
            ("The bridge was opened on Friday by the mayor.",),
        ),
        ("", "", "advertisement", (1,), ("BUY OUR SOAP",)),
        ("Weather", "", "news", (2,), ("It rained.",)),
    ]
    assert [r.page for r in issue.articles[0].regions] == [1, 1, 2]


def test_what_no_article_has_is_furniture() -> None:
    issue = read_pages("x", PAGES, structure=STRUCTURE)
    kept = {(f.text, f.role) for f in issue.furniture}
    assert kept == {("THE LINDBY NEWS", "masthead"), ("LOCAL", "unplaced"), ("12", "unplaced")}
    assert_laws(issue, PAGES)


def test_a_structure_without_articles_is_no_help() -> None:
    empty = (Division(kind="VOLUME", children=(Division(kind="PAGE"),)),)
    assert read_pages("x", PAGES, structure=empty) == read_pages("x", PAGES)


def test_a_block_named_twice_stands_once() -> None:
    twice = (*STRUCTURE, Division(kind="ARTICLE", blocks=((2, 2), (9, 9))))
    issue = read_pages("x", PAGES, structure=twice)
    assert len(issue.articles) == 3
    assert_laws(issue, PAGES)
