"""The help pages and the usage errors, in the user's language.

typer keeps the classes of contexts, parameters and usage errors private; they are `Any` here.
"""

from __future__ import annotations

import re
import shutil
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from jianbao.cli.texts import Say
from jianbao.cli.wrapping import cells, pad, wrap

PROGRAM = "jianbao"
INDENT = "  "
WIDEST_HELP = 96
"""Cells of a help page at most; longer lines are hard to follow."""

LONGEST_NAME = 30
"""Cells of an option's name column at most; a longer name gets a line of its own."""


def group_class(say: Say) -> type[TyperGroup]:
    """The class of the whole program's command, whose help speaks as `say` does."""

    class Group(TyperGroup):
        def format_help(self, ctx: Any, formatter: Any) -> None:
            formatter.write(help_page(self, ctx, say))

    return Group


def command_class(say: Say) -> type[TyperCommand]:
    """The class of each command, whose help speaks as `say` does."""

    class Command(TyperCommand):
        def format_help(self, ctx: Any, formatter: Any) -> None:
            formatter.write(help_page(self, ctx, say))

    return Command


def help_page(command: Any, ctx: Any, say: Say) -> str:
    """What `--help` prints for `command`."""
    width = min(shutil.get_terminal_size().columns, WIDEST_HELP)
    params = command.get_params(ctx)
    arguments = [p for p in params if p.param_type_name == "argument"]
    options = [p for p in params if p.param_type_name == "option"]
    listing = isinstance(command, TyperGroup)
    lines = [f"{say('usage')} {_usage(ctx.command_path, arguments, listing, say)}", ""]
    lines += [INDENT + line for line in wrap(command.help or "", width - len(INDENT))]
    sections = {
        say("arguments"): [(_argument_name(p), p.help) for p in arguments],
        say("options"): [(_option_name(p), _option_help(p, say)) for p in options],
        say("commands"): _commands(command, ctx) if listing else [],
    }
    for title, rows in sections.items():
        if rows:
            lines += ["", title, *_rows(rows, width)]
    return "\n".join(lines) + "\n"


def usage_error(error: typer.TyperException, say: Say) -> str:
    """What a misuse of the command line prints on standard error."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return error.format_message()
    ctx = getattr(error, "ctx", None)
    hint = say("try_help", command=ctx.command_path if ctx else PROGRAM)
    return f"{_misuse(error, say)}\n{hint}"


def _misuse(error: typer.TyperException, say: Say) -> str:
    param = getattr(error, "param", None)
    name = getattr(error, "param_hint", None) or (_param_name(param) if param else "")
    match type(error).__name__:
        case "MissingParameter":
            return say("missing", name=name)
        case "NoSuchOption":
            return say("no_such_option", name=getattr(error, "option_name", ""))
        case "BadOptionUsage":
            return say("missing_value", name=getattr(error, "option_name", ""))
        case "BadParameter":
            return say("bad_value", name=name, detail=error.message)
    if error.message == "Missing command.":  # of no class of its own
        return say("missing_command")
    return say("bad_usage", detail=error.format_message())


def _usage(path: str, arguments: list[Any], listing: bool, say: Say) -> str:
    slots = [
        f"{name}" if p.required else f"[{name}]" for p in arguments if (name := _argument_name(p))
    ]
    return " ".join(
        [path, say("options_slot"), *slots, *([say("command_slot")] if listing else [])]
    )


def _param_name(param: Any) -> str:
    return _argument_name(param) if param.param_type_name == "argument" else " / ".join(param.opts)


def _argument_name(param: Any) -> str:
    return str(param.metavar or param.name.upper()) + ("..." if param.nargs == -1 else "")


def _option_name(param: Any) -> str:
    names = ", ".join(sorted(param.opts, key=len))
    return names if param.is_flag else f"{names} {param.metavar or param.name.upper()}"


def _option_help(param: Any, say: Say) -> str:
    if "--help" in param.opts:
        return say("help")
    notes = []
    if param.required:
        notes.append(say("required"))
    if param.show_default and param.default is not None and not param.is_flag:
        notes.append(say("default", value=param.default))
    return f"{param.help} [{'; '.join(notes)}]" if notes else str(param.help)


def _commands(group: TyperGroup, ctx: Any) -> list[tuple[str, str]]:
    """Each command's name and its help's first sentence."""
    helps = {name: group.commands[name].help or "" for name in group.list_commands(ctx)}
    return [(name, re.split(r"(?<=[.。:：]) ?", text)[0]) for name, text in helps.items()]


def _rows(rows: list[tuple[str, str]], width: int) -> list[str]:
    """Two columns, the second wrapped."""
    names = min(max(cells(name) for name, _ in rows), LONGEST_NAME)
    indent = len(INDENT) + names + len(INDENT)
    lines: list[str] = []
    for name, text in rows:
        wrapped = wrap(text, max(width - indent, 20))
        first = INDENT + pad(name, names) + INDENT
        if cells(name) > names:
            lines.append(INDENT + name)
            first = " " * indent
        lines += [first + wrapped[0], *(" " * indent + line for line in wrapped[1:])]
    return lines
