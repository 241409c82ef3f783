"""`jianbao export`: issues of an archive as files."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperCommand

from jianbao.cli.options import DEFAULT_ARCHIVE, archive_option
from jianbao.cli.terminal import complain, make_folder, put_path
from jianbao.cli.texts import Say
from jianbao.errors import JianbaoError

FORMAT_NAMES = ("json", "text", "markdown")
"""The registry's names (`jianbao.exports.FORMATS`), here so that help need not load it."""


def add_to(app: typer.Typer, say: Say, cls: type[TyperCommand]) -> None:
    """Add the command to `app`."""

    def check_format(name: str) -> str:
        if name not in FORMAT_NAMES:
            raise typer.BadParameter(say("one_of", value=name, known="|".join(FORMAT_NAMES)))
        return name

    issues_argument = typer.Argument(metavar="ISSUE", help=say("export.issues"))
    format_option = typer.Option(
        "--format", metavar="|".join(FORMAT_NAMES), help=say("export.format"), callback=check_format
    )
    out_option = typer.Option("--out", metavar="DIR", help=say("export.out"))

    @app.command("export", cls=cls, help=say("export"))
    def export_command(
        issues: Annotated[list[str], issues_argument],
        out: Annotated[Path, out_option],
        archive: Annotated[Path, archive_option(say)] = Path(DEFAULT_ARCHIVE),
        format_name: Annotated[str, format_option] = FORMAT_NAMES[0],
    ) -> int:
        return export_all(issues, archive, format_name, out, say)


def export_all(issues: Sequence[str], archive: Path, name: str, out: Path, say: Say) -> int:
    """Write each issue into `out` and print its path; 1 if any could not be written."""
    from jianbao.archive import Archive
    from jianbao.exports import format_named, write_atomically

    chosen = format_named(name)
    status = 0
    with Archive.open(archive, read_only=True) as opened:
        make_folder(out)
        for issue_id in issues:
            try:
                issue = opened.issue(issue_id)
                path = out / f"{issue.id}{chosen.suffix}"
                write_atomically(path, chosen.issue(issue))
            except JianbaoError as error:
                complain(error.sentence(say.language))
                status = max(status, error.status)
            else:
                put_path(path)
    return status
