"""A vision model that others run as a service, asked about one image: the way there and back.

It speaks the chat completions of OpenAI's interface, as vLLM and its kin do. Redirects are not
followed and no proxy is asked, so that an image goes where the user said and nowhere else.
"""

from __future__ import annotations

import base64
import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import SplitResult, urlsplit

from jianbao.errors import EngineFailed, UnknownEngine

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


class Service:
    """A service at a URL, as users give it: `http://host:8000`, with or without `/v1` after it, or
    the whole address of its completions. What follows a `#` is the name of the model; without one
    the first that the service lists is used."""

    def __init__(self, url: str, seconds: float) -> None:
        """Raises `UnknownEngine` for what is no such URL."""
        try:
            self._parts = urlsplit(url)
            port = self._parts.port
        except ValueError as error:
            raise UnknownEngine(url, str(error)) from error
        if self._parts.scheme not in ("http", "https") or not self._parts.hostname:
            raise UnknownEngine(url)
        self.address = f"{self._parts.hostname}{f':{port}' if port else ''}"
        self._base = _base(self._parts)
        self._model = self._parts.fragment
        self._seconds = seconds

    @property
    def model(self) -> str:
        """The model's name, asked for once. Raises `EngineFailed`."""
        if not self._model:
            try:
                self._model = str(self._asked("GET", self._base + MODELS)["data"][0]["id"])
            except (LookupError, TypeError) as error:
                raise EngineFailed(self.address, "it lists no model") from error
        return self._model

    def answer(self, prompt: str, image: bytes) -> str:
        """What the model says of a PNG. Raises `EngineFailed`."""
        data = "data:image/png;base64," + base64.b64encode(image).decode("ascii")
        content = [
            {"type": "image_url", "image_url": {"url": data}},
            {"type": "text", "text": prompt},
        ]
        told = self._asked(
            "POST",
            self._base + COMPLETIONS,
            {
                "model": self.model,
                "temperature": 0,
                "max_tokens": ANSWER_TOKENS,
                "messages": [{"role": "user", "content": content}],
            },
        )
        try:
            said = told["choices"][0]["message"]["content"]
        except (LookupError, TypeError) as error:
            raise EngineFailed(self.address, "an answer without a message") from error
        if not isinstance(said, str):
            raise EngineFailed(self.address, "an answer without text")
        return said

    def _asked(self, method: str, path: str, body: Any = None) -> Any:
        """The JSON that the service answers with."""
        sent = None if body is None else json.dumps(body).encode()
        try:
            with self._connected() as connection:
                connection.request(method, path, sent, {"Content-Type": "application/json"})
                response = connection.getresponse()
                data = _read(response)
        except _TooLong as error:
            raise EngineFailed(self.address, f"more than {self._seconds:g} s") from error
        except _TooLarge as error:
            raise EngineFailed(self.address, f"more than {ANSWER_BYTES} bytes") from error
        except (OSError, http.client.HTTPException) as error:
            raise EngineFailed(self.address, str(error) or type(error).__name__) from error
        if response.status != http.client.OK:
            raise EngineFailed(self.address, f"status {response.status}")
        try:
            return json.loads(data)
        except (ValueError, RecursionError) as error:
            raise EngineFailed(self.address, "an answer that is no JSON") from error

    @contextmanager
    def _connected(self) -> Iterator[http.client.HTTPConnection]:
        """A connection that is cut when the time is up, however slowly the answer trickles in.

        Raises `_TooLong` where it was.
        """
        kind = (
            http.client.HTTPSConnection
            if self._parts.scheme == "https"
            else http.client.HTTPConnection
        )
        begun = time.monotonic()
        connection = kind(
            str(self._parts.hostname),
            self._parts.port,
            timeout=min(CONNECT_SECONDS, self._seconds),
        )
        connection.connect()
        left = max(0.0, self._seconds - (time.monotonic() - begun))
        line = connection.sock
        line.settimeout(self._seconds)
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


def _read(response: http.client.HTTPResponse) -> bytes:
    data = b""
    while chunk := response.read1(CHUNK):
        data += chunk
        if len(data) > ANSWER_BYTES:
            raise _TooLarge
    return data


def _base(parts: SplitResult) -> str:
    """The path under which the interface's own paths begin."""
    path = parts.path.rstrip("/").removesuffix(COMPLETIONS)
    return path if path.endswith(VERSION) else path + VERSION
