"""The drawings of `jianbao read --debug`, written: one folder an issue, one list for the run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jianbao.cli.terminal import make_folder
from jianbao.wording import Language

if TYPE_CHECKING:
    from jianbao.drawing import DrawnIssue
    from jianbao.model import SourceIssue

LIST_NAME = "index.html"


def write_drawings(
    source: SourceIssue, issue_id: str, folder: Path, language: Language
) -> DrawnIssue:
    """Draw the issue's pages into `folder`/`issue_id`; what the list must tell of them.

    Raises `OutputError`; each file is there whole or not at all.
    """
    from jianbao.drawing import DrawnIssue, draw_issue
    from jianbao.exports.files import write_atomically

    make_folder(folder / issue_id)
    pages = []
    for drawing in draw_issue(source, language):
        name = f"{issue_id}/page-{drawing.number}.svg" if drawing.svg else ""
        if name:
            write_atomically(folder / name, drawing.svg.encode())
        pages.append((drawing.number, name, drawing.source, drawing.note))
    return DrawnIssue(name=issue_id, pages=tuple(pages))


def write_list(issues: Sequence[DrawnIssue], folder: Path, language: Language) -> Path:
    """Write the list of all drawings of a run and return its path."""
    from jianbao.drawing import list_drawings
    from jianbao.exports.files import write_atomically

    path = folder / LIST_NAME
    write_atomically(path, list_drawings(issues, language).encode())
    return path
