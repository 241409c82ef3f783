"""Pages as they were read, drawn for people: SVG and a list of it. Pure functions, no files."""

from __future__ import annotations

from jianbao.drawing.issue import Drawing, DrawnIssue, draw_issue, list_drawings
from jianbao.drawing.page import draw_page

__all__ = ["Drawing", "DrawnIssue", "draw_issue", "draw_page", "list_drawings"]
