"""The file of an original: whether it is there, and whether it is still what was read.

Its bytes and the time of its last change are looked at each time; its digest is worked out once for
each state of the file, for that takes a second a gigabyte.
"""

from __future__ import annotations

import hashlib
import os
import stat
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from jianbao.facsimile.settings import VERSION
from jianbao.model import Original
from jianbao.sources.originals import digest_of

PARTS = 4
"""Of a recorded path: how many, from its end, are looked for in another folder."""
KNOWN = 10_000
"""Digests that are kept: those of the files of some years of a daily."""


class State(msgspec.Struct, frozen=True):
    """A file as it stands; whatever is written to it makes another state."""

    path: Path
    size: int
    changed: int


def mark_of(original: Original) -> str:
    """What stands for the looks of the page in addresses and names: another for any other file,
    page of it, standing, or way of drawing."""
    standing = original.standing
    told = (VERSION, original.digest, original.index, *msgspec.structs.astuple(standing))
    return hashlib.blake2b(repr(told).encode(), digest_size=8).hexdigest()


class Finder:
    """Finds the files of originals; `folders` are looked in where they are not in their places.

    Threads may share it.
    """

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        self._folders = tuple(folders)
        self._digests: dict[State, str] = {}
        self._lock = threading.Lock()

    def seems_there(self, original: Original) -> bool:
        """Whether there is a file of the right size that is not known for another one."""
        return next(self._candidates(original), None) is not None

    def file_of(self, original: Original) -> State | None:
        """The file, with the very bytes that were read; None where there is none."""
        for state in self._candidates(original):
            if self._digest(state) == original.digest:
                return state
        return None

    def _candidates(self, original: Original) -> Iterator[State]:
        for path in self._places(original.path):
            state = state_of(path)
            if state is not None and state.size == original.size:
                known = self._digests.get(state)
                if known in (None, original.digest):
                    yield state

    def _places(self, path: Path) -> Iterator[Path]:
        yield path
        parts = path.parts[1:][-PARTS:]
        for folder in self._folders:
            for first in range(len(parts)):
                yield folder.joinpath(*parts[first:])

    def _digest(self, state: State) -> str:
        """The file's digest, "" where it cannot be read or changes meanwhile."""
        known = self._digests.get(state)
        if known is not None:
            return known
        try:
            _, digest = digest_of(state.path)
        except OSError:
            return ""
        if state_of(state.path) != state:
            return ""
        with self._lock:
            while len(self._digests) >= KNOWN:
                del self._digests[next(iter(self._digests))]
            self._digests[state] = digest
        return digest


def state_of(path: Path) -> State | None:
    """The file as it stands; None where there is none."""
    try:
        there = os.stat(path)
    except (OSError, ValueError):
        return None
    return State(path, there.st_size, there.st_mtime_ns) if stat.S_ISREG(there.st_mode) else None
