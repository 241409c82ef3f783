"""Who gets an image, who waits, and who is told why there is none."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

from jianbao.facsimile import Drawn, Facsimiles, ImageSettings, facsimiles
from jianbao.model import Box, Original, Standing

HANGS, ENDS, SLOW = 1, 2, 3


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "2024" / "第1版.pdf"
    path.parent.mkdir()
    path.write_bytes(b"what was read")
    return path


def original(file: Path, index: int = 0) -> Original:
    data = file.read_bytes()
    return Original(
        page=1,
        path=file,
        index=index,
        width=100.0,
        height=150.0,
        size=len(data),
        digest=hashlib.sha256(data).hexdigest(),
    )


@pytest.fixture
def settings(tmp_path: Path) -> ImageSettings:
    return ImageSettings(cache=tmp_path / "cache", seconds=20.0, patience=20.0)


@pytest.fixture
def shown(settings: ImageSettings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Facsimiles]:
    monkeypatch.setattr(facsimiles, "WORKER", "tests.facsimile.stubborn_worker")
    opened = Facsimiles(settings)
    yield opened
    opened.close()


def image(shown: Facsimiles, of: Original, width: int = 200, box: Box | None = None) -> bytes | str:
    found = shown.image(of, width, box)
    return found.image if isinstance(found, Drawn) else found


def test_a_page_and_a_part_of_it(shown: Facsimiles, file: Path) -> None:
    whole = original(file)
    assert image(shown, whole) == "200 × 300".encode()
    assert image(shown, whole, 800) == "800 × 1200".encode()
    assert image(shown, whole, 200, Box(10, 20, 30.1, 40)) == "41 × 40".encode()
    assert image(shown, whole, 200, Box(-5, 140, 500, 900)) == "200 × 20".encode()


def test_what_was_drawn_is_kept(shown: Facsimiles, settings: ImageSettings, file: Path) -> None:
    first = image(shown, original(file))
    again = Facsimiles(msgspec.structs.replace(settings, memory=1))
    # Nothing is drawn any more: with a byte of memory no program would begin.
    assert image(again, original(file)) == first
    again.close()


@pytest.mark.parametrize(("index", "why"), [(HANGS, "late"), (ENDS, "failed")])
def test_a_page_that_hangs_or_ends_the_program_is_refused(
    settings: ImageSettings, shown: Facsimiles, file: Path, index: int, why: str
) -> None:
    quick = Facsimiles(msgspec.structs.replace(settings, seconds=2.0))
    begun = time.monotonic()
    assert image(quick, original(file, index)) == why
    again = time.monotonic()
    assert again - begun < 30  # it would hang for a minute
    assert image(quick, original(file, index), 800) == why
    assert time.monotonic() - again < 1  # it is not tried again so soon
    assert image(quick, original(file)) == "200 × 300".encode()
    quick.close()


def test_one_page_is_drawn_at_a_time_and_so_many_wait(
    settings: ImageSettings, shown: Facsimiles, file: Path
) -> None:
    few = Facsimiles(msgspec.structs.replace(settings, waiting=1))
    with ThreadPoolExecutor(4) as threads:
        widths = (200, 800, 1400, 2400)
        found = list(threads.map(lambda width: image(few, original(file, SLOW), width), widths))
    few.close()
    assert sum(each == "busy" for each in found) == 2


def test_a_request_waits_so_long_for_its_turn(
    settings: ImageSettings, shown: Facsimiles, file: Path
) -> None:
    impatient = Facsimiles(msgspec.structs.replace(settings, patience=0.05))
    with ThreadPoolExecutor(2) as threads:
        widths = (200, 800)
        found = list(
            threads.map(lambda width: image(impatient, original(file, SLOW), width), widths)
        )
    impatient.close()
    assert found.count("busy") == 1


def test_another_file_in_its_place_is_not_shown(shown: Facsimiles, file: Path) -> None:
    read = original(file)
    file.write_bytes(b"what was swap")  # as many bytes
    os.utime(file, (1, 1))
    assert shown.seems_there(read)
    assert image(shown, read) == "none"
    assert not shown.seems_there(read)
    file.write_bytes(b"something longer than it was")
    assert not shown.seems_there(read)
    file.write_bytes(b"what was read")
    assert image(shown, read) == "200 × 300".encode()
    file.unlink()
    assert not shown.seems_there(read)
    assert image(shown, read, 800) == "none"


def test_a_file_changed_while_its_digest_is_known_is_seen(shown: Facsimiles, file: Path) -> None:
    read = original(file)
    assert image(shown, read) == "200 × 300".encode()
    file.write_bytes(b"what was swap")
    os.utime(file, ns=(1, 1))
    assert image(shown, read, 800) == "none"


def test_a_file_that_was_moved_is_found_in_the_folders_given(
    settings: ImageSettings, shown: Facsimiles, file: Path, tmp_path: Path
) -> None:
    read = original(file)
    other = tmp_path / "elsewhere"
    for place in (other, other / "2023", other / "2024"):
        place.mkdir()
    (other / file.name).write_bytes(b"what was swap")
    file.rename(other / "2024" / file.name)
    assert image(shown, read) == "none"
    moved = Facsimiles(msgspec.structs.replace(settings, folders=(tmp_path / "none", other)))
    assert image(moved, read) == "200 × 300".encode()
    (other / "2024" / file.name).rename(other / "2023" / file.name)
    assert image(moved, read, 800) == "none"
    (other / "2023" / file.name).replace(other / file.name)
    assert image(moved, read, 800) == "800 × 1200".encode()
    moved.close()


def test_a_folder_of_that_name_is_no_file(shown: Facsimiles, tmp_path: Path) -> None:
    (tmp_path / "folder.pdf").mkdir()
    there = (tmp_path / "folder.pdf").stat().st_size
    made = Original(page=1, path=tmp_path / "folder.pdf", width=1, height=1, size=there, digest="d")
    assert not shown.seems_there(made)
    assert image(shown, made) == "none"


@pytest.mark.parametrize("side", [0.0, -1.0, float("nan"), float("inf"), 1e9])
def test_a_page_of_no_size_is_not_shown(shown: Facsimiles, file: Path, side: float) -> None:
    assert image(shown, msgspec.structs.replace(original(file), width=side)) == "none"
    assert image(shown, msgspec.structs.replace(original(file), height=side)) == "none"


def test_each_way_to_see_a_page_has_a_key_of_its_own(shown: Facsimiles, file: Path) -> None:
    page = original(file)
    box = Box(10, 20, 30, 40)
    kinds = [
        shown.key(page, 200),
        shown.key(page, 800),
        shown.key(page, 200, box),
        shown.key(original(file, 1), 200),
        shown.key(msgspec.structs.replace(page, digest="other"), 200),
        shown.key(msgspec.structs.replace(page, standing=Standing(turns=1)), 200),
        shown.key(msgspec.structs.replace(page, height=160.0), 200),
    ]
    assert len(set(kinds)) == len(kinds)
    assert all(kind.isalnum() for kind in kinds)


@pytest.mark.parametrize(
    "name", ["cache_bytes", "seconds", "patience", "pixels", "memory", "jobs", "waiting"]
)
def test_settings_that_make_no_sense_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        ImageSettings(**{name: 0})
