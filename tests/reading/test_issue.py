from __future__ import annotations

from jianbao.model import Finding, Line, Page, encode_issue
from jianbao.reading.issue import read_pages
from tests.reading.laws import assert_laws
from tests.reading.pages import X, column, heading, line, page_of, paragraph, read, two_stories


def cover() -> Page:
    body = [
        *column(X[0], 200, paragraph("甲渠清淤工程进展顺利", 30)),
        *column(X[1], 200, paragraph("乙校新楼落成启用典礼", 30)),
    ]
    head = [
        heading("清河新报", X[0], 30, size=60),
        line("2026年4月13日 星期一", X[0], 100),
        line("总第1003期", X[1] + 40, 100),
        line("今日4版", X[2], 100),
    ]
    return page_of([*head, heading("便桥动工", X[0], 160, size=24), *body])


def test_the_id_is_made_of_what_the_masthead_prints() -> None:
    assert read(cover()).id == "清河新报-2026-04-13-1003"


def test_without_a_masthead_the_id_is_the_source_s_name() -> None:
    assert read_pages("Page 1 (scan)", [two_stories()]).id == "page-1-scan"


def test_articles_are_numbered_in_order_and_findings_name_them() -> None:
    page = page_of([*two_stories().lines, heading("丙桥昨日通车", X[0], 600)])
    issue = read(page)
    assert [a.id for a in issue.articles] == ["a1", "a2", "a3"]
    assert [f.article for f in issue.findings] == ["a3"]


def test_pages_are_told_with_their_measures() -> None:
    (page,) = read(two_stories()).pages
    assert (page.number, page.source, page.width, page.height, page.unit) == (
        1,
        "page.pdf",
        600,
        800,
        "pt",
    )


def test_what_the_source_doubts_is_kept() -> None:
    of_source = Finding(code="unreadable", message="page 2 is damaged")
    of_page = Finding(code="unreadable", page=1, message="a glyph has no name")
    page = page_of(two_stories().lines, findings=(of_page,))
    assert read_pages("x", [page], [of_source]).findings[:2] == (of_source, of_page)


def test_pages_of_both_kinds_in_one_issue() -> None:
    texts = ("老街改造进入尾声", "清河区老街改造进入尾声，路灯昨夜全部点亮。")
    flat = Page(
        number=2,
        source="page-2.txt",
        lines=tuple(Line(text=t, block=k, heading=1 - k) for k, t in enumerate(texts)),
    )
    pages = [two_stories(), flat]
    issue = read_pages("x", pages)
    assert [a.page for a in issue.articles] == [1, 1, 2]
    assert issue.articles[2].headline == texts[0]
    assert_laws(issue, pages)


def test_a_masthead_that_contradicts_the_calendar_is_doubted() -> None:
    wrong = [
        line("2026年4月13日 星期五", X[0], 100) if "星期" in x.text else x for x in cover().lines
    ]
    assert [f.code for f in read(page_of(wrong)).findings if "mismatch" in f.code] == [
        "weekday_mismatch"
    ]


def test_no_pages() -> None:
    issue = read_pages("nothing", [])
    assert (issue.id, issue.articles, issue.pages) == ("nothing", (), ())


def test_the_same_pages_give_the_same_bytes() -> None:
    assert encode_issue(read(cover())) == encode_issue(read(cover()))
