import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from jianbao.archive import Archive
from jianbao.errors import MissingArchive, NotAnArchive
from jianbao.web.holding import Holding
from tests.web import newspaper


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return stored(tmp_path / "kept.db", newspaper.november())


@pytest.fixture
def holding(path: Path) -> Iterator[Holding]:
    held = Holding(path)
    yield held
    held.close()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Archive]:
    """The archives opened from here on, in turn."""
    opened: list[Archive] = []
    really = Archive.open

    def noted(path: Path, **how: bool) -> Archive:
        opened.append(really(path, **how))
        return opened[-1]

    monkeypatch.setattr(Archive, "open", noted)
    return opened


def stored(path: Path, *issues: object) -> Path:
    with Archive.open(path, create=True) as archive:
        for issue in issues:
            archive.store(issue, "digest")  # type: ignore[arg-type]
    return path


def ids(holding: Holding) -> list[str]:
    with holding.lent() as archive:
        return [issue.id for issue in archive.issues()]


def test_is_opened_once_for_all_who_read(holding: Holding, opened: list[Archive]) -> None:
    for _ in range(3):
        assert ids(holding) == [newspaper.NOVEMBER]
    assert len(opened) == 1


def test_what_another_program_has_stored_is_there_at_once(holding: Holding, path: Path) -> None:
    before = holding.mark()
    assert ids(holding) == [newspaper.NOVEMBER]
    with Archive.open(path) as writer:
        writer.store(newspaper.march(), "digest")
        # The writer is still open: what it wrote stands in the log alone.
        assert len(ids(holding)) == 2
        assert holding.mark() != before


def test_who_reads_sees_one_state_throughout(holding: Holding, path: Path) -> None:
    with holding.lent() as archive:
        assert archive.count() == 1
        stored(path, newspaper.march())
        assert archive.count() == len(archive.issues()) == 1
    assert len(ids(holding)) == 2


def test_file_put_in_its_place_is_shown_at_once(holding: Holding, path: Path) -> None:
    assert ids(holding) == [newspaper.NOVEMBER]
    os.replace(stored(path.with_name("other.db"), newspaper.flat()), path)
    assert ids(holding) == [newspaper.FLAT]


def test_file_that_is_gone_is_missed_and_one_that_comes_is_read(
    holding: Holding, path: Path
) -> None:
    assert ids(holding)
    shutil.move(path, path.with_name("away.db"))
    with pytest.raises(MissingArchive):
        ids(holding)
    shutil.move(path.with_name("away.db"), path)
    assert ids(holding) == [newspaper.NOVEMBER]


def test_file_that_is_no_archive_any_more_is_refused(holding: Holding, path: Path) -> None:
    assert ids(holding)
    other = path.with_name("other.db")
    other.write_bytes(b"no archive" * 1000)
    os.replace(other, path)
    with pytest.raises(NotAnArchive):
        ids(holding)


def test_who_reads_in_an_old_file_may_finish(
    holding: Holding, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[Archive] = []
    really = Archive.close

    def noted(archive: Archive) -> None:
        closed.append(archive)
        really(archive)

    monkeypatch.setattr(Archive, "close", noted)
    with holding.lent() as old:
        os.replace(stored(path.with_name("other.db"), newspaper.flat()), path)
        closed.clear()
        assert ids(holding) == [newspaper.FLAT]
        assert closed == []
        assert old.issues()[0].id == newspaper.NOVEMBER
    assert len(closed) == 1
    holding.close()
    assert len(closed) == 2


def test_what_was_stored_is_in_the_one_file_though_it_is_held_open(
    holding: Holding, path: Path
) -> None:
    assert len(ids(holding)) == 1
    stored(path, newspaper.march(), newspaper.flat())
    # Else a file put in this one's place would be read together with this one's log.
    assert path.with_name(path.name + "-wal").stat().st_size == 0
    assert len(ids(holding)) == 3


def test_many_may_read_while_files_are_exchanged(holding: Holding, path: Path) -> None:
    wrong: list[object] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                if len(found := ids(holding)) != 1:
                    wrong.append(found)
            except Exception as error:
                wrong.append(error)
                return

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for number in range(10):
        other = path.with_name(f"{number}.db")
        stored(other, newspaper.flat() if number % 2 else newspaper.march())
        os.replace(other, path)
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []
