from __future__ import annotations

from pathlib import Path

import msgspec

from jianbao.exports.page_text import page_texts, squeezed
from jianbao.model import Box, Line, Page, Region
from jianbao.reading import read_issue
from jianbao.reading.geometry import lay_out
from jianbao.reading.measure import measure_pages
from jianbao.sources import open_source
from tests.exports.printed import ISSUE, ORDERED, PAGES

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.pdf"))


def texts_of(page_lines: Page, issue: object = ISSUE) -> list[str]:
    (text,) = page_texts(issue, [page_lines])  # type: ignore[arg-type]
    return [line.text for part in text.parts for line in part.lines]


def test_lines_come_in_the_order_of_the_articles() -> None:
    assert tuple(tuple(texts_of(page)) for page in PAGES) == ORDERED


def test_parts_know_their_article_and_role() -> None:
    first, second = page_texts(ISSUE, PAGES)
    assert [(part.article, part.role) for part in first.parts] == [
        ("a1", "kicker"),
        ("a1", "headline"),
        ("a1", "byline"),
        ("a1", "body"),
        ("a1", "body"),
        ("a1", "caption"),
        ("a2", "headline"),
        ("a2", "body"),
        (None, "masthead"),
    ]
    # What goes on from page 1 comes before what begins on page 2.
    assert [part.article for part in second.parts] == ["a1", "a3", "a3", None]


def test_a_line_that_nothing_holds_comes_last_and_one_without_a_place_is_left_out() -> None:
    astray = Line(text="走失", box=Box(20, 700, 60, 710))
    page = msgspec.structs.replace(
        PAGES[0], lines=(astray, Line(text="无处"), Line(text=" ", box=astray.box), *PAGES[0].lines)
    )
    assert texts_of(page) == [*ORDERED[0], "走失"]
    (text,) = page_texts(ISSUE, [page])
    assert (text.parts[-1].article, text.parts[-1].role) == (None, "unplaced")


def test_of_places_that_overlap_the_words_decide() -> None:
    lead, second, third = ISSUE.articles
    # The second article's place lies over the first one's left column and is smaller.
    over = Region(1, "body", Box(35, 168, 145, 215))
    second = msgspec.structs.replace(second, regions=(*second.regions, over))
    issue = msgspec.structs.replace(ISSUE, articles=(lead, second, third))
    assert tuple(texts_of(PAGES[0], issue)) == ORDERED[0]


def test_every_article_of_the_samples_has_the_lines_it_was_read_from() -> None:
    assert SAMPLES
    for path in SAMPLES[:2]:
        source = open_source(path)
        issue = read_issue(source)
        measure = measure_pages(source.pages)
        for page, text in zip(source.pages, page_texts(issue, source.pages), strict=True):
            layout = lay_out(page, measure, page.number == 1)
            read = {
                squeezed("".join(line.text for block in draft.blocks for line in block.lines))
                for draft in layout.drafts
            }
            articles: dict[str, str] = {}
            for part in text.parts:
                if part.article is not None:
                    words = squeezed("".join(line.text for line in part.lines))
                    articles[part.article] = articles.get(part.article, "") + words
            assert set(articles.values()) == read
