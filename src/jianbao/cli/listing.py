"""`jianbao list`: the issues that an archive holds."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand

from jianbao.cli.options import DEFAULT_ARCHIVE, archive_option, json_option
from jianbao.cli.terminal import complain, harmless, put, text_console
from jianbao.cli.texts import Say

if TYPE_CHECKING:
    from jianbao.archive.entries import IssueSummary

COLUMNS = ("id", "publication", "date", "number", "pages", "articles", "findings")
NUMBERS = frozenset({"number", "pages", "articles", "findings"})


def add_to(app: typer.Typer, say: Say, cls: type[TyperCommand]) -> None:
    """Add the command to `app`."""
    publication_option = typer.Option("--publication", metavar="NAME", help=say("list.publication"))
    year_option = typer.Option("--year", metavar="YYYY", min=1, max=9999, help=say("list.year"))

    @app.command("list", cls=cls, help=say("list"))
    def list_command(
        archive: Annotated[Path, archive_option(say)] = Path(DEFAULT_ARCHIVE),
        publication: Annotated[str | None, publication_option] = None,
        year: Annotated[int | None, year_option] = None,
        as_json: Annotated[bool, json_option(say)] = False,
    ) -> int:
        from jianbao.archive import Archive

        with Archive.open(archive, read_only=True) as opened:
            issues = opened.issues(publication=publication, year=year)
        print_issues(issues, as_json, say)
        return 0


def print_issues(issues: "Sequence[IssueSummary]", as_json: bool, say: Say) -> None:
    """JSON, a table on a terminal, or tab-separated lines in a pipe."""
    if as_json:
        import msgspec

        put(msgspec.json.format(msgspec.json.encode(issues), indent=1) + b"\n")
    elif not issues:
        complain(say("list.none"))
    else:
        _print_table(issues, say)


def _print_table(issues: "Sequence[IssueSummary]", say: Say) -> None:
    from rich import box
    from rich.table import Table

    console = text_console()
    rows = [[_cell(getattr(issue, column)) for column in COLUMNS] for issue in issues]
    if not console.is_terminal:
        for row in rows:
            print("\t".join(row))
        return
    table = Table(box=box.SIMPLE_HEAD)
    for column in COLUMNS:
        number = column in NUMBERS
        table.add_column(
            say(f"column.{column}"),
            justify="right" if number else "left",
            no_wrap=number,
            overflow="fold",
        )
    for row in rows:
        table.add_row(*row)
    console.print(table)


def _cell(value: object) -> str:
    return "" if value is None else harmless(str(value)).replace("\t", " ")
