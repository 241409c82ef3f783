from __future__ import annotations

from jianbao.model import Line
from jianbao.reading.table_rows import joined_table_rows
from tests.reading.pages import X, line


def table(rows: list[tuple[str, ...]], x: float = X[0], y: float = 90.0) -> list[Line]:
    """Cells sixty points apart, those of figures flush at the right."""
    return [
        line(cell, x + 60 * k - 5 * len(cell) * (k > 0), y + 16 * n)
        for n, row in enumerate(rows)
        for k, cell in enumerate(row)
    ]


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [x.text for x in lines]


PRICES = [("青菜", "4.50", "5.80"), ("豆腐", "12.00", "13.50"), ("冬瓜", "3.20", "4.00")]


def test_the_cells_of_a_row_are_one_line() -> None:
    rows = joined_table_rows(table(PRICES))
    assert texts(rows) == ["青菜 4.50 5.80", "豆腐 12.00 13.50", "冬瓜 3.20 4.00"]
    assert rows[0].box is not None
    assert rows[0].box.x1 - rows[0].box.x0 > 100


def test_the_head_of_the_table_is_one_line_too() -> None:
    head = [line("品名", X[0], 74), line("批发", X[0] + 42, 74), line("零售", X[0] + 102, 74)]
    assert texts(joined_table_rows([*head, *table(PRICES)]))[0] == "品名 批发 零售"


def test_two_rows_of_figures_are_no_table() -> None:
    lines = table(PRICES[:2])
    assert joined_table_rows(lines) == tuple(lines)


def test_text_in_the_next_column_of_the_page_is_no_cell() -> None:
    beside = [line("便桥今起动工两岸住户称便", X[3], 90 + 16 * n) for n in range(3)]
    rows = joined_table_rows([*table(PRICES), *beside])
    assert texts(rows)[:1] == ["青菜 4.50 5.80"]
    assert all(x in rows for x in beside)


def test_years_in_running_text_are_no_table() -> None:
    lines = [line(f"工程自{1990 + n}年起", X[0], 90 + 16 * n) for n in range(4)]
    assert joined_table_rows(lines) == tuple(lines)
