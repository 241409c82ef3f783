from __future__ import annotations

import os
import resource
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from jianbao.errors import DiskFull, UnwritableOutput
from jianbao.exports import write_atomically

NOBODY = 65534


@pytest.fixture
def protected() -> Iterator[Path]:
    """A folder with one file that the user of the test may not write in, root or not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "issue.json").write_bytes(b"old")
        folder.chmod(0o555)
        is_root = os.geteuid() == 0
        if is_root:
            os.seteuid(NOBODY)
        yield folder
        if is_root:
            os.seteuid(0)
        folder.chmod(0o755)


def test_a_file_is_written_and_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "issue.json"
    write_atomically(path, b"first")
    write_atomically(path, b"second")
    assert path.read_bytes() == b"second"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_has_the_usual_mode_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    usual, new, old = (tmp_path / name for name in ("usual", "new", "old"))
    usual.touch()
    write_atomically(new, b"")
    assert new.stat().st_mode == usual.stat().st_mode
    old.touch()
    old.chmod(0o600)
    write_atomically(old, b"kept private")
    assert old.stat().st_mode & 0o777 == 0o600


def test_a_link_is_followed(tmp_path: Path) -> None:
    target, link = tmp_path / "folder" / "issue.json", tmp_path / "link.json"
    target.parent.mkdir()
    link.symlink_to(target)
    write_atomically(link, b"text")
    assert link.is_symlink()
    assert target.read_bytes() == b"text"


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "issue.json"
    path.write_bytes(b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(DiskFull, match=r"issue\.json"):
            write_atomically(path, b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    for place in (tmp_path, Path("/dev/full")):
        with pytest.raises(UnwritableOutput, match="not a file"):
            write_atomically(place, b"text")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnwritableOutput, match=r"missing/issue\.json"):
        write_atomically(tmp_path / "missing" / "issue.json", b"text")


@pytest.mark.parametrize("name", ["issue.json", "another.json"])
def test_a_protected_folder_is_named(protected: Path, name: str) -> None:
    with pytest.raises(UnwritableOutput, match=name):
        write_atomically(protected / name, b"text")
    assert [path.name for path in protected.iterdir()] == ["issue.json"]
    assert (protected / "issue.json").read_bytes() == b"old"


def test_an_interrupted_write_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "issue.json", b"text")
    assert list(tmp_path.iterdir()) == []
