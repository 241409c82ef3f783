"""What is kept, how much of it, and what becomes of it when it cannot be."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from jianbao.facsimile import cache as caching
from jianbao.facsimile.cache import Cache
from jianbao.facsimile.settings import usual_cache


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


def asked_long_ago(cache: Cache, key: str, seconds: float) -> None:
    path = cache.folder / key[:2] / (key + ".webp")
    then = path.stat().st_mtime - seconds
    os.utime(path, (then, then))


def test_gives_back_what_was_put(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "pages", 1000)
    assert cache.get("aa11") is None
    cache.put("aa11", b"image")
    assert cache.get("aa11") == b"image"
    assert Cache(tmp_path / "pages", 1000).get("aa11") == b"image"
    assert files(tmp_path / "pages") == {"aa11.webp"}
    assert stat.S_IMODE((tmp_path / "pages").stat().st_mode) & 0o077 == 0


def test_what_was_not_asked_for_the_longest_goes_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path, 1300)
    for number, key in enumerate(("aa1", "bb2", "cc3")):
        cache.put(key, bytes(300))
        asked_long_ago(cache, key, 40_000 - 10_000 * number)
    assert cache.get("aa1") is not None  # now it is the last that was asked for
    cache.put("dd4", bytes(300))
    assert files(tmp_path) == {"aa1.webp", "cc3.webp", "dd4.webp"}


def test_never_holds_more_than_it_may(tmp_path: Path) -> None:
    cache = Cache(tmp_path, 1000)
    for number in range(40):
        cache.put(f"k{number:03d}", bytes(130))
        assert sum(path.stat().st_size for path in tmp_path.rglob("*.webp")) <= 1000
    assert cache.get("k039") is not None


def test_what_another_run_left_counts(tmp_path: Path) -> None:
    before = Cache(tmp_path, 1300)
    for key in ("aa1", "bb2", "cc3"):
        before.put(key, bytes(300))
        asked_long_ago(before, key, 9000)
    (tmp_path / "aa" / "aa1.webp.half").write_bytes(bytes(90))
    asked = os.stat(tmp_path / "aa" / "aa1.webp").st_mtime - 5
    os.utime(tmp_path / "aa" / "aa1.webp.half", (asked, asked))
    Cache(tmp_path, 1300).put("dd4", bytes(300))
    assert "dd4.webp" in files(tmp_path)
    assert len(files(tmp_path)) == 3


def test_several_programs_together_hold_no_more(tmp_path: Path) -> None:
    sharing = [Cache(tmp_path, 100_000) for _ in range(8)]
    for number in range(700):
        sharing[number % 8].put(f"k{number:03d}", bytes(200))
        if number > 400 and number % 7 == 0:
            held = sum(path.stat().st_size for path in tmp_path.rglob("*.webp"))
            assert held <= 100_000


def test_a_folder_that_cannot_be_written_is_replaced_for_this_run(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file" / "pages", 1000)
    cache.put("aa1", b"image")
    assert cache.get("aa1") == b"image"
    own = cache.folder
    assert own.is_dir()
    cache.close()
    assert not own.exists()


def test_a_full_disk_is_no_reason_to_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    cache = Cache(tmp_path, 1000)
    monkeypatch.setattr(caching, "_write", full)
    cache.put("aa1", b"image")
    assert cache.get("aa1") is None
    assert files(tmp_path) == set()


def test_a_write_that_breaks_off_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(old: str, new: Path) -> None:
        raise OSError("cut off")

    cache = Cache(tmp_path, 1000)
    monkeypatch.setattr(os, "replace", broken)
    cache.put("aa1", b"image")
    assert files(tmp_path) == set()


def test_lies_where_the_system_has_such_things(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert usual_cache() == tmp_path / "jianbao" / "pages"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert usual_cache() == tmp_path / "home" / ".cache" / "jianbao" / "pages"
