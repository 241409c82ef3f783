"""Whether a file is an archive, and bringing its schema and search index up to this jianbao."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from jianbao.archive import fulltext
from jianbao.archive.analyser import ANALYSER_VERSION
from jianbao.archive.database import writer
from jianbao.archive.schema import APPLICATION_ID, NEWEST
from jianbao.errors import NewerArchive, NotAnArchive, ReadOnlyArchive

MIGRATIONS = Path(__file__).parent / "migrations"

_OUTDATED = "made by an older jianbao; open it once where it can be written"


def prepare(engine: Engine, path: Path, *, create: bool, read_only: bool) -> None:
    """Check that the database is an archive, and bring it up to date in one transaction.

    With `create` an empty database becomes an archive. Raises `NotAnArchive`, `NewerArchive`, and
    `ReadOnlyArchive` where it is of an older version and `read_only`.
    """
    with engine.begin() as connection:
        current = _is_current(connection, path, may_be_empty=create)
    if current:
        return
    if read_only:
        raise ReadOnlyArchive(str(path), _OUTDATED)
    with writer(engine).begin() as connection:
        # Another program may have done it while this one waited for the lock.
        if not _is_current(connection, path, may_be_empty=create):
            _upgrade(connection)
    with engine.connect() as connection:
        # Lasting, so that it is set once; SQLite refuses it within a transaction.
        connection.connection.cursor().execute("PRAGMA journal_mode = WAL")


def schema_of(connection: Connection) -> str:
    """The migration the archive stands at; "" where none was run."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.scalar(text("SELECT version_num FROM alembic_version")) or "")


def _is_current(connection: Connection, path: Path, *, may_be_empty: bool) -> bool:
    """Whether schema and index are this jianbao's; raises where the database is none of ours."""
    if connection.scalar(text("PRAGMA application_id")) != APPLICATION_ID:
        if may_be_empty and _is_empty(connection):
            return False
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


def _is_empty(connection: Connection) -> bool:
    marked = connection.scalar(text("PRAGMA application_id")) != 0
    return not marked and connection.scalar(text("SELECT count(*) FROM sqlite_master")) == 0


def _upgrade(connection: Connection) -> None:
    connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
    if schema_of(connection) != NEWEST:
        _migrate(connection)
    fulltext.rebuild(connection)


def _migrate(connection: Connection) -> None:
    # Imported here: Alembic takes longer to load than the usual archive takes to open.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
