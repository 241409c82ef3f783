from __future__ import annotations

from jianbao.model import Page
from tests.reading.pages import X, column, columns, heading, line, page_of, paragraph, read

BESIDE = "乙校新楼落成启用"


def story_with(subhead: str, *, size: float, headline_size: float) -> Page:
    """One column: a headline, text, a bold line, more text; another story beside it."""
    first = paragraph("甲渠清淤工程进展顺利民工昼夜施工", 6)
    second = paragraph("工程指挥部表示两岸住户都很支持", 6)
    return page_of(
        [
            heading("甲渠清淤", X[0], 40, size=headline_size, bold=True),
            *column(X[0], 80, first),
            line(subhead, X[0] + 25, 80 + 6 * 16 + 4, size=size, bold=True),
            *column(X[0], 80 + 7 * 16 + 8, second),
            heading(BESIDE, X[1] + 10, 40, size=24, bold=True),
            *columns(
                paragraph("学生昨日搬入新教室上课", 28), (X[1] + 10, 80, 14), (X[2] + 10, 80, 14)
            ),
        ]
    )


def test_a_small_line_under_a_large_headline_divides_the_story() -> None:
    issue = read(story_with("难在哪里啊", size=10, headline_size=26))
    assert [a.headline for a in issue.articles] == ["甲渠清淤", BESIDE]
    assert "难在哪里啊" in issue.articles[0].paragraphs


def test_heads_of_one_size_are_briefs() -> None:
    issue = read(story_with("乙校招生了", size=13, headline_size=13))
    assert [a.headline for a in issue.articles] == ["甲渠清淤", "乙校招生了", BESIDE]
