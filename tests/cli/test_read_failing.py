"""`jianbao read` on a machine that fails: nothing half-written, one line, status 1."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import time
from pathlib import Path

import pytest

from jianbao.cli import main
from jianbao.cli.terminal import harmless
from jianbao.model import decode_issue
from tests.cli.papers import PROGRAM, WATERWORKS, paper, run


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    source = paper(tmp_path)
    done = run("read", source, "--out", source)
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert str(source) in done.stderr
    assert source.read_text("utf-8") == WATERWORKS


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "out" / "waterworks.json").mkdir(parents=True)
    done = run("read", paper(tmp_path), "--out", tmp_path / "out")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write into any folder")
def test_a_folder_without_permission(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o500)
    done = run("read", paper(tmp_path), "--out", out)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder nobody may write in")
def test_a_read_only_place() -> None:
    done = run("read", __file__, "--out", "/proc/self")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


def limited(size: int) -> None:
    """Let files grow to `size` bytes at most, and the system say so instead of killing us."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_full_disk_leaves_no_part(tmp_path: Path) -> None:
    out = tmp_path / "out"
    # Byte code would run into the limit too.
    environment = {**os.environ, "JIANBAO_LANG": "en", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [*PROGRAM, "read", str(paper(tmp_path)), "--out", str(out)],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        preexec_fn=lambda: limited(512),
    )
    assert done.returncode == 1
    assert "no space left" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert list(out.iterdir()) == []


def test_something_else_in_place_of_the_archive(tmp_path: Path) -> None:
    source = paper(tmp_path)
    done = run("read", source, "--archive", source)
    assert done.returncode == 1
    assert "not a jianbao archive" in done.stderr
    assert source.read_text("utf-8") == WATERWORKS


def test_a_killed_run_leaves_whole_files_only(tmp_path: Path) -> None:
    sources = [paper(tmp_path, f"page-{n}.txt", WATERWORKS * (1 + n % 3)) for n in range(400)]
    out = tmp_path / "out"
    process = subprocess.Popen(
        [*PROGRAM, "read", *map(str, sources), "--out", str(out)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    for _ in range(10):  # ten paths are printed: it is in the middle of its work
        process.stdout.readline()
    time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=30)
    written = list(out.glob("*.json"))
    assert 10 <= len(written) < len(sources)
    for path in written:
        assert decode_issue(path.read_bytes()).articles


def test_interrupting_ends_with_130_and_no_part(tmp_path: Path) -> None:
    sources = [paper(tmp_path, f"page-{n}.txt") for n in range(400)]
    out = tmp_path / "out"
    process = subprocess.Popen(
        [*PROGRAM, "read", *map(str, sources), "--out", str(out)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell's background jobs pass on that they ignore the signal.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert errors == ""
    assert {path.suffix for path in out.iterdir()} == {".json"}


def test_names_that_are_no_text(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(name)).write_text(WATERWORKS, "utf-8")
    except OSError:
        pytest.skip("the file system takes names in UTF-8 only")
    assert main(["read", os.fsdecode(name), "--out", str(tmp_path / "out")]) == 0
    (path,) = (tmp_path / "out").iterdir()
    assert decode_issue(path.read_bytes()).articles


def test_a_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    done = run("read", tmp_path / "\x1b[31mred", "--out", tmp_path / "out")
    assert done.returncode == 1
    assert "\x1b" not in done.stderr
    assert (
        harmless("a\x1b[2Jb\u202ec\nd")
        == "a\N{REPLACEMENT CHARACTER}[2Jb\N{REPLACEMENT CHARACTER}c\nd"
    )
