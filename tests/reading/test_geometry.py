"""Whole pages: the shapes that stories take, and the laws on pages made at random."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jianbao.model import Box, Line, Page, Picture, Rule, encode_issue
from jianbao.reading.issue import read_pages
from tests.reading.laws import assert_laws
from tests.reading.pages import (
    X,
    across,
    box_round,
    column,
    columns,
    heading,
    line,
    page_of,
    paragraph,
    read,
    stories,
    text_of,
    two_stories,
    vertical,
)

RIVER = "甲渠清淤工程进展顺利民工昼夜施工"
SCHOOL = "乙校新楼落成学生搬入新教室上课"
BRIDGE = "丙桥通车典礼隆重举行各界人士到场"
MARKET = "丁市菜价回落供应充足摊贩照常营业"


def test_two_stories_side_by_side_come_apart() -> None:
    issue = read(two_stories())
    assert stories(issue) == {
        "甲渠清淤今起动工": text_of(paragraph(RIVER, 13)),
        "乙校新楼落成启用": text_of(paragraph(SCHOOL, 13)),
    }
    assert all(len(article.paragraphs) == 1 for article in issue.articles)


def test_the_order_of_drawing_means_nothing() -> None:
    page = two_stories()
    order = sorted(range(len(page.lines)), key=lambda k: k * 7 % 11)
    shuffled = page_of(page.lines[k] for k in order)
    assert stories(read(shuffled)) == stories(read(page))


def test_a_story_in_the_shape_of_an_l() -> None:
    """Its first column runs down beside a smaller story that stands under its second."""
    long, short = paragraph(RIVER, 25), paragraph(SCHOOL, 10)
    page = page_of(
        [
            heading("甲渠清淤今起动工", X[0], 40),
            *columns(long, (X[0], 90, 20), (X[1], 90, 5)),
            heading("乙校落成", X[1], 200, size=18),
            *column(X[1], 240, short),
        ]
    )
    expected = {"甲渠清淤今起动工": text_of(long), "乙校落成": text_of(short)}
    assert stories(read(page)) == expected


def test_a_heading_beside_its_story() -> None:
    """A vertical heading at the left edge of two columns, another story above."""
    upper, beside = paragraph(RIVER, 16), paragraph(SCHOOL, 20)
    page = page_of(
        [
            heading("甲渠清淤今起动工了", X[0], 40),
            *columns(upper, (X[0], 80, 6), (X[1], 80, 5), (X[2], 80, 5)),
            vertical("乙校新楼启用", X[0] + 30, 230),
            *columns(beside, (X[1], 230, 10), (X[2], 230, 10)),
        ],
        rules=(across(40, 380, 200),),
    )
    expected = {"甲渠清淤今起动工了": text_of(upper), "乙校新楼启用": text_of(beside)}
    assert stories(read(page)) == expected


def test_a_heading_inside_its_story() -> None:
    """The heading stands over the second of three columns; the first begins above it."""
    text = paragraph(RIVER, 34)
    page = page_of(
        [
            *columns(text, (X[0], 60, 14), (X[1], 125, 10), (X[2], 125, 10)),
            heading("甲渠清淤动工", X[1] + 10, 70),
        ]
    )
    assert stories(read(page)) == {"甲渠清淤动工": text_of(text)}


def test_a_heading_at_the_foot_of_a_column_has_its_text_in_the_next() -> None:
    upper, lower, last = paragraph(RIVER, 20), paragraph(SCHOOL, 18), paragraph(BRIDGE, 8)
    page = page_of(
        [
            heading("甲渠清淤", X[0], 40, size=16),
            *column(X[0], 70, upper),
            heading("乙校落成", X[0], 410, size=16),
            *column(X[1], 40, lower),
            heading("丙桥通车", X[1], 345, size=16),
            *column(X[1], 375, last[:3]),
            *column(X[2], 40, last[3:]),
        ]
    )
    expected = {
        "甲渠清淤": text_of(upper),
        "乙校落成": text_of(lower),
        "丙桥通车": text_of(last),
    }
    assert stories(read(page)) == expected


def test_a_box_inside_a_page_is_a_story_of_its_own() -> None:
    around, inside = paragraph(RIVER, 40), paragraph(SCHOOL, 8)
    page = page_of(
        [
            heading("甲渠清淤今起动工了", X[0], 40),
            *columns(around, (X[0], 90, 20), (X[1], 90, 5), (X[2], 90, 15)),
            heading("乙校落成", X[1] + 5, 190, size=18),
            *column(X[1], 230, inside),
        ],
        frames=(box_round(X[1] - 8, 182, X[1] + 108, 360),),
    )
    expected = {"甲渠清淤今起动工了": text_of(around), "乙校落成": text_of(inside)}
    assert stories(read(page)) == expected


def test_a_banner_over_several_headings_takes_none_of_their_text() -> None:
    texts = [paragraph(seed, 12) for seed in (RIVER, SCHOOL, BRIDGE)]
    titles = ["甲渠清淤", "乙校落成", "丙桥通车"]
    page = page_of(
        [
            heading("清河区今年三件实事进展", X[0], 40, size=30),
            *(heading(t, x, 90, size=18) for t, x in zip(titles, X, strict=False)),
            *(k for t, x in zip(texts, X, strict=False) for k in column(x, 130, t)),
        ]
    )
    found = stories(read(page))
    for title, text in zip(titles, texts, strict=True):
        assert found[title] == text_of(text)


def test_a_feuilleton_under_a_white_band_stands_by_itself() -> None:
    """Columns of news above, a serial along the foot: a band of white parts them."""
    news = [paragraph(seed, 14) for seed in (RIVER, SCHOOL, BRIDGE, MARKET)]
    serial = paragraph("那年冬天河面结了厚厚的冰孩子们在上面奔跑", 28)
    titles = ["甲渠清淤", "乙校落成", "丙桥通车", "丁市菜价"]
    page = page_of(
        [
            *(heading(t, x, 40, size=16) for t, x in zip(titles, X, strict=True)),
            *(k for t, x in zip(news, X, strict=True) for k in column(x, 70, t)),
            heading("河上的冬天", X[0] + 150, 320, size=18),
            *columns(serial, *((x, 350, 7) for x in X)),
        ]
    )
    expected = dict(zip(titles, map(text_of, news), strict=True))
    assert stories(read(page)) == {**expected, "河上的冬天": text_of(serial)}


def test_briefs_with_run_in_headings_come_apart() -> None:
    page = page_of(
        [
            line("便桥动工\u3000河东昨日", X[0], 90, bold_lead=4),
            *column(X[0], 106, ["开工修建便桥一座，工", "期三个月。"]),
            line("老街亮灯\u3000老街改造", X[0], 138, bold_lead=4),
            *column(X[0], 154, ["进入尾声，路灯昨夜全", "部点亮。"]),
            *columns(paragraph(RIVER, 20), (X[1], 90, 10), (X[2], 90, 10)),
            heading("甲渠清淤今起动工", X[1], 40),
        ]
    )
    found = stories(read(page))
    assert found["便桥动工"] == "河东昨日开工修建便桥一座，工期三个月。"
    assert found["老街亮灯"] == "老街改造进入尾声，路灯昨夜全部点亮。"
    assert found["甲渠清淤今起动工"] == text_of(paragraph(RIVER, 20))


def test_a_kicker_and_a_deck_are_told_from_the_headline() -> None:
    page = page_of(
        [
            line("区水务局集中力量赶在汛期以前", X[0], 40, size=14),
            heading("甲渠清淤今起动工", X[0], 62),
            line("——三百民工昼夜施工", X[0], 94, size=14),
            *columns(paragraph(RIVER, 14), (X[0], 125, 7), (X[1], 125, 7)),
        ]
    )
    (story,) = read(page).articles
    assert (story.kicker, story.headline, story.deck) == (
        "区水务局集中力量赶在汛期以前",
        "甲渠清淤今起动工",
        "——三百民工昼夜施工",
    )


def test_a_latin_heading_in_small_bold_capitals() -> None:
    body = [
        "The council voted on Monday to widen",
        "the road along the river and to mend",
        "the old stone bridge before winter.",
    ]
    other = [
        "The market hall stays open all week,",
        "the mayor said, and the stalls along",
        "the quay will be given new roofs too.",
    ]
    page = page_of(
        [
            line("THE OLD BRIDGE", X[0] + 55, 40, bold=True),
            *column(X[0], 60, body),
            line("THE MARKET HALL", X[0] + 52, 120, bold=True),
            *column(X[0], 140, other),
        ]
    )
    assert [(a.headline, a.paragraphs) for a in read(page).articles] == [
        ("THE OLD BRIDGE", (" ".join(body),)),
        ("THE MARKET HALL", (" ".join(other),)),
    ]


def test_a_caption_goes_to_the_story_round_its_picture() -> None:
    page = page_of(
        [*two_stories().lines, line("图为乙校新楼外景", 330, 336, size=8)],
        pictures=(Picture(Box(320, 220, 540, 330)),),
    )
    assert [a.captions for a in read(page).articles] == [(), ("图为乙校新楼外景",)]


def test_text_without_heading_is_said_to_have_none() -> None:
    page = page_of(column(40, 90, paragraph("戊地气象台昨日发布降温消息", 6)))
    assert [f.code for f in read(page).findings] == ["missing_headline"]


def test_a_heading_without_text_is_said_to_have_none() -> None:
    page = page_of([*two_stories().lines, heading("丙桥昨日通车", X[0], 600)])
    issue = read(page)
    alone = next(a for a in issue.articles if a.headline == "丙桥昨日通车")
    assert alone.paragraphs == ()
    assert [(f.code, f.article) for f in issue.findings] == [("missing_text", alone.id)]


def test_words_without_a_place_are_kept() -> None:
    page = page_of([*column(40, 90, ["\u3000己河水位上升。"]), Line(text="散落的字")])
    issue = read(page)
    assert "散落的字" in [f.text for f in issue.furniture if f.role == "unplaced"]
    assert_laws(issue, [page])


def test_regions_say_where_each_part_stands() -> None:
    story = read(two_stories()).articles[0]
    assert [(r.page, r.role) for r in story.regions] == [(1, "headline"), (1, "body"), (1, "body")]
    assert story.regions[0].box == Box(40, 40, 40 + 8 * 26, 66)


@pytest.mark.parametrize("lines", [[], [Line(text="字")], [line("字", 0, 0)]])
def test_hardly_anything_on_a_page(lines: list[Line]) -> None:
    page = page_of(lines)
    assert_laws(read(page), [page])


texts = st.text(
    alphabet="清河水库工程，。；“”（）abcXYZ 0123456789第版下转上接记者本报讯□：-",
    min_size=1,
    max_size=24,
).filter(lambda t: bool(t.strip()))


@st.composite
def random_lines(draw: st.DrawFn) -> Line:
    x = draw(st.integers(0, 55)) * 10.0
    y = draw(st.integers(0, 78)) * 10.0
    size = draw(st.sampled_from([8.0, 10.0, 10.0, 10.0, 14.0, 26.0]))
    text = draw(texts)
    upright = draw(st.integers(0, 9)) == 0
    wide, high = (size, size * len(text)) if upright else (size * len(text), size)
    return Line(
        text=text,
        box=None if draw(st.integers(0, 19)) == 0 else Box(x, y, x + wide, y + high),
        size=size,
        bold=draw(st.booleans()),
        bold_lead=draw(st.sampled_from([0, 0, 0, 4, 6])),
        vertical=upright,
        hyphenated=draw(st.integers(0, 9)) == 0 and text.endswith("-"),
        confidence=draw(st.sampled_from([None, 0.5])),
    )


@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(
    st.lists(st.lists(random_lines(), max_size=25), min_size=1, max_size=3),
    st.lists(st.integers(0, 70), max_size=3),
    st.booleans(),
)
def test_nothing_is_lost_and_nothing_invented(
    sheets: list[list[Line]], rules: list[int], blocks: bool
) -> None:
    pages: list[Page] = []
    for number, lines in enumerate(sheets, 1):
        placed = [
            msgspec.structs.replace(x, block=k // 3 if blocks else None)
            for k, x in enumerate(lines)
        ]
        ruled = tuple(Rule(Box(0, 10.0 * y, 300, 10.0 * y + 1)) for y in rules)
        pages.append(page_of(placed, number=number, rules=ruled))
    issue = read_pages("random", pages)
    assert_laws(issue, pages)
    assert encode_issue(issue) == encode_issue(read_pages("random", pages))
    ids = [a.id for a in issue.articles]
    assert len(set(ids)) == len(ids)
    assert {f.article for f in issue.findings} <= {None, *ids}
