"""Where results go: standard output, standard error, and the folder that is asked for."""

from __future__ import annotations

import io
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from jianbao.errors import UnwritableOutput

if TYPE_CHECKING:
    from rich.console import Console

CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What could move the cursor, recolour or reorder a terminal, coming from a file's text or name."""

WIDEST_TEXT = 88
"""Cells of a line of running text at most: about 40 Chinese characters, as a wide column has."""


def harmless(text: str) -> str:
    """`text` with control characters replaced, so that a source cannot steer the terminal."""
    return CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def prepare_streams() -> None:
    """Let no character end the program: what the terminal's encoding lacks is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # File names that are no UTF-8 must come out as the bytes they are.
            handler = "surrogateescape" if stream.encoding == "utf-8" else "backslashreplace"
            stream.reconfigure(errors=handler)


def silence_stdout() -> None:
    """Send the rest to nowhere: whoever read our output has gone (`jianbao list | head`)."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def complain(sentence: str) -> None:
    """One line on standard error."""
    print(harmless(sentence), file=sys.stderr, flush=True)


def put(data: bytes) -> None:
    """Data on standard output as UTF-8, whatever the terminal's encoding."""
    sys.stdout.flush()
    stream: TextIO = sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        stream.buffer.write(data)
    else:
        stream.write(data.decode())


def put_path(path: Path) -> None:
    """A path on a line of its own, at once, so that a reader of the pipe can start on it."""
    print(path, flush=True)


def make_folder(folder: Path) -> None:
    """Make sure that there is such a folder; `UnwritableOutput` where there cannot be one."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableOutput(str(folder), error.strerror or "") from error


def text_console() -> Console:
    """Standard output for people: styled on a terminal, plain and unwrapped in a pipe."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


def shows_styles(console: Console) -> bool:
    """Whether bold can be seen where `console` writes."""
    return console.is_terminal and not console.is_dumb_terminal


def text_width(console: Console) -> int | None:
    """Cells for running text, None where lines should not be broken (a pipe, a file)."""
    return min(console.width, WIDEST_TEXT) if console.is_terminal else None
