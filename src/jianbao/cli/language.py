"""Which language the command line speaks: told by `--lang`, JIANBAO_LANG or the locale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jianbao import wording
from jianbao.wording import Language

LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""In the order in which POSIX lets one override the next."""


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language asked for, else the locale's, else English.

    Looks at the arguments before they are parsed, for the help itself depends on the answer; a
    value of `--lang` that is no language is left for the parser to refuse.
    """
    locale = next((environment[name] for name in LOCALE_VARIABLES if environment.get(name)), None)
    return wording.choose_language(
        asked_language(arguments), environment.get("JIANBAO_LANG"), locale
    )


def asked_language(arguments: Sequence[str]) -> str | None:
    """The value of `--lang` in the arguments, None if it is not there."""
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang":
            return next(iter(arguments[position + 1 :]), None)
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return None
