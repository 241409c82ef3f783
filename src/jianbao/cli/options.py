"""Options that several commands share."""

from typing import Any

import typer

from jianbao.cli.texts import Say

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
