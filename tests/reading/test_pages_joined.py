"""Stories that go on on another page, on pages set by hand."""

from __future__ import annotations

import pytest

from jianbao.model import Issue, Page
from tests.reading.laws import assert_laws
from tests.reading.pages import INDENT, X, column, heading, page_of, paragraph, read, stories

HEAD = paragraph("丙桥通车典礼隆重举行各界人士到场", 6, last="，")
REST = ["市民纷纷称便以后往来", "两岸只需五分钟路程。"]
WHOLE = "，市民纷纷称便以后往来两岸只需五分钟路程。"


def first_part(mark: str = "（下转第2版）", number: int = 1) -> Page:
    lines = [heading("丙桥昨日通车", X[0], 40), *column(X[0], 90, [*HEAD, mark])]
    return page_of(lines, number=number)


def second_part(mark: str = "（上接第1版）", number: int = 2, title: str = "丙桥通车") -> Page:
    lines = [heading(title, X[0], 40, size=18), *column(X[0], 80, [mark, *REST])]
    return page_of(lines, number=number)


def codes(issue: Issue) -> list[str]:
    return sorted(f.code for f in issue.findings)


def test_a_jump_is_joined_and_its_lines_are_findings() -> None:
    pages = first_part(), second_part()
    issue = read(*pages)
    (story,) = issue.articles
    assert (story.jump_to, story.jump_from, story.pages) == (2, None, (1, 2))
    assert story.paragraphs[-1].endswith(WHOLE)
    dropped = sorted(f.text for f in issue.findings if f.code == "jump_line")
    assert dropped == sorted(["（下转第2版）", "（上接第1版）", "丙桥通车"])
    assert codes(issue) == ["jump_line"] * 3
    assert_laws(issue, pages)


@pytest.mark.parametrize("mark", ["（上接第1版）", "（紧接第1版）", "▶▶▶上接第1版"])
def test_ways_to_say_where_it_comes_from(mark: str) -> None:
    (story,) = read(first_part(), second_part(mark)).articles
    assert story.pages == (1, 2)


def test_a_jump_without_its_other_page_stays_open() -> None:
    page = first_part("（下转第4版）")
    issue = read(page)
    assert (issue.articles[0].jump_to, codes(issue)) == (4, ["orphan_jump"])
    assert_laws(issue, [page])


def test_a_continuation_without_its_beginning_stays_open() -> None:
    page = second_part("（上接第1版）", number=1)
    issue = read(page)
    assert (issue.articles[0].jump_from, codes(issue)) == (1, ["orphan_jump"])
    assert_laws(issue, [page])


def test_a_jump_to_a_page_that_says_another_stays_open() -> None:
    issue = read(first_part(), second_part("（上接第3版）"))
    assert [a.jump_to or a.jump_from for a in issue.articles] == [2, 3]
    assert codes(issue) == ["orphan_jump", "orphan_jump"]


def test_two_jumps_to_one_page_find_their_own_parts() -> None:
    front = page_of(
        [
            heading("丙桥昨日通车", X[0], 40, size=16),
            *column(X[0], 90, [*HEAD, "（下转第2版）"]),
            heading("甲渠今起清淤", X[2], 40, size=16),
            *column(X[2], 90, paragraph("甲渠清淤工程进展顺利", 6, last="，")),
            *column(X[2], 186, ["（下转第2版）"]),
        ]
    )
    back = page_of(
        [
            heading("甲渠清淤", X[0], 40, size=16),
            *column(X[0], 80, ["（上接第1版）", "民工昼夜施工不停两岸", "住户送来热水。"]),
            heading("丙桥通车", X[2], 40, size=16),
            *column(X[2], 80, ["（上接第1版）", *REST]),
        ],
        number=2,
    )
    issue = read(front, back)
    found = stories(issue)
    assert found["丙桥昨日通车"].endswith(WHOLE)
    assert found["甲渠今起清淤"].endswith("民工昼夜施工不停两岸住户送来热水。")
    assert len(issue.articles) == 2
    assert_laws(issue, [front, back])


def test_a_part_without_a_jump_line_is_taken_where_it_begins_in_mid_sentence() -> None:
    back = page_of(column(X[0], 80, REST), number=2)
    (story,) = read(first_part(), back).articles
    assert story.paragraphs[-1].endswith(WHOLE)


def test_a_story_over_three_pages() -> None:
    middle = page_of(
        [
            heading("丙桥通车", X[0], 40, size=18),
            *column(X[0], 80, ["（上接第1版）", "市民纷纷称便以后往来", "（下转第3版）"]),
        ],
        number=2,
    )
    last = page_of(
        [
            heading("丙桥通车", X[0], 40, size=18),
            *column(X[0], 80, ["（上接第2版）", "两岸只需五分钟路程以后", "往来不再绕路。"]),
        ],
        number=3,
    )
    pages = first_part(), middle, last
    issue = read(*pages)
    (story,) = issue.articles
    assert story.pages == (1, 2, 3)
    assert story.paragraphs[-1].endswith("市民纷纷称便以后往来两岸只需五分钟路程以后往来不再绕路。")
    assert codes(issue) == ["jump_line"] * 6
    assert_laws(issue, pages)


def test_text_that_runs_on_over_the_page_without_a_word() -> None:
    front = page_of([heading("河上的冬天", X[0], 40), *column(X[0], 90, HEAD)])
    back = page_of(
        [
            *column(X[0], 90, REST),
            heading("丁市菜价", X[1], 50, size=20),
            *column(X[1], 90, paragraph("丁市菜价回落供应充足", 6)),
        ],
        number=2,
    )
    issue = read(front, back)
    found = stories(issue)
    assert found["河上的冬天"].endswith(WHOLE)
    assert "丁市菜价" in found
    assert codes(issue) == []


def test_a_finished_story_takes_nothing_from_the_next_page() -> None:
    front = page_of([heading("河上的冬天", X[0], 40), *column(X[0], 90, [*HEAD[:-1], "完了。"])])
    back = page_of(column(X[0], 90, [INDENT + "市民纷纷称便以后", *REST]), number=2)
    assert len(read(front, back).articles) == 2


def test_the_part_that_says_where_it_comes_from_goes_before_one_that_fits() -> None:
    second = [heading("市场见闻", X[0], 40, size=18), *column(X[0], 80, ["（上接第1版）", *REST])]
    fitting = column(X[2], 80, ["市民纷纷称便以后往来桥上", *REST[1:]])
    issue = read(first_part(), page_of([*second, *fitting], number=2))
    joined = next(a for a in issue.articles if a.headline == "丙桥昨日通车")
    assert joined.jump_to == 2
    assert not any(a.headline == "市场见闻" for a in issue.articles)


def test_a_text_that_opens_runs_on_from_no_other() -> None:
    front = page_of([heading("河上的冬天", X[0], 40), *column(X[0], 90, HEAD)])
    own = [INDENT + "本报讯 市民纷纷", *REST]
    assert len(read(front, page_of(column(X[0], 90, own), number=2)).articles) == 2
    indented = [INDENT + "市民纷纷称便以后", *REST]
    assert len(read(front, page_of(column(X[0], 90, indented), number=2)).articles) == 2
