"""Tables as page parsers write them, in HTML or as cells, made into rows of text.

HTML is not parsed but freed of its tags, so that no letter can go missing in bad HTML and nothing
is looked up anywhere. Tags are no text of the page and are left out without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from jianbao.sources.markup import without_comments, without_marks

TABLE = re.compile(r"<(?:table|tr|td)\b[^<>]*>", re.IGNORECASE)
CELL_END = re.compile(r"\s*</t[dh]\s*>|<br\b[^<>]*>", re.IGNORECASE)


def is_table(text: str) -> bool:
    """Whether the text holds a table in HTML."""
    return TABLE.search(text) is not None


def table_rows(html: str) -> list[str]:
    """The rows of the table, cells parted by spaces; what stands round the rows are rows too."""
    marks: list[str] = []
    flat = " ".join(without_comments(html, marks).split())
    freed = without_marks(CELL_END.sub(" ", flat), marks)
    return [row for row in map(joined_cells, freed.split("\n")) if row]


def joined_cells(text: str | Iterable[str]) -> str:
    """The words of a row, or its cells, on one row."""
    return " ".join((text if isinstance(text, str) else " ".join(text)).split())
