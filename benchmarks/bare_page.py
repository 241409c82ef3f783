"""The peer of `reader.py`: one page by Starlette and Jinja2, of a given length, from no archive.

    python benchmarks/bare_page.py BYTES WORKERS

Prints its address; Ctrl-C ends it.
"""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import uvicorn
from jinja2 import Environment
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from jianbao.web.crew import work_together
from jianbao.web.serve import _bound

PAGE = """<!DOCTYPE html><html lang="zh"><title>{{ title }}</title><h1>{{ title }}</h1>
{% for text in texts %}<p>{{ text }}</p>
{% endfor %}</html>"""
PARAGRAPH = "清河区水厂通水，" * 12


def bare_app(size: int) -> Starlette:
    """A site of one page."""
    template = Environment(autoescape=True).from_string(PAGE)
    texts = [PARAGRAPH] * (size // len(f"<p>{PARAGRAPH}</p>\n".encode()))

    def page(_: Request) -> HTMLResponse:
        return HTMLResponse(template.render(title="清河", texts=texts))

    return Starlette(routes=[Route("/", page)])


def work(
    size: int, listener: socket.socket, ready: Callable[[], None], leaving: threading.Event
) -> None:
    """Serve until told to leave, as the workers of the site do."""

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            listener.listen(128)
            ready()

        async def on_tick(self, counter: int) -> bool:
            return await super().on_tick(counter) or leaving.is_set()

    config = uvicorn.Config(bare_app(size), log_level="error", backlog=1)
    config.access_log = False
    with suppress(KeyboardInterrupt):
        Server(config).run(sockets=[listener])


def main() -> None:
    """Serve until Ctrl-C."""
    size, workers = sys.argv[1:]
    with _bound("127.0.0.1", 0) as listener, suppress(KeyboardInterrupt):
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        ready = partial(print, address, flush=True)
        work_together(partial(work, int(size)), listener, int(workers), ready)


if __name__ == "__main__":
    main()
