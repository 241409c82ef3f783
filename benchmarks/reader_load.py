"""Readers of a site: clients that each keep a connection and ask for one page after another.

Written on bare sockets, so that the readers take as little of the machine as can be.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit


@dataclass(frozen=True)
class Answer:
    """One request: its kind, the seconds until its last byte, the bytes of its body as sent."""

    kind: str
    seconds: float
    size: int


@dataclass(frozen=True)
class Load:
    """How the readers ask."""

    clients: int
    seconds: float
    think: float
    """Mean seconds between an answer and the next request, drawn from the exponential law."""


def read_site(site: str, asked: Sequence[tuple[str, str]], load: Load) -> list[Answer]:
    """What readers got who asked at random for the addresses `asked`, (kind, address) each."""
    return asyncio.run(_all(site, asked, load))


async def _all(site: str, asked: Sequence[tuple[str, str]], load: Load) -> list[Answer]:
    got: list[Answer] = []
    end = time.perf_counter() + load.seconds
    readers = (_reader(site, asked, load, end, number, got) for number in range(load.clients))
    await asyncio.gather(*readers)
    return got


async def _reader(
    site: str,
    asked: Sequence[tuple[str, str]],
    load: Load,
    end: float,
    number: int,
    got: list[Answer],
) -> None:
    chance = random.Random(number)
    host = urlsplit(site)
    language = ("zh-CN,zh;q=0.9", "en-GB,en;q=0.9")[number % 2]
    head = (
        f" HTTP/1.1\r\nHost: {host.netloc}\r\nAccept-Encoding: gzip\r\n"
        f"Accept-Language: {language}\r\n\r\n"
    )
    back, out = await asyncio.open_connection(host.hostname, host.port)
    while time.perf_counter() < end:
        if load.think:
            await asyncio.sleep(chance.expovariate(1 / load.think))
        kind, address = chance.choice(asked)
        start = time.perf_counter()
        out.write(f"GET {quote(address, safe='/?&=%')}{head}".encode())
        status, size = await _answer(back)
        assert status == 200, (address, status)
        got.append(Answer(kind, time.perf_counter() - start, size))
    out.close()
    await out.wait_closed()


async def _answer(back: asyncio.StreamReader) -> tuple[int, int]:
    """The status, and the bytes of the body, which is read whole."""
    head = (await back.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    fields = dict(line.lower().split(": ", 1) for line in head[1:] if line)
    size = int(fields["content-length"])
    await back.readexactly(size)
    return int(head[0].split()[1]), size
