"""`jianbao due`: what was promised for a day that has passed, with nothing to settle it."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand

from jianbao.cli.lines import STRONG, StyledLine, print_lines
from jianbao.cli.options import (
    DEFAULT_ARCHIVE,
    archive_option,
    as_of_option,
    csv_option,
    day_of,
    json_option,
    one_of,
)
from jianbao.cli.terminal import complain, put
from jianbao.cli.texts import Say

if TYPE_CHECKING:
    from jianbao.archive import Due


def add_to(app: typer.Typer, say: Say, cls: type[TyperCommand]) -> None:
    """Add the command to `app`."""

    @app.command("due", cls=cls, help=say("due"))
    def due_command(
        archive: Annotated[Path, archive_option(say)] = Path(DEFAULT_ARCHIVE),
        as_of: Annotated[str | None, as_of_option(say)] = None,
        as_json: Annotated[bool, json_option(say)] = False,
        as_csv: Annotated[bool, csv_option(say)] = False,
    ) -> int:
        from jianbao.archive import Archive

        one_of(as_json, as_csv, say)
        day = day_of(as_of, say)
        with Archive.open(archive, read_only=True) as opened:
            due = opened.due(day)
        print_due(due, as_json, as_csv, say)
        return 0


def print_due(due: "Sequence[Due]", as_json: bool, as_csv: bool, say: Say) -> None:
    """JSON, a table, or the promises project by project."""
    if as_json:
        import msgspec

        put(msgspec.json.format(msgspec.json.encode(due), indent=1) + b"\n")
    elif as_csv:
        from jianbao.exports import tables

        put(tables.as_csv(tables.due_rows(due)))
    elif not due:
        complain(say("due.none"))
    else:
        print_lines(_lines(due, say))


def _lines(due: "Sequence[Due]", say: Say) -> Iterator[StyledLine]:
    from jianbao.cli.followed import promise_lines

    for each in due:
        yield each.project, STRONG
        yield from promise_lines(each.promise, say)
