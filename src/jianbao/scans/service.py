"""A vision model behind a service, asked about one image; its failures are those of an engine."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager

from jianbao.errors import EngineFailed, ServiceFailed, UnknownEngine, UnknownService
from jianbao.service import Service, ServiceLimits


class VisionService:
    """The service at a URL; an answer may take so many seconds."""

    def __init__(self, url: str, seconds: float) -> None:
        """Raises `UnknownEngine` for what is no URL of a service."""
        try:
            self._service = Service(url, ServiceLimits(seconds=seconds))
        except UnknownService as error:
            raise UnknownEngine(error.where, error.detail) from error
        self.address = self._service.address

    @property
    def model(self) -> str:
        """The model's name, asked for once. Raises `EngineFailed`."""
        with _as_engine():
            return self._service.model

    def answer(self, prompt: str, image: bytes) -> str:
        """What the model says of a PNG. Raises `EngineFailed`."""
        data = "data:image/png;base64," + base64.b64encode(image).decode("ascii")
        content = [
            {"type": "image_url", "image_url": {"url": data}},
            {"type": "text", "text": prompt},
        ]
        with _as_engine():
            return self._service.answer(content)


@contextmanager
def _as_engine() -> Iterator[None]:
    """Gives a failure of the service the name that those of engines have."""
    try:
        yield
    except ServiceFailed as error:
        raise EngineFailed(error.where, error.detail) from error
