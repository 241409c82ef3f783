from __future__ import annotations

from jianbao.model import Page
from tests.reading.pages import X, column, heading, line, page_of, paragraph, read


def story_with(subhead: str, *, headline_size: float) -> Page:
    """One column: a headline, text, a bold line at body size, more text."""
    first = paragraph("甲渠清淤工程进展顺利民工昼夜施工", 6)
    second = paragraph("工程指挥部表示两岸住户都很支持", 6)
    return page_of(
        [
            heading("甲渠清淤", X[0], 40, size=headline_size, bold=True),
            *column(X[0], 80, first),
            line(subhead, X[0] + 25, 80 + 6 * 16 + 4, bold=True),
            *column(X[0], 80 + 7 * 16 + 8, second),
        ]
    )


def test_a_small_line_under_a_large_headline_divides_the_story() -> None:
    issue = read(story_with("难在哪里啊", headline_size=26))
    assert [a.headline for a in issue.articles] == ["甲渠清淤"]
    assert "难在哪里啊" in issue.articles[0].paragraphs


def test_heads_of_one_size_are_briefs() -> None:
    issue = read(story_with("乙校招生了", headline_size=10))
    assert [a.headline for a in issue.articles] == ["甲渠清淤", "乙校招生了"]
