"""A model that others run as a service, asked one question: the way there and back.

It speaks the chat completions of OpenAI's interface, as vLLM and its kin do. Redirects are not
followed and no proxy is asked, so that what is sent goes where the user said and nowhere else.
"""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import SplitResult, urlsplit

import msgspec

from jianbao.errors import ServiceFailed, UnknownService

CONNECT_SECONDS = 10.0
"""What it may take to reach the service."""

ANSWER_BYTES = 4 * 1024 * 1024
"""What an answer may have; a strip of the densest page has some 100 KB with all its boxes."""

ANSWER_TOKENS = 8192
"""What the model may write; a model in a loop would write on for ever."""

CHUNK = 64 * 1024

COMPLETIONS = "/chat/completions"
MODELS = "/models"
VERSION = "/v1"


class ServiceLimits(msgspec.Struct, frozen=True, kw_only=True):
    """What an answer may cost: `seconds` from the question to its last byte, `size` in bytes, and
    `tokens` that the model is allowed to write."""

    seconds: float = 300.0
    size: int = ANSWER_BYTES
    tokens: int = ANSWER_TOKENS


class Service:
    """A service at a URL, as users give it: `http://host:8000`, with or without `/v1` after it, or
    the whole address of its completions. What follows a `#` is the name of the model; without one
    (and without `model`) the first that the service lists is used. A `key` goes along with each
    question, as `Authorization: Bearer`."""

    def __init__(
        self, url: str, limits: ServiceLimits | None = None, *, model: str = "", key: str = ""
    ) -> None:
        """Raises `UnknownService` for what is no such URL, and for a key that no header can hold.

        Nothing is asked yet.
        """
        try:
            self._parts = urlsplit(url)
            port = self._parts.port
        except ValueError as error:
            raise UnknownService(url, str(error)) from error
        if self._parts.scheme not in ("http", "https") or not self._parts.hostname:
            raise UnknownService(url)
        self.address = f"{self._parts.hostname}{f':{port}' if port else ''}"
        if not (key.isascii() and (key.isprintable() or not key)):
            raise UnknownService(self.address, "a key with characters that no key has")
        self._headers = {"Content-Type": "application/json"}
        if key:
            self._headers["Authorization"] = f"Bearer {key}"
        self._base = _base(self._parts)
        self._model = model or self._parts.fragment
        self._limits = limits or ServiceLimits()

    @property
    def model(self) -> str:
        """The model's name, asked for once. Raises `ServiceFailed`."""
        return self._named(time.monotonic() + self._limits.seconds)

    def answer(self, content: str | Sequence[Any]) -> str:
        """What the model says to a question: words, or parts as the interface has them.

        Raises `ServiceFailed`, at the latest when the time is up.
        """
        until = time.monotonic() + self._limits.seconds
        body = {
            "model": self._named(until),
            "temperature": 0,
            "max_tokens": self._limits.tokens,
            "messages": [{"role": "user", "content": content}],
        }
        told = self._asked("POST", self._base + COMPLETIONS, until, body)
        try:
            said = told["choices"][0]["message"]["content"]
        except (LookupError, TypeError) as error:
            raise ServiceFailed(self.address, "an answer without a message") from error
        if not isinstance(said, str):
            raise ServiceFailed(self.address, "an answer without text")
        return said

    def _named(self, until: float) -> str:
        if not self._model:
            try:
                listed = self._asked("GET", self._base + MODELS, until)
                self._model = str(listed["data"][0]["id"])
            except (LookupError, TypeError) as error:
                raise ServiceFailed(self.address, "it lists no model") from error
        return self._model

    def _asked(self, method: str, path: str, until: float, body: Any = None) -> Any:
        """The JSON that the service answers with before `until`, a time of `time.monotonic`."""
        sent = None if body is None else json.dumps(body).encode()
        try:
            with self._connected(until) as connection:
                connection.request(method, path, sent, self._headers)
                response = connection.getresponse()
                data = _read(response, self._limits.size)
        except _TooLong as error:
            raise ServiceFailed(self.address, f"more than {self._limits.seconds:g} s") from error
        except _TooLarge as error:
            raise ServiceFailed(self.address, f"more than {self._limits.size} bytes") from error
        except (OSError, UnicodeError, http.client.HTTPException) as error:
            raise ServiceFailed(self.address, str(error) or type(error).__name__) from error
        if response.status != http.client.OK:
            raise ServiceFailed(self.address, f"status {response.status}")
        try:
            return json.loads(data)
        except (ValueError, RecursionError) as error:
            raise ServiceFailed(self.address, "an answer that is no JSON") from error

    @contextmanager
    def _connected(self, until: float) -> Iterator[http.client.HTTPConnection]:
        """A connection that is cut when the time is up, however slowly the answer trickles in.

        Raises `_TooLong` where it was.
        """
        kind = (
            http.client.HTTPSConnection
            if self._parts.scheme == "https"
            else http.client.HTTPConnection
        )
        left = until - time.monotonic()
        if left <= 0:
            raise _TooLong
        host, port = str(self._parts.hostname), self._parts.port
        connection = kind(host, port, timeout=min(CONNECT_SECONDS, left))
        connection.connect()
        left = max(0.0, until - time.monotonic())
        line = connection.sock
        line.settimeout(self._limits.seconds)
        late = threading.Event()
        guard = threading.Timer(left, _cut, (line, late))
        guard.daemon = True
        guard.start()
        try:
            yield connection
            if late.is_set():  # a cut may also look like the end of the answer
                raise _TooLong
        except (OSError, http.client.HTTPException) as error:
            if late.is_set() or isinstance(error, TimeoutError):
                raise _TooLong from error
            raise
        finally:
            guard.cancel()
            connection.close()


class _TooLong(Exception):
    """The time is up."""


class _TooLarge(Exception):
    """The answer has more bytes than it may have."""


def _cut(line: socket.socket, late: threading.Event) -> None:
    late.set()
    try:
        line.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it has ended by itself


def _read(response: http.client.HTTPResponse, most: int) -> bytes:
    data = b""
    while chunk := response.read1(CHUNK):
        data += chunk
        if len(data) > most:
            raise _TooLarge
    return data


def _base(parts: SplitResult) -> str:
    """The path under which the interface's own paths begin."""
    path = parts.path.rstrip("/").removesuffix(COMPLETIONS)
    return path if path.endswith(VERSION) else path + VERSION
