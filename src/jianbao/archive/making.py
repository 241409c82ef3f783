"""Making a new archive: beside its place, under another name, and put there when it is whole."""

from __future__ import annotations

import errno
import os
import secrets
from pathlib import Path

from jianbao.archive.database import open_engine, translated
from jianbao.archive.upgrading import fill_empty
from jianbao.errors import DiskFull, UnwritableOutput

_COMPANIONS = ("", "-wal", "-shm", "-journal")
"""The file, and those that SQLite may keep beside it while it works."""

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})

_UNSHARED_SECONDS = 0.0  # nobody else knows the file, so there is nobody to wait for


def make_archive(path: Path) -> None:
    """Make an empty archive at `path`, and its folder, unless another program does first.

    Raises `UnwritableOutput` and `DiskFull`; then nothing is left behind.
    """
    new = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            new.touch(exist_ok=False)
            _fill(new, path)
            _put(new, path)
        finally:
            for companion in _COMPANIONS:
                new.with_name(new.name + companion).unlink(missing_ok=True)
    except OSError as error:
        cause = DiskFull if error.errno in _FULL else UnwritableOutput
        raise cause(str(path), error.strerror or "") from error


def _fill(new: Path, path: Path) -> None:
    engine = open_engine(new, read_only=False, busy_seconds=_UNSHARED_SECONDS)
    try:
        with translated(path):
            fill_empty(engine)
    finally:
        engine.dispose()


def _put(new: Path, path: Path) -> None:
    """Give the file its name, which must be free: unlike a move, a link replaces nothing."""
    try:
        os.link(new, path)
    except FileExistsError:
        return
    except OSError:
        # A file system without links; the moment between look and move is the best there is.
        if not path.exists():
            new.rename(path)
