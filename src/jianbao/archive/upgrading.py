"""Whether a file is an archive, and bringing its schema and search index up to this jianbao."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Engine, inspect, text

from jianbao.archive import fulltext, recorded
from jianbao.archive.analyser import ANALYSER_VERSION
from jianbao.archive.database import writer
from jianbao.archive.schema import APPLICATION_ID, NEWEST
from jianbao.errors import NewerArchive, NotAnArchive, ReadOnlyArchive

_migrating = Lock()
"""Held while migrations run: Alembic keeps what they work on in globals that all threads share."""

MIGRATIONS = Path(__file__).parent / "migrations"

_OUTDATED = "made by an older jianbao; open it once where it can be written"


def fill_empty(engine: Engine) -> None:
    """Make an empty database, which nobody else uses yet, an archive."""
    with writer(engine).begin() as connection:
        _upgrade(connection)
    _keep_log(engine)


def prepare(engine: Engine, path: Path, *, read_only: bool) -> None:
    """Check that the database is an archive, and bring it up to date in one transaction.

    Raises `NotAnArchive`, `NewerArchive`, and `ReadOnlyArchive` where it is of an older version and
    `read_only`.
    """
    with engine.begin() as connection:
        if _is_current(connection, path):
            return
    if read_only:
        raise ReadOnlyArchive(str(path), _OUTDATED)
    with writer(engine).begin() as connection:
        # Another program may have done it while this one waited for the lock.
        if not _is_current(connection, path):
            _upgrade(connection)


def _keep_log(engine: Engine) -> None:
    """Have SQLite write to a log beside the file (WAL), so that readers and a writer do not wait.

    The file remembers it. SQLite refuses the change within a transaction, hence the bare cursor.
    """
    with engine.connect() as connection:
        connection.connection.cursor().execute("PRAGMA journal_mode = WAL")


def schema_of(connection: Connection) -> str:
    """The migration the archive stands at; "" where none was run."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.scalar(text("SELECT version_num FROM alembic_version")) or "")


def _is_current(connection: Connection, path: Path) -> bool:
    """Whether schema and index are this jianbao's; raises where the database is none of ours."""
    if connection.scalar(text("PRAGMA application_id")) != APPLICATION_ID:
        raise NotAnArchive(str(path))
    schema = schema_of(connection)
    if schema > NEWEST:
        raise NewerArchive(str(path))
    if schema < NEWEST:
        return False
    analyser = fulltext.analyser_of(connection)
    if analyser > ANALYSER_VERSION:
        raise NewerArchive(str(path))
    return analyser == ANALYSER_VERSION


def _upgrade(connection: Connection) -> None:
    connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
    if schema_of(connection) != NEWEST:
        _migrate(connection)
        recorded.rebuild_names(connection)
    if fulltext.analyser_of(connection) != ANALYSER_VERSION:
        fulltext.rebuild(connection)


def _migrate(connection: Connection) -> None:
    # Imported here: Alembic takes longer to load than the usual archive takes to open.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    with _migrating:
        command.upgrade(config, "head")
