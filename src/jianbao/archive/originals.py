"""The record of the files that show an issue's pages, within the caller's transaction.

Paths are kept from the archive's folder where the file lies below it, so that both can be moved
together; any other path is kept whole.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from sqlalchemy import Connection, delete, insert, select

from jianbao.archive.schema import originals
from jianbao.model import Original, Standing

Row = dict[str, str | int | float | bytes]


def record_originals(
    connection: Connection, issue_id: str, given: Sequence[Original], folder: Path
) -> None:
    """Make `given` the issue's originals, in place of those it had; `folder` is the archive's."""
    connection.execute(delete(originals).where(originals.c.issue_id == issue_id))
    if given:
        connection.execute(insert(originals), [_row(issue_id, each, folder) for each in given])


def list_originals(connection: Connection, issue_id: str, folder: Path) -> list[Original]:
    """The originals of the issue's pages by page, with absolute paths; none where none is known."""
    chosen = select(originals).where(originals.c.issue_id == issue_id).order_by(originals.c.page)
    return [
        Original(
            page=row["page"],
            path=whole_path(row["path"], folder),
            index=row["file_page"],
            width=row["width"],
            height=row["height"],
            size=row["size"],
            digest=row["digest"],
            standing=Standing(
                turns=row["turns"],
                left=row["part_left"],
                right=row["part_right"],
                degrees=row["degrees"],
            ),
        )
        for row in connection.execute(chosen).mappings()
    ]


def are_recorded(
    connection: Connection, issue_id: str, given: Sequence[Original], folder: Path
) -> bool:
    """Whether the issue's originals are `given` already."""
    known = [_row(issue_id, each, folder) for each in list_originals(connection, issue_id, folder)]
    return known == [_row(issue_id, each, folder) for each in sorted(given, key=_page)]


def kept_path(path: Path, folder: Path) -> bytes:
    """How the archive in `folder` keeps the path of a file."""
    whole = _whole(path)
    home = Path(os.path.realpath(folder))
    if whole.is_relative_to(home):
        return os.fsencode(whole.relative_to(home).as_posix())
    return os.fsencode(whole)


def whole_path(kept: bytes, folder: Path) -> Path:
    """The absolute path that the archive in `folder` keeps as `kept`."""
    return Path(os.path.realpath(folder)) / PurePosixPath(os.fsdecode(kept))


def _page(original: Original) -> int:
    return original.page


def _whole(path: Path) -> Path:
    """The absolute path, the links of its folders followed; the file's own name stays."""
    return Path(os.path.realpath(path.absolute().parent)) / path.name


def _row(issue_id: str, original: Original, folder: Path) -> Row:
    return {
        "issue_id": issue_id,
        "page": original.page,
        "path": kept_path(original.path, folder),
        "file_page": original.index,
        "width": original.width,
        "height": original.height,
        "size": original.size,
        "digest": original.digest,
        "turns": original.standing.turns,
        "part_left": original.standing.left,
        "part_right": original.standing.right,
        "degrees": original.standing.degrees,
    }
