import msgspec
import pytest

from jianbao.archive import IssueSummary
from jianbao.model import Article, Box, Finding, Issue, PageInfo, Region
from jianbao.web import shown
from jianbao.web.outline import lead, on_page, outline
from tests.web.newspaper import november


def summary(issue_id: str, date: str | None) -> IssueSummary:
    return IssueSummary(
        id=issue_id,
        publication=None,
        date=date,
        number=None,
        pages=1,
        articles=1,
        findings=0,
        revision=1,
        stored_at="2024-01-01T00:00:00Z",
    )


@pytest.mark.parametrize(
    ("paragraphs", "length", "lines"),
    [
        (("清河三桥通车。",), 14, "清河三桥通车。"),
        (("清河三桥通车。", "人们走上桥面。"), 20, "清河三桥通车。人们走…"),
        (("清河三桥，通车。",), 11, "清河三桥…"),
        (("The ferry stops.", "It was old."), 22, "The ferry stops. It…"),
        (("  wide\nspace ",), 30, "wide space"),
        ((), 30, ""),
    ],
)
def test_first_lines_stop_at_a_whole_word(
    paragraphs: tuple[str, ...], length: int, lines: str
) -> None:
    assert shown.first_lines(Article(id="a", paragraphs=paragraphs), length) == lines


def test_first_lines_of_a_picture_are_its_caption() -> None:
    assert shown.first_lines(Article(id="a", captions=("雪后的渡口。",))) == "雪后的渡口。"


@pytest.mark.parametrize(
    ("text", "language"),
    [("清河", "zh"), ("さくら川", "ja"), ("Le fleuve", ""), ("", ""), ("2024", "")],
)
def test_script_tells_the_language(text: str, language: str) -> None:
    assert shown.text_language(text) == language


def test_issues_are_grouped_in_the_order_given() -> None:
    issues = [
        summary("c", "2024-03-12"),
        summary("b", "2024-03-05"),
        summary("a", "2023-11-14"),
        summary("x", "not a date"),
        summary("y", None),
    ]
    groups = [
        (year.year, month.month, [issue.id for issue in month.issues])
        for year in shown.by_date(issues)
        for month in year.months
    ]
    assert groups == [(2024, 3, ["c", "b"]), (2023, 11, ["a"]), (0, 0, ["x", "y"])]


def test_every_article_is_shown_on_one_page_as_begun() -> None:
    issue = november()
    stray = Article(id="z", page=9, pages=(9,))
    pages = shown.pages_shown(msgspec.structs.replace(issue, articles=(*issue.articles, stray)))
    begun = [article.id for page in pages for article in page.begun]
    assert begun == ["a1", "a2", "a3", "a4", "z"]
    assert [page.info.number for page in pages] == [1, 2, 9]
    assert [article.id for article in pages[1].continued] == ["a2"]


def test_outline_numbers_agree_with_the_list() -> None:
    issue = november()
    page = shown.pages_shown(issue)[1]
    assert page.outline is not None
    assert {s.article: s.number for s in page.outline.shapes} == {"a3": 1, "a2": 3}
    assert page.numbers == {"a3": 1, "a4": 2, "a2": 3}


def test_outline_draws_each_region_of_the_page_once() -> None:
    issue = november()
    for info in issue.pages:
        drawn = outline(issue, info)
        assert drawn is not None
        boxes = sorted(tuple(part.box) for shape in drawn.shapes for part in shape.parts)
        assert boxes == sorted(
            tuple(region.box)
            for article in issue.articles
            for region in article.regions
            if region.page == info.number
        )


def test_no_outline_without_a_size_or_a_region() -> None:
    issue = november()
    assert outline(issue, PageInfo(number=1, source="page.txt")) is None
    assert outline(issue, PageInfo(number=7, source="issue.pdf", width=10, height=10)) is None
    empty = PageInfo(number=1, source="issue.pdf", width=0, height=0)
    assert outline(issue, empty) is None


def test_headings_are_drawn_over_what_they_stand_in() -> None:
    article = Article(
        id="a",
        regions=(
            Region(1, "headline", Box(0, 0, 5, 1)),
            Region(1, "picture", Box(0, 0, 9, 9)),
        ),
    )
    info = PageInfo(number=1, source="x", width=10, height=10)
    drawn = outline(Issue(id="i", pages=(info,), articles=(article,)), info)
    assert drawn is not None
    assert [part.role for part in drawn.shapes[0].parts] == ["picture", "headline"]


def test_largest_heading_leads_and_headless_text_never_does() -> None:
    articles = on_page(november(), 1)
    assert lead(articles) is articles[1]
    assert lead([Article(id="a")]) is None


@pytest.mark.parametrize(
    ("article", "notes"),
    [
        (Article(id="a", jump_to=2, pages=(1, 2)), [("joined", 2)]),
        (Article(id="a", jump_to=2, pages=(1,)), [("open_end", 2)]),
        (Article(id="a", page=3, jump_from=1, jump_to=4), [("open_start", 1), ("open_end", 4)]),
        (Article(id="a"), []),
    ],
)
def test_jumps_are_told_joined_or_open(article: Article, notes: list[tuple[str, int]]) -> None:
    assert shown.jump_notes(article) == notes


def test_first_page_weighs_its_articles() -> None:
    first = shown.first_page(november())
    assert first.lead is not None
    assert first.lead.id == "a2"
    assert [article.id for article in first.beside] == ["a1"]
    assert shown.first_page(Issue(id="i")).lead is None


def test_findings_are_counted_most_frequent_first() -> None:
    codes = ["unplaced", "jump_line", "jump_line", "cut_text"]
    findings = [Finding(code=code) for code in codes]
    assert shown.counted(findings) == [("jump_line", 2), ("cut_text", 1), ("unplaced", 1)]


def test_english_message_is_spared_readers_of_chinese_unless_something_is_wrong() -> None:
    routine = Finding(code="jump_line", message="taken out")
    doubt = Finding(code="lunar_mismatch", severity="warning", message="has another day")
    assert shown.message_for(routine, "en", "general") == "taken out"
    assert shown.message_for(routine, "zh", "一般") == ""
    assert shown.message_for(routine, "zh", "") == "taken out"
    assert shown.message_for(doubt, "zh", "一般") == "has another day"
