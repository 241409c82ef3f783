from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from jianbao.model import Article, Box, Furniture, Issue, PageInfo, Region
from jianbao.web.hotspots import hot_areas, joined
from jianbao.web.outline import on_page
from tests.web.newspaper import november

INFO = PageInfo(number=1, source="p.pdf", width=800.0, height=1100.0, unit="pt")
SLACK = 2.0


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    x0, y0 = draw(st.integers(0, 780)), draw(st.integers(0, 1080))
    return Box(x0, y0, draw(st.integers(x0, 800)), draw(st.integers(y0, 1100)))


@st.composite
def issues(draw: st.DrawFn) -> Issue:
    articles = []
    for n in range(draw(st.integers(0, 5))):
        regions = tuple(
            Region(draw(st.integers(1, 2)), draw(st.sampled_from(["headline", "body"])), box)
            for box in draw(st.lists(boxes(), max_size=5))
        )
        begins = draw(st.integers(1, 2))
        pages = tuple(sorted({begins, *(region.page for region in regions)}))
        articles.append(Article(id=f"a{n}", page=begins, pages=pages, regions=regions))
    furniture = [
        Furniture(page=1, role="folio", text="1", region=Region(1, "furniture", box))
        for box in draw(st.lists(boxes(), max_size=2))
    ]
    return Issue(id="i", pages=(INFO,), articles=tuple(articles), furniture=tuple(furniture))


def issue_of(*articles: Sequence[Box], furniture: Sequence[Box] = ()) -> Issue:
    return Issue(
        id="i",
        pages=(INFO,),
        articles=tuple(
            Article(id=f"a{n}", pages=(1,), regions=tuple(Region(1, "body", b) for b in places))
            for n, places in enumerate(articles)
        ),
        furniture=tuple(
            Furniture(page=1, role="advertisement", text="x", region=Region(1, "furniture", box))
            for box in furniture
        ),
    )


@given(issues())
def test_every_region_of_the_page_lies_in_an_area_of_its_own_article(issue: Issue) -> None:
    areas = {area.article: area.boxes for area in hot_areas(issue, INFO)}
    for article in issue.articles:
        regions = [region for region in article.regions if region.page == 1]
        assert (article.id in areas) == bool(regions)
        for region in regions:
            assert any(box.contains(region.box) for box in areas[article.id])


@given(issues())
def test_areas_come_in_reading_order_with_the_numbers_of_the_list(issue: Issue) -> None:
    numbers = {a.id: n for n, a in enumerate(on_page(issue, 1), start=1)}
    areas = hot_areas(issue, INFO)
    assert [area.number for area in areas] == sorted(area.number for area in areas)
    assert all(area.number == numbers[area.article] for area in areas)


def lies_over(box: Box, part: Box) -> bool:
    """Whether `box` covers any of `part`; a part without width or height has no area to share."""
    across = part.x0 < box.x1 and box.x0 < part.x1
    return across and part.y0 < box.y1 and box.y0 < part.y1


@given(st.lists(boxes(), min_size=1, max_size=6), st.lists(boxes(), max_size=6))
def test_joining_takes_in_nothing_strange(own: list[Box], strange: list[Box]) -> None:
    for whole in joined(own, strange, SLACK):
        parts = [box for box in own if whole.contains(box)]
        for other in strange:
            if whole.overlap(other) == 0 or any(lies_over(other, part) for part in parts):
                continue
            # Only touched: the overlap is a strip no wider than the slack.
            assert min(whole.x_overlap(other), whole.y_overlap(other)) <= SLACK


def test_columns_under_their_heading_become_one_area() -> None:
    places = (Box(40, 100, 300, 130), Box(40, 140, 160, 400), Box(180, 140, 300, 400))
    (area,) = hot_areas(issue_of(places), INFO)
    assert area.boxes == (Box(36, 96, 304, 404),)


def test_an_article_bends_round_what_stands_in_its_corner() -> None:
    bent = (Box(40, 100, 300, 130), Box(40, 140, 160, 400), Box(180, 140, 300, 250))
    inset = (Box(180, 260, 300, 400),)
    first, second = hot_areas(issue_of(bent, inset), INFO)
    assert len(first.boxes) == 2
    assert all(box.overlap(inset[0]) == 0 for box in first.boxes)
    assert len(second.boxes) == 1


def test_an_advertisement_in_between_keeps_columns_apart() -> None:
    places = (Box(40, 100, 160, 400), Box(320, 100, 440, 400))
    (whole,) = hot_areas(issue_of(places), INFO)
    (parted,) = hot_areas(issue_of(places, furniture=[Box(180, 100, 300, 400)]), INFO)
    assert (len(whole.boxes), len(parted.boxes)) == (1, 2)


def test_far_parts_with_nothing_in_between_stay_apart() -> None:
    (area,) = hot_areas(issue_of((Box(40, 100, 140, 120), Box(600, 1000, 700, 1050))), INFO)
    assert len(area.boxes) == 2


def test_what_begins_elsewhere_comes_last() -> None:
    issue = november()
    areas = hot_areas(issue, issue.pages[1])
    assert [(area.article, area.number) for area in areas] == [("a3", 1), ("a2", 3)]


def test_a_page_without_a_size_has_no_areas() -> None:
    places = (Box(0, 0, 5, 5),)
    assert hot_areas(issue_of(places), PageInfo(number=1, source="p.txt")) == ()
