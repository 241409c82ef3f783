"""Workers that answer, die, hang and stutter; the others go on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from jianbao.sources import workers
from jianbao.sources.workers import Lost, spread

ECHO = "tests.sources.echo_worker"
PROJECT = Path(__file__).parents[2]


def echoed(*tasks: bytes, processes: int = 2, seconds: float = 20.0) -> list[bytes | Lost]:
    return spread((ECHO, "plain"), tasks, processes, seconds)


def test_answers_come_in_the_order_of_the_tasks() -> None:
    tasks = [b"task %d" % k for k in range(9)]
    assert echoed(*tasks) == [task[::-1] for task in tasks]


def test_a_large_message_comes_through() -> None:
    large = os.urandom(3_000_000)
    assert echoed(large, large) == [large[::-1]] * 2


def test_no_task_needs_no_worker() -> None:
    assert spread(("no.such.module",), [], 2, 1.0) == []


def test_a_worker_reads_one_page_after_another() -> None:
    assert len(set(echoed(b"pid", b"pid", b"pid", processes=1))) == 1


@pytest.mark.parametrize(
    ("accident", "why"),
    [
        (b"die", "its process was ended by signal 9"),
        (b"exit", "its process ended with status 5"),
        (b"stutter", "its process ended with status 0"),
        (b"silence", "its process fell silent"),
    ],
)
def test_a_worker_that_ends_loses_its_task_alone(accident: bytes, why: str) -> None:
    assert echoed(b"ab", accident, b"cd", processes=1) == [b"ba", Lost(why), b"dc"]


def test_a_worker_that_hangs_is_ended() -> None:
    begun = time.monotonic()
    assert echoed(b"hang", b"ab", processes=1, seconds=1.0) == [
        Lost("it took more than 1 s", late=True),
        b"ba",
    ]
    assert time.monotonic() - begun < 15


@pytest.mark.parametrize(
    ("program", "why"),
    [
        ((ECHO, "stillborn"), "its process did not start: ended with status 3"),
        (("no.such.module",), "its process did not start: ended with status 1"),
    ],
)
def test_workers_that_cannot_start_lose_every_task(program: tuple[str, ...], why: str) -> None:
    assert spread(program, [b"a", b"b"], 1, 5.0) == [Lost(why)] * 2


def test_a_worker_that_never_gets_ready_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "START_SECONDS", 0.5)
    (lost,) = spread((ECHO, "mute"), [b"a"], 1, 5.0)
    assert lost == Lost("its process did not start: was ended by signal 9")


def test_a_run_that_is_interrupted_leaves_no_worker_behind(tmp_path: Path) -> None:
    # Tests that run in the background have the signal ignored, which a child would inherit.
    program = (
        "import signal\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from jianbao.sources.workers import spread\n"
        f"spread(('{ECHO}', 'plain'), [b'hang'] * 6, 2, 50.0)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=PROJECT,
        env=environment,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _until(lambda: len(_children(run.pid)) == 2)
        children = _children(run.pid)
        run.send_signal(signal.SIGINT)
        assert run.wait(timeout=10) != 0
        _until(lambda: not any(_is_alive(child) for child in children))
    finally:
        if run.poll() is None:
            run.kill()


def _until(done: object) -> None:
    begun = time.monotonic()
    while not done():  # type: ignore[operator]
        assert time.monotonic() - begun < 30
        time.sleep(0.05)


def _children(pid: int) -> list[int]:
    told = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True)
    return [int(line) for line in told.stdout.split()]


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_script_without_a_guard_may_open_scans(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from jianbao.sources.workers import spread\n"
        f"print(spread(('{ECHO}', 'plain'), [b'ab'], 2, 20.0))\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, str(script)], cwd=PROJECT, env=environment, capture_output=True, text=True
    )
    assert done.stdout == "[b'ba']\n"
