"""Opening the SQLite file of an archive, and its errors in our own words.

Each transaction is begun by hand: reading ones see one state of the archive throughout, writing
ones take the write lock at once, so that they never fail halfway for want of it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError

from jianbao.errors import ArchiveError, BusyArchive, DiskFull, NotAnArchive, ReadOnlyArchive

EMPTYING_MILLISECONDS = 1000
"""How long to wait for others to finish reading before the log is left as it is."""

_FULL = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE})
"""Codes that say no more bytes could be written; the last two come of quotas and size limits."""

_CAUSES: dict[int, type[ArchiveError]] = {
    sqlite3.SQLITE_BUSY: BusyArchive,
    sqlite3.SQLITE_LOCKED: BusyArchive,
    sqlite3.SQLITE_READONLY: ReadOnlyArchive,
    sqlite3.SQLITE_NOTADB: NotAnArchive,
}
_PRIMARY = 0xFF  # the bits of a SQLite result code that name its kind


def open_engine(path: Path, *, read_only: bool, busy_seconds: float) -> Engine:
    """An engine on the existing file `path`; usable from several threads."""
    address = f"{path.absolute().as_uri()}?{_mode(path, read_only=read_only)}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            address, uri=True, timeout=busy_seconds, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, max_overflow=-1)
    event.listen(engine, "begin", _begin)
    return engine


def writer(engine: Engine) -> Engine:
    """The same engine, whose transactions take the write lock when they begin."""
    return engine.execution_options(jianbao_begin="BEGIN IMMEDIATE")


def empty_log(engine: Engine) -> None:
    """Put what stands in the log into the file, and empty it, unless somebody is writing.

    SQLite does so by itself only where no other program has the file open. A log that stayed would
    be taken for that of whatever file is later put in this one's place.
    """
    with engine.connect() as connection:
        cursor = connection.connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {EMPTYING_MILLISECONDS}")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def may_write(path: Path) -> bool:
    """Whether the system lets the file and its folder, where SQLite keeps its log, be written."""
    return _writable(path) and _writable(path.absolute().parent)


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn the errors of the database, and of documents in it that are damaged, into ours."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise _translation(path, error.orig) from error
        raise
    except sqlite3.Error as error:
        raise _translation(path, error) from error
    except msgspec.DecodeError as error:
        raise ArchiveError(str(path), str(error)) from error


def _translation(path: Path, error: sqlite3.Error) -> Exception:
    code = getattr(error, "sqlite_errorcode", 0)
    if code in _FULL:
        return DiskFull(str(path), str(error))
    cause = _CAUSES.get(code & _PRIMARY, ArchiveError)
    return cause(str(path), str(error) if cause is ArchiveError else "")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("jianbao_begin", "BEGIN"))


def _mode(path: Path, *, read_only: bool) -> str:
    """How SQLite is to open the file.

    Even a reader keeps a shared index of the log beside the file. Where the folder cannot be
    written and there is no log to heed, the file is declared immutable, which needs no index.
    """
    if not read_only:
        return "mode=rw"
    log = path.with_name(path.name + "-wal")
    if _writable(path.absolute().parent) or log.exists():
        return "mode=ro"
    return "mode=ro&immutable=1"
