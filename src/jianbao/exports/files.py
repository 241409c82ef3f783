"""Writing a file so that it is there whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from pathlib import Path

from jianbao.errors import DiskFull, OutputError, UnwritableOutput

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""The system's words for no more room: disk, quota, largest file."""

_NEW_FILE_MODE = 0o666  # less what the user's umask takes away, as for any new file


def write_atomically(path: Path, data: bytes) -> None:
    """Make `path` a file that holds `data`, in place of what was there.

    Raises `DiskFull`, or `UnwritableOutput` where the folder is missing or may not be written in,
    or something other than a file is at `path`. Whatever is raised, what was at `path` stays as it
    was and no other file is left behind. A link is followed; the mode of an older file is kept.
    """
    target = Path(os.path.realpath(path))
    try:
        mode = _mode_to_keep(target)
        new = target.with_name(f".{secrets.token_hex(8)}.part")
        try:
            _write(new, data, mode)
            os.replace(new, target)
        except BaseException:
            new.unlink(missing_ok=True)
            raise
        _settle(target.parent)
    except OSError as error:
        raise _translation(path, error) from error


def _mode_to_keep(target: Path) -> int | None:
    try:
        there = target.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(there.st_mode):
        raise FileExistsError(errno.EEXIST, "not a file", str(target))
    return stat.S_IMODE(there.st_mode)


def _write(new: Path, data: bytes, mode: int | None) -> None:
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _NEW_FILE_MODE)
    with open(descriptor, "wb") as file:
        if mode is not None:
            os.fchmod(descriptor, mode)
        file.write(data)
        file.flush()
        os.fsync(descriptor)


def _settle(folder: Path) -> None:
    """See that the new name itself has reached the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _translation(path: Path, error: OSError) -> OutputError:
    cause = DiskFull if error.errno in _FULL else UnwritableOutput
    return cause(str(path), error.strerror or "")
