import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from jianbao.errors import AddressTaken, MissingArchive
from jianbao.web import serve as serving

PROGRAM = """
import sys
from pathlib import Path
from jianbao.web.serve import serve
serve(Path(sys.argv[1]), on_ready=lambda address: print(address, flush=True))
print("left", flush=True)
"""
START_SECONDS = 30


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def test_serves_until_interrupted_and_then_returns(archive_path: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, str(archive_path)]
    program = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ}
    )
    stop = threading.Timer(START_SECONDS, program.kill)
    stop.start()
    try:
        assert program.stdout is not None
        address = urlsplit(program.stdout.readline().strip())
        connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=10)
        connection.request("GET", "/")
        answer = connection.getresponse()
        assert answer.status == 200
        assert "清河新报" in answer.read().decode()
        connection.close()
        program.send_signal(signal.SIGINT)
        out, err = program.communicate(timeout=START_SECONDS)
    finally:
        stop.cancel()
        program.kill()
        program.wait()
    assert (program.returncode, out, err) == (0, "left\n", "")


def test_next_free_port_is_taken_where_none_was_asked_for(
    taken: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "DEFAULT_PORT", taken)
    with serving._listening("127.0.0.1", None) as listener:
        assert listener.getsockname()[1] > taken


def test_port_asked_for_is_not_exchanged(taken: int) -> None:
    with pytest.raises(AddressTaken, match=f"127.0.0.1:{taken}"):
        serving._listening("127.0.0.1", taken)


def test_address_that_is_not_ours_is_refused() -> None:
    with pytest.raises(AddressTaken):
        serving._listening("192.0.2.1", None)


def test_missing_archive_is_told_before_anything_is_served(tmp_path: Path) -> None:
    with pytest.raises(MissingArchive):
        serving.serve(tmp_path / "none.db")
