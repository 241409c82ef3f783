"""`jianbao serve`: the reader's site over an archive."""

from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperCommand

from jianbao.cli.options import DEFAULT_ARCHIVE, archive_option
from jianbao.cli.texts import Say


def add_to(app: typer.Typer, say: Say, cls: type[TyperCommand]) -> None:
    """Add the command to `app`."""
    host_option = typer.Option("--host", metavar="HOST", help=say("serve.host"))
    port_option = typer.Option(
        "--port", metavar="PORT", min=1, max=65535, help=say("serve.port"), show_default=False
    )
    workers_option = typer.Option(
        "--workers", metavar="N", min=1, max=64, help=say("serve.workers"), show_default=False
    )

    originals_option = typer.Option(
        "--originals", metavar="FOLDER", help=say("serve.originals"), show_default=False
    )
    cache_option = typer.Option(
        "--cache", metavar="FOLDER", help=say("serve.cache"), show_default=False
    )

    @app.command("serve", cls=cls, help=say("serve"))
    def serve_command(
        archive: Annotated[Path, archive_option(say)] = Path(DEFAULT_ARCHIVE),
        host: Annotated[str, host_option] = "127.0.0.1",
        port: Annotated[int | None, port_option] = None,
        originals: Annotated[list[Path] | None, originals_option] = None,
        cache: Annotated[Path | None, cache_option] = None,
        workers: Annotated[int | None, workers_option] = None,
    ) -> int:
        from jianbao.errors import MissingSource
        from jianbao.facsimile import ImageSettings
        from jianbao.web.crew import default_workers
        from jianbao.web.serve import serve

        for folder in originals or ():
            if not folder.is_dir():
                raise MissingSource(str(folder))
        serve(
            archive,
            host,
            port,
            lambda address: print(say("serve.ready", address=address), flush=True),
            ImageSettings(folders=tuple(originals or ()), cache=cache),
            workers or default_workers(),
        )
        return 0
