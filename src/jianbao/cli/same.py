"""`jianbao same` and `jianbao apart`: what people know of names, kept in the archive."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer
from typer.core import TyperCommand

from jianbao.cli.options import DEFAULT_ARCHIVE, archive_option, kind_argument
from jianbao.cli.texts import Say

if TYPE_CHECKING:
    from jianbao.archive.threads import Kind


def add_to(app: typer.Typer, say: Say, cls: type[TyperCommand]) -> None:
    """Add both commands to `app`."""
    name_argument = typer.Argument(metavar="NAME", help=say("identity.name"))
    other_argument = typer.Argument(metavar="OTHER", help=say("identity.other"))

    @app.command("same", cls=cls, help=say("same"))
    def same_command(
        kind: Annotated[str, kind_argument(say)],
        name: Annotated[str, name_argument],
        other: Annotated[str, other_argument],
        archive: Annotated[Path, archive_option(say)] = Path(DEFAULT_ARCHIVE),
    ) -> int:
        return keep(archive, kind, (name, other), same=True)

    @app.command("apart", cls=cls, help=say("apart"))
    def apart_command(
        kind: Annotated[str, kind_argument(say)],
        name: Annotated[str, name_argument],
        other: Annotated[str, other_argument],
        archive: Annotated[Path, archive_option(say)] = Path(DEFAULT_ARCHIVE),
    ) -> int:
        return keep(archive, kind, (name, other), same=False)


def keep(archive: Path, kind: str, pair: tuple[str, str], *, same: bool) -> int:
    """Keep it in the archive; nothing is printed."""
    from jianbao.archive import Archive

    with Archive.open(archive) as opened:
        opened.identify(cast("Kind", kind), *pair, same=same)
    return 0
