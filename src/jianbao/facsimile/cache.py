"""Drawn pages on the disk: a folder of so many bytes, of which those go first that were not asked
for the longest.

What cannot be kept is drawn again; nothing here is ever a reason not to show a page.
"""

from __future__ import annotations

import os
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

ENDING = ".webp"
NOTED_SECONDS = 3600.0
"""A page that was asked for is noted as such once in so long."""
FULL_SHARE, KEPT_SHARE = 0.9, 0.8
"""Of what the folder may hold: from the first on room is made, until the second is left, so that
not every page makes it necessary."""
UNCOUNTED_SHARE = 1 / 100
"""Of what the folder may hold: so much is put in before it is counted anew. Several programs put
pages in, and none knows what the others do: eight of them stay below what it may hold."""


class Kept(msgspec.Struct, frozen=True):
    """A file of the cache: when it was last asked for, its bytes, its path."""

    asked: float
    size: int
    path: Path


class Cache:
    """Drawn pages by their keys, which are names of files. Threads and programs may share it."""

    def __init__(self, folder: Path, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._uncounted: int | None = None
        """Bytes put in since all was counted; None where that never was."""
        self._own: tempfile.TemporaryDirectory[str] | None = None
        self.folder = folder
        if not _is_writable(folder):
            self._own = tempfile.TemporaryDirectory(prefix="jianbao-pages-")
            self.folder = Path(self._own.name)

    def get(self, key: str) -> bytes | None:
        """What is kept under the key."""
        path = self._path(key)
        try:
            with path.open("rb") as stream:
                content = stream.read()
                asked = os.fstat(stream.fileno()).st_mtime
            if not _since(asked) < NOTED_SECONDS:
                os.utime(path)
        except OSError:
            return None
        return content or None  # a machine that lost its power may leave an empty file

    def put(self, key: str, content: bytes) -> None:
        """Keep it, whole or not at all."""
        path = self._path(key)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(path, content)
        except OSError:
            return  # a full disk, say: it is drawn again when it is asked for again
        with self._lock:
            if self._uncounted is not None:
                self._uncounted += len(content)
                if self._uncounted <= self._most * UNCOUNTED_SHARE:
                    return
            self._make_room()
            self._uncounted = 0

    def close(self) -> None:
        """Take a folder away that is there for this run only."""
        if self._own is not None:
            self._own.cleanup()

    def _make_room(self) -> None:
        """Count what is kept; where that is nearly too much, take away what goes first."""
        found = list(self._all())
        total = sum(kept.size for kept in found)
        if total <= self._most * FULL_SHARE:
            return
        for kept in sorted(found, key=lambda kept: (kept.asked, kept.path.name)):
            if total <= self._most * KEPT_SHARE:
                break
            try:
                kept.path.unlink()
            except FileNotFoundError:
                pass  # another program was before us
            except OSError:
                continue
            total -= kept.size

    def _all(self) -> Iterator[Kept]:
        """The files of the cache, those left half written by a program that was killed too."""
        for path in self.folder.glob(f"??/*{ENDING}*"):
            try:
                there = path.stat()
            except OSError:
                continue
            yield Kept(there.st_mtime, there.st_size, path)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / (key + ENDING)


def _since(moment: float) -> float:
    return time.time() - moment


def _is_writable(folder: Path) -> bool:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _write(path: Path, content: bytes) -> None:
    """Write beside the place and put it there."""
    handle, name = tempfile.mkstemp(prefix=path.name + ".", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
