"""OCR engines behind one small interface: the image of a strip of type → its lines.

Strips are upright, run across no gutter, and are scaled so that body type is 24 to 40 px high. The
engines stand in modules of their own and are loaded when one is asked for by name.
"""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

import msgspec

from jianbao.errors import MissingEngine, UnknownEngine
from jianbao.model import Box

if TYPE_CHECKING:
    from jianbao.scans.grey import Grey

AUTO = "auto"
NONE = "none"


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A line of type as an engine read it.

    `box` is in px of the image that the engine was given. `confidence` is that of the whole line,
    0 to 1; `confidences` has one for each character of `text`, or none; `middles` has the middle of
    each character along the line (x, or y where it is `vertical`), or none. `text` is empty where
    something looks like type and could not be read. Where the engine gave text without a place,
    `placed` is false and `box` the whole image.
    """

    text: str
    box: Box
    confidence: float
    vertical: bool = False
    confidences: tuple[float, ...] = ()
    middles: tuple[float, ...] = ()
    placed: bool = True


class Engine(Protocol):
    """Reads lines. `name` and `version` say what read them; an engine whose words nothing vouches
    for, and which may have made them up, is not `trusted`."""

    @property
    def name(self) -> str:
        """What users call it."""

    @property
    def version(self) -> str:
        """Of the engine and, where it tells, of its models."""

    @property
    def trusted(self) -> bool:
        """Whether it reads what is there, well or badly, and makes nothing up."""

    def lines(self, image: Grey, vertical: bool = False) -> list[Found]:
        """The lines of the image in no set order; `vertical` says that they run top to bottom.

        Raises `EngineFailed`.
        """


class NullEngine:
    """Reads nothing; for tests, and to see what the steps before and after an engine cost."""

    name = NONE
    version = "1"
    trusted = True

    def lines(self, image: Grey, vertical: bool = False) -> list[Found]:
        """None at all."""
        return []


def engine_named(name: str, seconds: float = 300.0) -> Engine:
    """The engine of that name, loaded: `auto`, `rapidocr`, `tesseract`, `none`, or the URL of a
    service; a call of `lines` may take `seconds` where the engine is another program.

    `auto` is RapidOCR where it is installed, else Tesseract. Raises `MissingEngine` and
    `UnknownEngine`.
    """
    return _LOADERS[engine_meant(name)](name, seconds)


def engine_meant(name: str) -> str:
    """Which engine a name stands for, of those that can be loaded: `rapidocr`, `tesseract`, `none`
    or `url`. Nothing is loaded. Raises `MissingEngine` and `UnknownEngine`."""
    if name == NONE:
        return NONE
    if name.startswith(("http://", "https://")):
        if not _has_opencv():
            raise MissingEngine(name)
        return "url"
    if name != AUTO and name not in _INSTALLED:
        raise UnknownEngine(name)
    for known, installed in _INSTALLED.items():
        if name in (AUTO, known) and installed():
            return known
    raise MissingEngine(name)


def _has_opencv() -> bool:
    """Whether the `ocr` extra is there, which the steps before any engine need."""
    return importlib.util.find_spec("cv2") is not None


def _has_rapidocr() -> bool:
    known = importlib.util.find_spec
    return _has_opencv() and bool(known("rapidocr") and known("onnxruntime"))


def _has_tesseract() -> bool:
    return _has_opencv() and shutil.which("tesseract") is not None


_INSTALLED: dict[str, Callable[[], bool]] = {
    "rapidocr": _has_rapidocr,
    "tesseract": _has_tesseract,
}
"""Engine → whether it is there, in the order in which `auto` asks."""


def _rapidocr(name: str, seconds: float) -> Engine:
    from jianbao.scans.rapid import RapidEngine

    return RapidEngine()


def _tesseract(name: str, seconds: float) -> Engine:
    from jianbao.scans.tesseract import TesseractEngine

    return TesseractEngine(seconds=seconds)


def _remote(name: str, seconds: float) -> Engine:
    from jianbao.scans.remote import RemoteEngine

    return RemoteEngine(name, seconds=seconds)


_LOADERS: dict[str, Callable[[str, float], Engine]] = {
    "rapidocr": _rapidocr,
    "tesseract": _tesseract,
    NONE: lambda name, seconds: NullEngine(),
    "url": _remote,
}
