"""Columns of printed lines, invented, for the laws on pages with places."""

from __future__ import annotations

from hypothesis import strategies as st

PRINTED = [
    "清河新报",
    "便桥今起动工",
    "　　本报讯（记者 苏晚晴）清河区昨日开工修建三座便桥，",
    "工期十八个月。（下转第2版）",
    "区水务局表示，闸门将于6月30日前换完。",
    "BRIDGE OPENS",
    "The council voted on Monday to widen the road and to mend the bridge-",
    "work. Continued on page 2",
    "Le pont neuf sera ouvert demain, dit le mai¬",
    "re.",
    "图为便桥工地。江望舒 摄",
    "12",
]

Sides = tuple[int, int, int, int]


def columns_of_lines() -> st.SearchStrategy[list[list[str]]]:
    """One to four columns of up to eight lines each."""
    return st.lists(st.lists(st.sampled_from(PRINTED), max_size=8), min_size=1, max_size=4)


def placed(column: list[str], index: int) -> list[tuple[str, Sides]]:
    """The lines of a column with their places; every fifth is set in large type."""
    x, y = 20 + index * 240, 40
    lines = []
    for k, text in enumerate(column):
        height = 50 if k % 5 == 0 else 24
        lines.append((text, (x, y, x + 220, y + height)))
        y += height + 8
    return lines
