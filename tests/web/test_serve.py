import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE
from urllib.parse import SplitResult, urlsplit

import pytest

from jianbao.errors import AddressTaken, MissingArchive, ServingFailed
from jianbao.web import serve as serving
from jianbao.web.crew import work_together

PROGRAM = """
import sys
from pathlib import Path
from jianbao.web.serve import serve
path, workers = sys.argv[1:]
serve(Path(path), on_ready=lambda address: print(address, flush=True), workers=int(workers))
print("left", flush=True)
"""
START_SECONDS = 30

linux = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks into /proc")


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


@contextmanager
def started(archive_path: Path, workers: int) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", PROGRAM, str(archive_path), str(workers)]
    program = subprocess.Popen(command, stdout=PIPE, stderr=PIPE, text=True, env={**os.environ})
    stop = threading.Timer(START_SECONDS, program.kill)
    stop.start()
    try:
        yield program
    finally:
        stop.cancel()
        program.kill()
        program.communicate()


def address_of(program: subprocess.Popen[str]) -> SplitResult:
    assert program.stdout is not None
    return urlsplit(program.stdout.readline().strip())


def front_page(address: SplitResult) -> str:
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=10)
    try:
        connection.request("GET", "/")
        answer = connection.getresponse()
        assert answer.status == 200
        return answer.read().decode()
    finally:
        connection.close()


def workers_of(program: subprocess.Popen[str]) -> list[int]:
    """The processes that have the head's listening socket, by the way they were started."""
    children = Path(f"/proc/{program.pid}/task/{program.pid}/children").read_text().split()
    commands = {int(c): Path(f"/proc/{c}/cmdline").read_text() for c in children}
    return [child for child, command in commands.items() if "spawn_main" in command]


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + START_SECONDS
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"


@pytest.mark.parametrize("workers", [1, 2])
def test_serves_until_interrupted_and_then_returns(archive_path: Path, workers: int) -> None:
    with started(archive_path, workers) as program:
        assert "清河新报" in front_page(address_of(program))
        program.send_signal(signal.SIGINT)
        out, err = program.communicate(timeout=START_SECONDS)
        assert (program.returncode, out, err) == (0, "left\n", "")


@linux
def test_worker_that_dies_is_replaced(archive_path: Path) -> None:
    with started(archive_path, 2) as program:
        address = address_of(program)
        first = workers_of(program)
        assert len(first) == 2
        os.kill(first[0], signal.SIGKILL)
        until(lambda: len(workers_of(program)) == 2 and first[0] not in workers_of(program))
        assert "清河新报" in front_page(address)


@linux
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_workers_leave_with_the_one_that_started_them(
    archive_path: Path, how: signal.Signals
) -> None:
    with started(archive_path, 2) as program:
        address_of(program)
        workers = workers_of(program)
        program.send_signal(how)
        program.wait()
        until(lambda: all(map(is_gone, workers)))


@linux
def test_workers_share_the_connections(archive_path: Path) -> None:
    with started(archive_path, 2) as program:
        address = address_of(program)
        open_at_once = [
            socket.create_connection((address.hostname or "", address.port or 0)) for _ in range(40)
        ]
        held = [len(list(Path(f"/proc/{w}/fd").iterdir())) for w in workers_of(program)]
        for connection in open_at_once:
            connection.close()
        assert min(held) > 0.2 * max(held)


def test_worker_that_does_not_start_is_told_of() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        pytest.raises(ServingFailed),
    ):
        work_together(broken, listener, 2, lambda: None)


def broken(*_: object) -> None:
    """A worker that ends before it answers."""


def test_next_free_port_is_taken_where_none_was_asked_for(
    taken: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "DEFAULT_PORT", taken)
    with serving._listening("127.0.0.1", None) as listener:
        assert listener.getsockname()[1] > taken


@pytest.mark.parametrize("workers", [1, 2])
def test_answers_do_not_wait_for_acknowledgements(archive_path: Path, workers: int) -> None:
    """Head and body are sent as two packets; by Nagle's rule the second would be 40 ms late."""
    with started(archive_path, workers) as program:
        address = address_of(program)
        connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=10)
        took = []
        for _ in range(30):
            start = time.perf_counter()
            connection.request("GET", "/issue/unknown.json")
            connection.getresponse().read()
            took.append(time.perf_counter() - start)
        connection.close()
    assert min(took[10:]) < 0.035


def test_port_asked_for_is_not_exchanged(taken: int) -> None:
    with pytest.raises(AddressTaken, match=f"127.0.0.1:{taken}"):
        serving._listening("127.0.0.1", taken)


def test_address_that_is_not_ours_is_refused() -> None:
    with pytest.raises(AddressTaken):
        serving._listening("192.0.2.1", None)


def test_missing_archive_is_told_before_anything_is_served(tmp_path: Path) -> None:
    with pytest.raises(MissingArchive):
        serving.serve(tmp_path / "none.db")
