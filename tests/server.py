"""A service for tests: answers on the loopback address, well, badly, slowly, or not at all."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[BaseHTTPRequestHandler], None]


class Served:
    """The address of a running server, the requests that it has had (path and body), and
    the `Authorization` of each POST."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.asked: list[tuple[str, Any]] = []
        self.keys: list[str | None] = []


@contextmanager
def serving(
    answer: Answer, models: Sequence[str] = ("first-model",), models_after: float = 0.0
) -> Iterator[Served]:
    """A server that gives this answer to every POST, and the models' names to every GET, after so
    many seconds."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append((self.path, None))
            time.sleep(models_after)
            respond(self, {"data": [{"id": name} for name in models]})

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            served.asked.append((self.path, json.loads(self.rfile.read(length))))
            served.keys.append(self.headers["Authorization"])
            answer(self)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    served = Served(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def respond(handler: BaseHTTPRequestHandler, value: Any, status: int = 200) -> None:
    """Send a value as JSON, or bytes as they are."""
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def saying(words: Any) -> Answer:
    """An answer with these words of the model."""
    return lambda handler: respond(handler, {"choices": [{"message": {"content": words}}]})


def trickling(piece: bytes, seconds: float = 0.05) -> Answer:
    """An answer that sends a piece every so many seconds, for a minute."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        begun = time.monotonic()
        try:
            while time.monotonic() - begun < 60:
                handler.wfile.write(piece)
                handler.wfile.flush()
                time.sleep(seconds)
        except OSError:
            return  # the other side has hung up, as it should

    return answer
