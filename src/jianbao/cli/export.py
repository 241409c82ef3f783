"""`jianbao export`: issues of an archive as files."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand

from jianbao.cli.options import DEFAULT_ARCHIVE, archive_option
from jianbao.cli.terminal import complain, make_folder, put_path
from jianbao.cli.texts import Say
from jianbao.errors import JianbaoError

if TYPE_CHECKING:
    from jianbao.archive import Archive

FORMAT_NAMES = ("json", "text", "markdown")
"""The registry's names (`jianbao.exports.FORMATS`), here so that help need not load it."""
PAGE_FORMAT_NAMES = ("pdf", "alto")
"""Likewise (`jianbao.exports.PAGE_FORMATS`): formats that need what the issue was read from."""
CITATION_NAMES = ("gbt7714", "bibtex", "ris", "csl-json")
"""Likewise (`jianbao.exports.CITATIONS`): references to the articles."""

Write = Callable[["Archive", str], tuple[str, bytes]]
"""From an archive and an issue's id to the name and the content of its file."""


def add_to(app: typer.Typer, say: Say, cls: type[TyperCommand]) -> None:
    """Add the command to `app`."""
    names = (*FORMAT_NAMES, *CITATION_NAMES, *PAGE_FORMAT_NAMES)

    def check_format(name: str) -> str:
        if name not in names:
            raise typer.BadParameter(say("one_of", value=name, known="|".join(names)))
        return name

    issues_argument = typer.Argument(metavar="ISSUE", help=say("export.issues"))
    format_option = typer.Option(
        "--format", metavar="|".join(names), help=say("export.format"), callback=check_format
    )
    out_option = typer.Option("--out", metavar="DIR", help=say("export.out"))
    source_option = typer.Option("--source", metavar="SOURCE", help=say("export.source"))
    facsimile_option = typer.Option("--facsimile", metavar="PAGES", help=say("export.facsimile"))

    @app.command("export", cls=cls, help=say("export"))
    def export_command(
        issues: Annotated[list[str], issues_argument],
        out: Annotated[Path, out_option],
        archive: Annotated[Path, archive_option(say)] = Path(DEFAULT_ARCHIVE),
        format_name: Annotated[str, format_option] = FORMAT_NAMES[0],
        source: Annotated[list[Path] | None, source_option] = None,
        facsimile: Annotated[list[Path] | None, facsimile_option] = None,
    ) -> int:
        if format_name in PAGE_FORMAT_NAMES:
            write = pages_writer(format_name, source or (), facsimile or ())
        elif source or facsimile:
            hint = "--source" if source else "--facsimile"
            raise typer.BadParameter(say("export.pages_only"), param_hint=hint)
        elif format_name in CITATION_NAMES:
            write = references_writer(format_name)
        else:
            write = words_writer(format_name)
        return export_all(issues, archive, write, out, say)


def words_writer(name: str) -> Write:
    """Writes what the archive itself holds."""
    from jianbao.exports import format_named

    chosen = format_named(name)

    def write(archive: "Archive", issue_id: str) -> tuple[str, bytes]:
        issue = archive.issue(issue_id)
        return f"{issue.id}{chosen.suffix}", chosen.issue(issue)

    return write


def references_writer(name: str) -> Write:
    """Writes a reference to each article."""
    from jianbao.exports import CITATIONS

    chosen = next(known for known in CITATIONS if known.name == name)

    def write(archive: "Archive", issue_id: str) -> tuple[str, bytes]:
        issue = archive.issue(issue_id)
        return f"{issue.id}{chosen.suffix}", chosen.write(issue, issue.articles).encode()

    return write


def pages_writer(name: str, sources: Sequence[Path], facsimile: Sequence[Path]) -> Write:
    """Writes the pages as they are printed, which the sources and pictures of the pages show."""
    from jianbao.cli.export_pages import Shown, printed_issue
    from jianbao.exports import PAGE_FORMATS

    chosen = next(known for known in PAGE_FORMATS if known.name == name)
    shown = Shown(sources, facsimile)

    def write(archive: "Archive", issue_id: str) -> tuple[str, bytes]:
        printed = printed_issue(archive, issue_id, shown, chosen)
        return f"{printed.issue.id}{chosen.suffix}", chosen.write(printed)

    return write


def export_all(issues: Sequence[str], archive: Path, write: Write, out: Path, say: Say) -> int:
    """Write each issue into `out` and print its path; 1 if any could not be written."""
    from jianbao.archive import Archive
    from jianbao.exports import write_atomically

    status = 0
    with Archive.open(archive, read_only=True) as opened:
        make_folder(out)
        for issue_id in issues:
            try:
                name, data = write(opened, issue_id)
                write_atomically(out / name, data)
            except JianbaoError as error:
                complain(error.sentence(say.language))
                status = max(status, error.status)
            else:
                put_path(out / name)
    return status
