"""The geometry reader over pages set by hand and pages made at random."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jianbao.model import Box, Line, Page, Picture, Rule, encode_issue
from jianbao.reading.issue import read_pages
from tests.reading.laws import assert_laws

BODY = 10.0
EM = BODY


def column(
    x: float, y: float, texts: list[str], *, size: float = BODY, bold: bool = False
) -> list[Line]:
    """Lines of one column from (x, y) downwards; a text that starts with a full-width space is
    indented."""
    lines = []
    for k, text in enumerate(texts):
        indent = 2 * EM if text.startswith("\u3000") else 0.0
        words = text.strip("\u3000")
        top = y + k * 1.6 * size
        box = Box(x + indent, top, x + indent + len(words) * size, top + size)
        lines.append(Line(text=words, box=box, size=size, bold=bold))
    return lines


def paragraph(seed: str, chars: int, width: int, *, last: str = "。") -> list[str]:
    """A paragraph of `chars` characters broken at `width`, first line indented."""
    body = (seed * (chars // len(seed) + 1))[: chars - 1] + last
    lines = ["\u3000" + body[: width - 2]]
    rest = body[width - 2 :]
    return lines + [rest[k : k + width] for k in range(0, len(rest), width)]


def page_of(lines: list[Line], **more: object) -> Page:
    return Page(
        number=1,
        source="page.pdf",
        width=600.0,
        height=800.0,
        unit="pt",
        lines=tuple(lines),
        **more,  # type: ignore[arg-type]
    )


def two_stories() -> Page:
    """Two stories side by side, each a headline over two columns."""
    left = paragraph("甲渠清淤工程进展顺利民工昼夜施工", 130, 10)
    right = paragraph("乙校新楼落成学生搬入新教室上课", 130, 10)
    half = len(left) // 2
    lines = [
        Line(text="甲渠清淤今起动工", box=Box(40, 40, 40 + 8 * 26, 66), size=26),
        Line(text="乙校新楼落成启用", box=Box(320, 40, 320 + 8 * 26, 66), size=26),
        *column(40, 90, left[:half]),
        *column(160, 90, left[half:]),
        *column(320, 90, right[:half]),
        *column(440, 90, right[half:]),
    ]
    return page_of(lines)


def test_two_stories_side_by_side_come_apart() -> None:
    issue = read_pages("x", [two_stories()])
    assert [a.headline for a in issue.articles] == ["甲渠清淤今起动工", "乙校新楼落成启用"]
    for article, first in zip(issue.articles, "甲乙", strict=True):
        assert len(article.paragraphs) == 1
        assert article.paragraphs[0].startswith(first)
        assert len(article.paragraphs[0]) == 130


def test_the_order_of_drawing_means_nothing() -> None:
    page = two_stories()
    shuffled = page_of([page.lines[k] for k in sorted(range(len(page.lines)), key=lambda k: k * 7 % 11)])
    straight = read_pages("x", [page])
    again = read_pages("x", [shuffled])
    assert [a.texts() for a in straight.articles] == [a.texts() for a in again.articles]


def test_a_jump_is_joined_and_its_lines_are_findings() -> None:
    head = paragraph("丙桥通车典礼隆重举行各界人士到场", 59, 10, last="，")
    rest = ["市民纷纷称便以后往来", "两岸只需五分钟路程。"]
    first = page_of(
        [
            Line(text="丙桥昨日通车", box=Box(40, 40, 196, 66), size=26),
            *column(40, 90, [*head, "（下转第2版）"]),
        ]
    )
    second = Page(
        number=2,
        source="page.pdf",
        width=600.0,
        height=800.0,
        unit="pt",
        lines=(
            Line(text="丙桥通车", box=Box(40, 40, 112, 58), size=18),
            *column(40, 80, ["（上接第1版）", *rest]),
        ),
    )
    issue = read_pages("x", [first, second])
    assert len(issue.articles) == 1
    story = issue.articles[0]
    assert (story.jump_to, story.jump_from, story.pages) == (2, None, (1, 2))
    assert story.paragraphs[-1].endswith("，市民纷纷称便以后往来两岸只需五分钟路程。")
    dropped = sorted(f.text for f in issue.findings if f.code == "jump_line")
    assert dropped == sorted(["（下转第2版）", "（上接第1版）", "丙桥通车"])
    assert_laws(issue, [first, second])


def test_a_jump_without_its_other_page_stays_open() -> None:
    page = page_of(
        [
            Line(text="丁村修路", box=Box(40, 40, 144, 66), size=26),
            *column(40, 90, ["\u3000丁村修路昨日开工全村", "老少齐来相助。（下转", "第4版）"]),
        ]
    )
    issue = read_pages("x", [page])
    assert issue.articles[0].jump_to == 4
    assert [f.code for f in issue.findings] == ["orphan_jump"]
    assert_laws(issue, [page])


def test_a_caption_goes_to_the_story_round_its_picture() -> None:
    page = two_stories()
    picture = Picture(Box(320, 220, 540, 330))
    caption = Line(text="图为乙校新楼外景", box=Box(330, 336, 394, 344), size=8)
    page = page_of([*page.lines, caption], pictures=(picture,))
    issue = read_pages("x", [page])
    assert [a.captions for a in issue.articles] == [(), ("图为乙校新楼外景",)]


def test_text_without_heading_is_said_to_have_none() -> None:
    page = page_of(column(40, 90, paragraph("戊地气象台昨日发布降温消息", 60, 10)))
    issue = read_pages("x", [page])
    assert [f.code for f in issue.findings] == ["missing_headline"]


def test_words_without_a_place_are_kept() -> None:
    page = page_of([*column(40, 90, ["\u3000己河水位上升。"]), Line(text="散落的字")])
    issue = read_pages("x", [page])
    assert "散落的字" in [f.text for f in issue.furniture if f.role == "unplaced"]
    assert_laws(issue, [page])


texts = st.text(
    alphabet="清河水库工程，。；“”（）abcXYZ 0123456789第版下转上接记者本报讯□：-", min_size=1, max_size=24
).filter(lambda t: bool(t.strip()))


@st.composite
def random_lines(draw: st.DrawFn) -> Line:
    x = draw(st.integers(0, 55)) * 10.0
    y = draw(st.integers(0, 78)) * 10.0
    size = draw(st.sampled_from([8.0, 10.0, 10.0, 10.0, 14.0, 26.0]))
    text = draw(texts)
    vertical = draw(st.integers(0, 9)) == 0
    wide, high = (size, size * len(text)) if vertical else (size * len(text), size)
    return Line(
        text=text,
        box=None if draw(st.integers(0, 19)) == 0 else Box(x, y, x + wide, y + high),
        size=size,
        bold=draw(st.booleans()),
        vertical=vertical,
        hyphenated=draw(st.integers(0, 9)) == 0 and text.endswith("-"),
        block=None,
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.lists(random_lines(), max_size=25), min_size=1, max_size=3),
    st.lists(st.integers(0, 70), max_size=3),
    st.booleans(),
)
def test_nothing_is_lost_and_nothing_invented(
    sheets: list[list[Line]], rules: list[int], blocks: bool
) -> None:
    pages = []
    for number, lines in enumerate(sheets, 1):
        placed = [
            Line(**{f: getattr(x, f) for f in x.__struct_fields__ if f != "block"}, block=k // 3)
            if blocks
            else x
            for k, x in enumerate(lines)
        ]
        pages.append(
            Page(
                number=number,
                source="random",
                width=600.0,
                height=800.0,
                unit="pt",
                lines=tuple(placed),
                rules=tuple(Rule(Box(0, 10.0 * y, 300, 10.0 * y + 1)) for y in rules),
            )
        )
    issue = read_pages("random", pages)
    assert_laws(issue, pages)
    assert encode_issue(issue) == encode_issue(read_pages("random", pages))
    ids = [a.id for a in issue.articles]
    assert len(set(ids)) == len(ids)
    assert {f.article for f in issue.findings} <= {None, *ids}
