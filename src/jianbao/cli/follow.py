"""`jianbao follow`: one name through all issues of an archive."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer
from typer.core import TyperCommand

from jianbao.cli.lines import print_lines
from jianbao.cli.options import (
    DEFAULT_ARCHIVE,
    archive_option,
    as_of_option,
    csv_option,
    day_of,
    json_option,
    kind_argument,
    one_of,
)
from jianbao.cli.terminal import complain, put
from jianbao.cli.texts import Say

if TYPE_CHECKING:
    from jianbao.archive.threads import Kind, Thread

DRAWN_KINDS = ("person", "project", "indicator")
"""Kinds that `--plot` draws (`jianbao.drawing.followed`), here so that help need not load it."""


def add_to(app: typer.Typer, say: Say, cls: type[TyperCommand]) -> None:
    """Add the command to `app`."""
    name_argument = typer.Argument(metavar="NAME", help=say("follow.name"))
    plot_option = typer.Option("--plot", metavar="FILE", help=say("follow.plot"))

    @app.command("follow", cls=cls, help=say("follow"))
    def follow_command(
        kind: Annotated[str, kind_argument(say)],
        name: Annotated[str, name_argument],
        archive: Annotated[Path, archive_option(say)] = Path(DEFAULT_ARCHIVE),
        as_of: Annotated[str | None, as_of_option(say)] = None,
        as_json: Annotated[bool, json_option(say)] = False,
        as_csv: Annotated[bool, csv_option(say)] = False,
        plot: Annotated[Path | None, plot_option] = None,
    ) -> int:
        from jianbao.archive import Archive

        one_of(as_json, as_csv, say)
        if plot is not None and kind not in DRAWN_KINDS:
            raise typer.BadParameter(say("follow.no_plot"), param_hint="--plot")
        day = day_of(as_of, say)
        with Archive.open(archive, read_only=True) as opened:
            thread = opened.follow(cast("Kind", kind), name, day)
        if plot is not None:
            write_plot(thread, plot, say)
        print_thread(thread, as_json, as_csv, say)
        return 0


def print_thread(thread: "Thread", as_json: bool, as_csv: bool, say: Say) -> None:
    """JSON, a table, or the thread to read."""
    if as_json:
        import msgspec

        put(msgspec.json.format(msgspec.json.encode(thread), indent=1) + b"\n")
    elif as_csv:
        from jianbao.exports import tables

        put(tables.as_csv(tables.thread_rows(thread)))
    else:
        from jianbao.cli.followed import thread_lines

        print_lines(thread_lines(thread, say))


def write_plot(thread: "Thread", path: Path, say: Say) -> None:
    """Draw the thread into the file, which is there whole or not at all; its path is told."""
    from jianbao.drawing.followed import draw_thread
    from jianbao.exports.files import write_atomically

    write_atomically(path, draw_thread(thread, say.language).encode())
    complain(str(path))
