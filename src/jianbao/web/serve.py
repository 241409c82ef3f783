"""Serving the site on this machine until it is told to stop."""

from __future__ import annotations

import errno
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import uvicorn

from jianbao.archive import Archive
from jianbao.errors import AddressTaken
from jianbao.facsimile import ImageSettings
from jianbao.web.app import USUAL_IMAGES, create_app
from jianbao.web.crew import work_together

DEFAULT_PORT = 8018
PORTS_TRIED = 50
"""From the default port on, where no port was asked for."""
BACKLOG = 128
GRACE_SECONDS = 3
"""For answers that are under way when the server is told to stop."""


def serve(
    archive_path: Path,
    host: str = "127.0.0.1",
    port: int | None = None,
    on_ready: Callable[[str], None] | None = None,
    images: ImageSettings = USUAL_IMAGES,
    workers: int = 1,
) -> None:
    """Serve the site until Ctrl-C; then return.

    Without `port` it is 8018 or the next one that is free. `on_ready` is called with the site's
    address once it answers. Of `workers`, where there are several, each is a process of its own.
    Raises `ArchiveError` where the archive cannot be read, before anything is served,
    `AddressTaken` where the address cannot be had, and `ServingFailed` where a worker dies early.
    """
    Archive.open(archive_path, read_only=True).close()
    with _listening(host, port) as listener:
        address = f"http://{_written(host)}:{listener.getsockname()[1]}/"

        def ready() -> None:
            if on_ready is not None:
                on_ready(address)

        # Ctrl-C is how one leaves; connections and workers are gone by the time it comes here.
        with suppress(KeyboardInterrupt):
            if workers == 1:
                _Server(archive_path, images, ready).run(sockets=[listener])
            else:
                work_together(partial(_work, archive_path, images), listener, workers, ready)


def _work(
    archive_path: Path,
    images: ImageSettings,
    listener: socket.socket,
    ready: Callable[[], None],
    leaving: threading.Event,
) -> None:
    """Serve as one of several, until `leaving` is set."""
    _Worker(archive_path, images, ready, leaving).run(sockets=[listener])


class _Server(uvicorn.Server):
    """A server of the site that says when it answers."""

    backlog = BACKLOG

    def __init__(
        self, archive_path: Path, images: ImageSettings, on_ready: Callable[[], None]
    ) -> None:
        config = uvicorn.Config(
            create_app(archive_path, images),
            log_level="warning",
            access_log=False,
            server_header=False,
            backlog=self.backlog,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for listener in sockets or ():
            listener.listen(BACKLOG)
        if self.started:
            self._on_ready()


class _Worker(_Server):
    """One of several servers on the same socket."""

    backlog = 1
    """Connections it takes at a time. A browser opens several at once and keeps them; whoever took
    all that wait would answer them alone. How many may wait is set again by `startup`."""

    def __init__(
        self,
        archive_path: Path,
        images: ImageSettings,
        on_ready: Callable[[], None],
        leaving: threading.Event,
    ) -> None:
        super().__init__(archive_path, images, on_ready)
        self._leaving = leaving

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals alone: it leaves when it is told to."""
        yield

    async def on_tick(self, counter: int) -> bool:
        """Called ten times a second; whether to stop."""
        return await super().on_tick(counter) or self._leaving.is_set()


def _listening(host: str, port: int | None) -> socket.socket:
    """A socket that listens on the port asked for, else on the first that is free."""
    ports = [port] if port is not None else range(DEFAULT_PORT, DEFAULT_PORT + PORTS_TRIED)
    for tried in ports:
        try:
            return _bound(host, tried)
        except OSError as error:
            if error.errno != errno.EADDRINUSE or tried == ports[-1]:
                raise AddressTaken(f"{host}:{tried}", error.strerror or str(error)) from error
    raise AssertionError("the last port either listens or raises")


def _bound(host: str, port: int) -> socket.socket:
    kind = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP, or asyncio lets small packets of its connections wait for one another (Nagle):
    # an answer's head is then 40 ms ahead of its body.
    listener = socket.socket(kind, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except BaseException:
        listener.close()
        raise
    return listener


def _written(host: str) -> str:
    """The host as an address writes it."""
    return f"[{host}]" if ":" in host else host
