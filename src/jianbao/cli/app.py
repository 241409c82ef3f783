"""The program: its commands put together, and what becomes of errors."""

# No postponed annotations here: typer reads those of nested functions, which hold the texts.
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from jianbao import __version__
from jianbao.cli import due, export, facts, follow, listing, read, same, schema, search, serve, show
from jianbao.cli.help import command_class, group_class, usage_error
from jianbao.cli.language import choose_language
from jianbao.cli.terminal import complain, prepare_streams, silence_stdout
from jianbao.cli.texts import Say
from jianbao.errors import JianbaoError
from jianbao.wording import LANGUAGES, Language

COMMANDS = (read, listing, show, search, facts, follow, due, same, export, serve, schema)
"""One module a command or a pair; each adds itself by `add_to(app, say, cls)`."""

PIPE_CLOSED = 1
"""Exit status when whoever read our output has gone; nothing is said of it."""


def build_app(language: Language) -> typer.Typer:
    """The whole command line with its help in `language`."""
    say = Say(language)
    app = typer.Typer(
        name="jianbao",
        cls=group_class(say),
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
    )
    add_globals(app, say)
    for command in COMMANDS:
        command.add_to(app, say, command_class(say))
    return app


def add_globals(app: typer.Typer, say: Say) -> None:
    """The options that stand before any command."""

    def check_language(value: str | None) -> None:
        if value is not None and value not in LANGUAGES:
            raise typer.BadParameter(say("one_of", value=value, known="|".join(LANGUAGES)))

    def print_version(wanted: bool) -> None:
        if wanted:
            print(f"jianbao {__version__}")
            raise typer.Exit

    lang_option = typer.Option(
        "--lang", metavar="|".join(LANGUAGES), help=say("lang"), callback=check_language
    )
    version_option = typer.Option(
        "--version", help=say("version"), callback=print_version, is_eager=True
    )

    def program(
        lang: Annotated[str | None, lang_option] = None,
        version: Annotated[bool, version_option] = False,
    ) -> None:
        """Carry nothing out: the options act when they are parsed."""

    app.callback(help=say("about"))(program)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit status: 0 done, 1 failed, 2 bad usage, 130 interrupted."""
    arguments = sys.argv[1:] if arguments is None else arguments
    say = Say(choose_language(arguments, os.environ))
    prepare_streams()
    try:
        status = run(arguments, say)
        sys.stdout.flush()
    except BrokenPipeError:
        silence_stdout()
        return PIPE_CLOSED
    return status


def run(arguments: Sequence[str], say: Say) -> int:
    """Parse and carry out; errors for the user become one line on standard error."""
    app = build_app(say.language)
    try:
        status = app(args=list(arguments), prog_name="jianbao", standalone_mode=False)
    except typer.TyperException as error:
        complain_of_usage(usage_error(error, say))
        return error.exit_code
    except JianbaoError as error:
        complain(error.sentence(say.language))
        return error.status
    return int(status or 0)


def complain_of_usage(text: str) -> None:
    """Several lines on standard error."""
    for line in text.splitlines():
        complain(line)
