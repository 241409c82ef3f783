"""Files and folders on the disk: their bytes within the limits, their order."""

from __future__ import annotations

import os
import re
from pathlib import Path

from jianbao.errors import EmptySource, MissingSource, SourceTooLarge, UnreadableSource
from jianbao.sources.issue import SourceLimits

HEAD = 4096
"""Bytes that a kind is recognised by."""


def bytes_of(file: Path, limits: SourceLimits) -> bytes:
    """All bytes of the file, at least one.

    Raises `MissingSource`, `UnreadableSource`, `SourceTooLarge` and `EmptySource`.
    """
    try:
        with file.open("rb") as stream:
            data = stream.read(limits.file_bytes + 1)
    except FileNotFoundError as error:
        raise MissingSource(str(file)) from error
    except OSError as error:
        raise UnreadableSource(str(file), error.strerror or "") from error
    if len(data) > limits.file_bytes:
        raise SourceTooLarge(str(file), f"more than {limits.file_bytes} bytes")
    if not data:
        raise EmptySource(str(file))
    return data


def head_of(file: Path) -> bytes:
    """The first bytes of the file; none where it cannot be read, which shows when it is."""
    try:
        with file.open("rb") as stream:
            return stream.read(HEAD)
    except OSError:
        return b""


def shown_name(path: Path) -> str:
    """The file's name as text that UTF-8 can hold; bytes of other encodings become U+FFFD."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def true_path(path: Path) -> Path:
    """The absolute path with all links followed; it need not exist."""
    return Path(os.path.realpath(path))


def files_in(folder: Path) -> list[Path]:
    """The files of a folder in natural order of their names; hidden ones and folders are passed
    over.

    Raises `UnreadableSource`, and `EmptySource` where there is none.
    """
    try:
        entries = [entry for entry in folder.iterdir() if entry.is_file()]
    except OSError as error:
        raise UnreadableSource(str(folder), error.strerror or "") from error
    files = [entry for entry in entries if not entry.name.startswith(".")]
    if not files:
        raise EmptySource(str(folder))
    return sorted(files, key=lambda file: (natural_order(file.name), file.name))


def natural_order(name: str) -> tuple[tuple[int, str], ...]:
    """A sort key that puts page-2 before page-10."""
    parts = re.split(r"(\d+)", name.casefold())
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in parts)
