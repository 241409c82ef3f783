"""Several processes that serve the site on one socket: one process makes pages on one core only.

The one that was started, the head, serves nothing: it starts the others, replaces one that dies,
and has all leave when it does. Each is tied to it by a pipe whose other end closes with the head,
however the head may end.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from jianbao.errors import ServingFailed

MOST_BY_DEFAULT = 4
"""Processes where none were asked for: some 80 MB each, and few archives have so many readers."""
LEAVING_SECONDS = 5
"""For a process to leave by itself, its answers included, before it is killed."""

Work = Callable[[socket.socket, Callable[[], None], threading.Event], None]
"""Serves on the socket until the event is set; calls the function once it answers. Is pickled."""


def default_workers() -> int:
    """A process for each core that this program may use, up to four."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, min(cores or 1, MOST_BY_DEFAULT))


def work_together(
    work: Work,
    listener: socket.socket,
    count: int,
    on_ready: Callable[[], None],
) -> None:
    """Do `work` in `count` processes until this one is interrupted; then all have left.

    `on_ready` is called once all of them answer. Raises `ServingFailed` where one dies before it
    has answered, and `KeyboardInterrupt`.
    """
    crew: list[_Worker] = []
    try:
        crew += [_Worker(work, listener) for _ in range(count)]
        for worker in crew:
            worker.until_ready()
        on_ready()
        while True:
            dead = wait([worker.tie for worker in crew])
            for place, worker in enumerate(crew):
                if worker.tie in dead:
                    worker.leave()
                    crew[place] = _Worker(work, listener)
                    crew[place].until_ready()
    finally:
        for worker in crew:
            worker.tie.close()
        for worker in crew:
            worker.leave()


class _Worker:
    """A process that serves, and the head's end of the pipe to it, which says no more than one
    word: that it answers. After that it can only end."""

    def __init__(self, work: Work, listener: socket.socket) -> None:
        # A fresh process: one that was forked off would share what threads of this one had locked.
        context = multiprocessing.get_context("spawn")
        self.tie, its_end = context.Pipe()
        self.process: BaseProcess = context.Process(target=_serving, args=(work, listener, its_end))
        self.process.start()
        its_end.close()

    def until_ready(self) -> None:
        """Wait until it answers."""
        try:
            self.tie.recv()
        except EOFError as error:
            raise ServingFailed("jianbao serve") from error

    def leave(self) -> None:
        """Have it end, by force where it does not want to."""
        self.tie.close()
        self.process.join(LEAVING_SECONDS)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


def _serving(work: Work, listener: socket.socket, tie: Connection) -> None:
    """What a process of the crew does: serve until the head's end of `tie` is closed."""
    # Ctrl-C goes to all processes of a terminal; the head alone decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    leaving = threading.Event()
    threading.Thread(target=_told_to_leave, args=(tie, leaving), daemon=True).start()
    work(listener, lambda: tie.send(True), leaving)


def _told_to_leave(tie: Connection, leaving: threading.Event) -> None:
    wait([tie])
    leaving.set()
