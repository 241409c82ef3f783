"""Pages read side by side, each by a program of its own that may crash, hang or run out of memory.

A worker is a Python of its own that runs one module and answers messages on its standard output: a
script that opens a scan needs no guard against being imported again, and a worker that takes too
long is ended without harm to the others.
"""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import IO

import msgspec

LENGTH = struct.Struct(">Q")
"""How long the message is that follows."""

READY = b"ready"
"""A worker's first message: it has loaded what it needs, and its time begins with each task."""

START_SECONDS = 120.0
"""What a worker may take to load; on a slow disk the networks take a while."""

END_SECONDS = 2.0
"""What a worker may take to end once it has closed its output."""

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""Pages are read side by side; threads within a page would only be in each other's way."""


class Lost(msgspec.Struct, frozen=True):
    """A task that has no answer, and why, in English; `late` where it took too long."""

    why: str
    late: bool = False


def spread(
    program: Sequence[str], tasks: Sequence[bytes], processes: int, seconds: float
) -> list[bytes | Lost]:
    """The answers to the tasks in their order, by `processes` workers that run `program`: the name
    of a module, and its arguments.

    A worker that takes over `seconds` for a task, or ends, loses that task; another takes its
    place.
    """
    if not tasks:
        return []
    with _crew(program, seconds) as crew, ThreadPoolExecutor(processes) as threads:
        try:
            return list(threads.map(crew.answer, tasks))
        except BaseException:
            # Interrupted: what waits must not begin, and what runs must end, or leaving would wait.
            threads.shutdown(wait=False, cancel_futures=True)
            crew.stop()
            raise


class Crew:
    """Workers that run one program; each is lent to one thread at a time. Stop it at the end."""

    def __init__(
        self, program: Sequence[str], seconds: float, start_seconds: float | None = None
    ) -> None:
        self._program = program
        self._seconds = seconds
        self._start_seconds = START_SECONDS if start_seconds is None else start_seconds
        self._idle: list[subprocess.Popen[bytes]] = []
        self._all: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()
        self._stopped = False

    def answer(self, task: bytes) -> bytes | Lost:
        """A worker's answer to the task."""
        with self._lock:
            worker = self._idle.pop() if self._idle else None
        if worker is None:
            worker = self._started()
            ready, _ = _heard(worker, self._start_seconds)
            if ready != READY:
                return Lost(f"its process did not start: {self._ending(worker)}")
        answer, late = _heard(worker, self._seconds, task)
        if late:
            self._end(worker)
            return Lost(f"it took more than {self._seconds:g} s", late=True)
        if answer is None:
            return Lost(f"its process {self._ending(worker)}")
        with self._lock:
            self._idle.append(worker)
        return answer

    def stop(self) -> None:
        """End all workers."""
        with self._lock:
            self._stopped = True
            left = list(self._all)
        for worker in left:
            self._end(worker)

    def _started(self) -> subprocess.Popen[bytes]:
        environment = {**os.environ, **ONE_THREAD, "PYTHONPATH": os.pathsep.join(sys.path)}
        with self._lock:
            if self._stopped:
                raise InterruptedError
            worker = subprocess.Popen(
                [sys.executable, "-m", *self._program],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
            )
            self._all.add(worker)
        return worker

    def _ending(self, worker: subprocess.Popen[bytes]) -> str:
        """How a worker has ended that says nothing any more."""
        try:
            status = worker.wait(timeout=END_SECONDS)
        except subprocess.TimeoutExpired:
            return "fell silent"
        finally:
            self._end(worker)
        return f"was ended by signal {-status}" if status < 0 else f"ended with status {status}"

    def _end(self, worker: subprocess.Popen[bytes]) -> None:
        worker.kill()
        worker.wait()
        for pipe in (worker.stdin, worker.stdout):
            if pipe is not None:
                _close(pipe)
        with self._lock:
            self._all.discard(worker)


@contextmanager
def _crew(program: Sequence[str], seconds: float) -> Iterator[Crew]:
    crew = Crew(program, seconds)
    try:
        yield crew
    finally:
        crew.stop()


def _heard(
    worker: subprocess.Popen[bytes], seconds: float, task: bytes | None = None
) -> tuple[bytes | None, bool]:
    """The worker's next message, after it was given the task; None where it ends without one, and
    whether it was ended for taking too long."""
    late = threading.Event()

    def end() -> None:
        late.set()
        worker.kill()

    guard = threading.Timer(seconds, end)
    guard.daemon = True
    guard.start()
    try:
        if task is not None and worker.stdin is not None:
            send(worker.stdin, task)
        return (None if worker.stdout is None else receive(worker.stdout)), late.is_set()
    except OSError:  # its end of the pipe is closed
        return None, late.is_set()
    finally:
        guard.cancel()


def send(pipe: IO[bytes], message: bytes) -> None:
    """Write a message. Raises `OSError` where nobody is there to read it."""
    pipe.write(LENGTH.pack(len(message)))
    pipe.write(message)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """The next message; None where there is none, or it breaks off."""
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    message = pipe.read(length)
    return message if len(message) == length else None


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:
        return  # what was still to be written has no reader any more
