"""The archive that the site shows: opened once, lent to every request, and looked at anew where the
file is another than it was.

Opening takes about two milliseconds, asking the system whether the file has changed some
microseconds.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from jianbao.archive import Archive

Mark = tuple[tuple[int, ...], ...]
"""What the system tells of the archive's file and of the log beside it; changes as they do."""


class Holding:
    """The archive at a path, as a process holds it. Threads may share it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._copy: _Copy | None = None

    @contextmanager
    def lent(self) -> Iterator[Archive]:
        """The archive as it stands now, to read in one thread; raises what `Archive.open` raises.

        It is opened anew where the file was replaced or written to: another program may have
        brought it up to date with a newer jianbao.
        """
        copy = self._borrowed()
        try:
            with copy.archive.at_one_time() as archive:
                yield archive
        finally:
            with self._lock:
                copy.readers -= 1
                self._close_if_left(copy)

    def mark(self) -> Mark:
        """Tells one state of the archive from another; empty where there is no file."""
        log = self.path.with_name(self.path.name + "-wal")
        return tuple(told for path in (self.path, log) if (told := _told_of(path)))

    def close(self) -> None:
        """Let go of the file, once nobody reads in it."""
        with self._lock:
            self._put_away()

    def _borrowed(self) -> _Copy:
        with self._lock:
            # Before opening, so that what is written meanwhile is noticed by the next request.
            mark = self.mark()
            if self._copy is None or self._copy.mark != mark:
                self._put_away()
                self._copy = _Copy(Archive.open(self.path, read_only=True), mark)
            self._copy.readers += 1
            return self._copy

    def _put_away(self) -> None:
        copy, self._copy = self._copy, None
        if copy is not None:
            self._close_if_left(copy)

    def _close_if_left(self, copy: _Copy) -> None:
        if copy is not self._copy and copy.readers == 0:
            copy.archive.close()


class _Copy:
    """An opened archive, the mark it was opened at, and how many requests read in it."""

    def __init__(self, archive: Archive, mark: Mark) -> None:
        self.archive = archive
        self.mark = mark
        self.readers = 0


def _told_of(path: Path) -> tuple[int, ...]:
    """Which file it is, its time and size; nothing of one that is empty or cannot be looked at.

    SQLite makes an empty log where an archive is opened, and that changes nothing.
    """
    try:
        there = path.stat()
    except OSError:  # `Archive.open` tells why, in its own words
        return ()
    if there.st_size == 0:
        return ()
    return (there.st_dev, there.st_ino, there.st_mtime_ns, there.st_size)
