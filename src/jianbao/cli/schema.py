"""`jianbao schema`: the JSON Schema of issue files."""

import typer
from typer.core import TyperCommand

from jianbao.cli.terminal import put
from jianbao.cli.texts import Say


def add_to(app: typer.Typer, say: Say, cls: type[TyperCommand]) -> None:
    """Add the command to `app`."""

    @app.command("schema", cls=cls, help=say("schema"))
    def schema_command() -> int:
        from jianbao.model import schema_text

        put(schema_text().encode())
        return 0
