"""Options that several commands share."""

from datetime import date
from typing import Any

import typer

from jianbao.cli.dates import last_day
from jianbao.cli.texts import Say

KIND_NAMES = ("person", "project", "indicator", "plan", "organization")
"""What can be followed (`jianbao.archive.threads.KINDS`), here so that help need not load it."""

DEFAULT_ARCHIVE = "jianbao.db"
ARCHIVE_VARIABLE = "JIANBAO_ARCHIVE"


def archive_option(say: Say) -> Any:
    """`--archive` of the commands that look into one; the environment may name it."""
    return typer.Option(
        "--archive",
        metavar="ARCHIVE",
        envvar=ARCHIVE_VARIABLE,
        show_default=False,
        help=say("archive"),
    )


def json_option(say: Say) -> Any:
    """`--json` of the commands whose result programs may want."""
    return typer.Option("--json", help=say("json"))


def csv_option(say: Say) -> Any:
    """`--csv` of the commands whose result is a table too."""
    return typer.Option("--csv", help=say("csv"))


def as_of_option(say: Say) -> Any:
    """`--as-of` of the commands that look back from a day."""
    return typer.Option("--as-of", metavar="DATE", show_default=False, help=say("as_of"))


def kind_argument(say: Say) -> Any:
    """`KIND`: what of the things that can be followed a name is of."""

    def check(kind: str) -> str:
        if kind not in KIND_NAMES:
            raise typer.BadParameter(say("one_of", value=kind, known="|".join(KIND_NAMES)))
        return kind

    return typer.Argument(metavar="KIND", help=say("kind"), callback=check)


def day_of(written: str | None, say: Say) -> date:
    """The last day of what `--as-of` was given, today without it."""
    if written is None:
        return date.today()
    return date.fromisoformat(last_day(written, say, "--as-of"))


def one_of(as_json: bool, as_csv: bool, say: Say) -> None:
    """`typer.BadParameter` where both were asked for."""
    if as_json and as_csv:
        raise typer.BadParameter(say("json_or_csv"), param_hint="--json / --csv")
