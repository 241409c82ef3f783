from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from jianbao.exports.page_text import PageText, squeezed
from jianbao.exports.searchable_pdf.fitted import NO_SIZE, fitted_texts
from jianbao.model import Article, Box, Furniture, Issue, PageInfo, Region, decode_issue
from tests.exports.printed import ISSUE, UPRIGHT

SAMPLES = Path(__file__).parents[3] / "samples"


def texts_by_article(pages: tuple[PageText, ...]) -> dict[str | None, str]:
    texts: dict[str | None, str] = {}
    for page in pages:
        for part in page.parts:
            words = squeezed("".join(line.text for line in part.lines))
            texts[part.article] = texts.get(part.article, "") + words
    return texts


@pytest.mark.parametrize(
    "issue",
    [ISSUE, *(decode_issue((SAMPLES / f"{name}.json").read_bytes()) for name in ("2024-03-12",))],
    ids=lambda issue: issue.id,
)
def test_all_text_of_every_article_is_there_and_in_its_places(issue: Issue) -> None:
    pages = fitted_texts(issue)
    texts = texts_by_article(pages)
    for article in issue.articles:
        assert sorted(texts[article.id]) == sorted(squeezed("".join(article.texts())))
    assert sorted(texts[None]) == sorted(squeezed("".join(f.text for f in issue.furniture)))
    for page in pages:
        for part in page.parts:
            assert all(line.box and part.box.contains(line.box, 0.01) for line in part.lines)


def test_lines_fill_their_box_and_go_down_it() -> None:
    region = Region(1, "body", Box(0, 0, 100, 120))
    article = Article(id="a1", paragraphs=("水" * 70, "厂" * 5), regions=(region,))
    issue = Issue(id="x", pages=(PageInfo(number=1, source="p", width=200, height=200),))
    (page,) = fitted_texts(msgspec.structs.replace(issue, articles=(article,)))
    (part,) = page.parts
    boxes = [line.box for line in part.lines if line.box]
    assert all(above.y1 <= below.y0 for above, below in pairwise(boxes))
    assert boxes[-1].y1 > 90
    assert {len(line.text) for line in part.lines[:-2]} == {len(part.lines[0].text)}


def test_text_flows_from_box_to_box_and_page_to_page() -> None:
    regions = (Region(1, "body", Box(0, 0, 100, 50)), Region(2, "body", Box(0, 0, 100, 50)))
    text = "".join(chr(0x4E00 + k) for k in range(60))
    article = Article(id="a1", paragraphs=(text,), page=1, pages=(1, 2), regions=regions)
    infos = tuple(PageInfo(number=n, source="p", width=100, height=50) for n in (1, 2))
    pages = fitted_texts(Issue(id="x", pages=infos, articles=(article,)))
    held = ["".join(line.text for part in page.parts for line in part.lines) for page in pages]
    assert "".join(held) == text
    assert min(map(len, held)) >= 20


def test_latin_words_stay_whole() -> None:
    region = Region(1, "body", Box(0, 0, 100, 100))
    article = Article(id="a1", paragraphs=("wonderful " * 12,), regions=(region,))
    info = PageInfo(number=1, source="p", width=100, height=100)
    (page,) = fitted_texts(Issue(id="x", pages=(info,), articles=(article,)))
    words = [word for part in page.parts for line in part.lines for word in line.text.split()]
    assert words == ["wonderful"] * 12


def test_a_tall_heading_is_vertical() -> None:
    first, _ = fitted_texts(ISSUE)
    (line,) = [line for part in first.parts for line in part.lines if line.vertical]
    assert line.text == UPRIGHT


def test_what_has_no_place_of_its_own_stands_with_the_next_that_has() -> None:
    region = Region(1, "body", Box(0, 0, 100, 100))
    article = Article(
        id="a1",
        byline=("记者 陆知远",),
        paragraphs=("通水。",),
        captions=("图",),
        regions=(region,),
    )
    info = PageInfo(number=1, source="p", width=100, height=100)
    (page,) = fitted_texts(Issue(id="x", pages=(info,), articles=(article,)))
    (part,) = page.parts
    assert squeezed("".join(line.text for line in part.lines)) == "记者陆知远通水图"


def test_flat_text_is_fitted_into_the_page() -> None:
    article = Article(id="a1", headline="通水", paragraphs=("水" * 300,))
    piece = Furniture(page=1, role="folio", text="第1版")
    issue = Issue(
        id="x", pages=(PageInfo(number=1, source="p"),), articles=(article,), furniture=(piece,)
    )
    (page,) = fitted_texts(issue)
    assert (page.page.width, page.page.height) == (NO_SIZE, NO_SIZE)
    assert texts_by_article((page,)) == {"a1": "通水" + "水" * 300, None: "第1版"}


@pytest.mark.parametrize("box", [Box(5, 5, 5, 5), Box(0, 0, 100, 0), Box(0, 0, 1, 1)])
def test_places_without_room_lose_nothing(box: Box) -> None:
    regions = (Region(1, "body", box), Region(1, "headline", Box(0, 0, 50, 10)))
    article = Article(id="a1", headline="通水", paragraphs=("水厂昨日通水。" * 9,), regions=regions)
    info = PageInfo(number=1, source="p", width=100, height=100)
    pages = fitted_texts(Issue(id="x", pages=(info,), articles=(article,)))
    texts = texts_by_article(pages)
    assert sorted(texts["a1"]) == sorted(squeezed("".join(article.texts())))
