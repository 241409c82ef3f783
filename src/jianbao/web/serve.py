"""Serving the site on this machine until it is told to stop."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from jianbao.archive import Archive
from jianbao.errors import AddressTaken
from jianbao.facsimile import ImageSettings
from jianbao.web.app import USUAL_IMAGES, create_app

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
) -> None:
    """Serve the site until Ctrl-C; then return.

    Without `port` it is 8018 or the next one that is free. `on_ready` is called with the site's
    address once it answers. Raises `ArchiveError` where the archive cannot be read, before anything
    is served, and `AddressTaken` where the address cannot be had.
    """
    Archive.open(archive_path, read_only=True).close()
    with _listening(host, port) as listener:
        address = f"http://{_written(host)}:{listener.getsockname()[1]}/"
        config = uvicorn.Config(
            create_app(archive_path, images),
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
        try:
            _Server(config, address, on_ready).run(sockets=[listener])
        except KeyboardInterrupt:
            # Ctrl-C is how one leaves; the server has closed its connections by now.
            return


class _Server(uvicorn.Server):
    """A server that says when it answers."""

    def __init__(
        self, config: uvicorn.Config, address: str, on_ready: Callable[[str], None] | None
    ) -> None:
        super().__init__(config)
        self._address = address
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and self._on_ready is not None:
            self._on_ready(self._address)


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
    listener = socket.socket(kind, socket.SOCK_STREAM)
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
