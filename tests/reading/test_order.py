from __future__ import annotations

from jianbao.model import Page
from tests.reading.pages import X, column, columns, heading, line, page_of, paragraph, read

SEEDS = (
    "甲渠清淤工程进展顺利",
    "乙校新楼落成启用典礼",
    "丙桥通车典礼隆重举行",
    "丁市菜价回落供应充足",
)


def order(page: Page) -> list[str]:
    return [a.headline for a in read(page).articles]


def test_rectangles_are_read_in_rows() -> None:
    titles = ("甲渠清淤动工", "乙校新楼启用", "丙桥昨日通车", "丁市菜价回落")
    corners = ((X[0], 40.0), (X[2], 46.0), (X[0], 300.0), (X[2], 294.0))
    lines = []
    for title, seed, (x, y) in zip(titles, SEEDS, corners, strict=True):
        lines.append(heading(title, x, y))
        lines += columns(paragraph(seed, 20), (x, y + 40, 10), (x + 120, y + 40, 10))
    assert order(page_of(lines)) == list(titles)


def test_single_columns_are_read_column_by_column() -> None:
    titles = ("甲渠清淤", "乙校落成", "丙桥通车", "丁市菜价")
    corners = ((X[0], 40.0), (X[0], 300.0), (X[1], 40.0), (X[1], 180.0))
    lines = []
    for title, seed, (x, y) in zip(titles, SEEDS, corners, strict=True):
        lines.append(line(title, x + 20, y, size=15))
        lines += column(x, y + 25, paragraph(seed, 7))
    assert order(page_of(lines)) == list(titles)


def test_an_empty_page_has_no_order() -> None:
    assert order(page_of([])) == []
