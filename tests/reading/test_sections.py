from __future__ import annotations

from typing import Any

from jianbao.model import Line, Page
from tests.reading.pages import (
    X,
    across,
    column,
    columns,
    heading,
    line,
    page_of,
    paragraph,
    read,
)

TITLES = ("便桥动工", "新楼落成", "老街亮灯")


def briefs(x: float, y: float) -> list[Line]:
    """Three briefs under one another, each a heading hardly larger than its text."""
    lines = []
    for k, title in enumerate(TITLES):
        top = y + 100 * k
        lines.append(line(title, x + 20, top, size=12, bold=True))
        lines += column(x, top + 20, paragraph("甲乙丙"[k] + "渠清淤工程进展顺利", 4))
    return lines


def page(*lines: Line, **more: Any) -> Page:
    """The lines under a running head, beside a story of two columns."""
    text = paragraph("丁市菜价回落供应充足", 40)
    return page_of(
        [
            line("第2版 要闻", X[0], 5),
            *lines,
            heading("丁市菜价回落", X[2], 40),
            *columns(text, (X[2], 80, 20), (X[3], 80, 20)),
        ],
        **more,
    )


def sections(found: Page) -> dict[str, str]:
    return {a.headline: a.section for a in read(found).articles}


def test_a_standing_head_holds_for_the_column_of_briefs_under_it() -> None:
    found = sections(page(heading("简讯集萃", X[0], 40, size=18), *briefs(X[0], 84)))
    assert found == {**dict.fromkeys(TITLES, "简讯集萃"), "丁市菜价回落": ""}


def test_the_standing_head_itself_is_furniture_and_no_article() -> None:
    issue = read(page(heading("简讯集萃", X[0], 40, size=18), *briefs(X[0], 84)))
    assert [f.text for f in issue.furniture if f.role == "section"] == ["简讯集萃"]
    assert "简讯集萃" not in [a.headline for a in issue.articles]


def test_a_rule_ends_the_column_of_briefs() -> None:
    ruled = page(
        heading("简讯集萃", X[0], 40, size=18), *briefs(X[0], 84), rules=(across(40, 140, 276),)
    )
    found = sections(ruled)
    assert (found["便桥动工"], found["新楼落成"], found["老街亮灯"]) == ("简讯集萃", "简讯集萃", "")


def test_a_label_over_a_large_story_holds_for_that_story_alone() -> None:
    labelled = page(
        line("时评", X[0], 38, bold=True),
        heading("便桥该不该修", X[0], 62),
        *columns(paragraph("甲渠清淤工程进展顺利", 12), (X[0], 100, 6), (X[1], 100, 6)),
        heading("新楼落成", X[0], 220, size=22),
        *columns(paragraph("乙校新楼落成启用典礼", 12), (X[0], 255, 6), (X[1], 255, 6)),
        rules=(across(40, 140, 51), across(40, 260, 208)),
    )
    found = sections(labelled)
    assert (found["便桥该不该修"], found["新楼落成"]) == ("时评", "")
