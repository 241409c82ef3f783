"""The program that reads page images: `python -m jianbao.sources.worker ENGINE SECONDS`.

Takes messages with one page each on its standard input, answers each on its standard output, and
ends with its input. Whatever goes wrong with a page is its answer; what ends the program itself is
told by `jianbao.sources.workers`.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from jianbao.errors import EngineError, JianbaoError
from jianbao.model import Line
from jianbao.scans.layer import read_layer
from jianbao.scans.page import ScannedPage, read_scan
from jianbao.scans.settings import ScanSettings
from jianbao.sources import images, pdf
from jianbao.sources.workers import READY, receive, send

if TYPE_CHECKING:
    from jianbao.scans.engine import Engine
    from jianbao.scans.grey import Grey


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A page to be read: of which kind its file is, the file or its bytes, its number in it from 0,
    and the lines of its hidden text layer, in points of the page as it is seen."""

    kind: str
    name: str
    path: bytes | None
    data: bytes | None
    index: int
    layer: tuple[Line, ...]
    settings: ScanSettings


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """The pages that an image holds, two where it is a spread; or the class of the error and what
    it says exactly."""

    pages: tuple[ScannedPage, ...] = ()
    error: str = ""
    detail: str = ""


def main(engine_name: str, seconds: float) -> None:
    """Answer until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever began the run ends it
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library prints must not come between the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    engine = _engine(engine_name, seconds)
    send(answers, READY)
    _answer_all(sys.stdin.buffer, answers, engine)


def _engine(name: str, seconds: float) -> Engine | EngineError:
    """The engine, or why there is none, which each page's answer will say."""
    import cv2

    from jianbao.scans.engine import engine_named

    cv2.setNumThreads(1)
    try:
        return engine_named(name, seconds)
    except EngineError as error:
        return error


def _answer_all(tasks: BinaryIO, answers: BinaryIO, engine: Engine | EngineError) -> None:
    decoder, encoder = msgspec.msgpack.Decoder(Task), msgspec.msgpack.Encoder()
    while (message := receive(tasks)) is not None:
        send(answers, encoder.encode(answer(decoder.decode(message), engine)))


def answer(task: Task, engine: Engine | EngineError) -> Answer:
    """The answer to a task."""
    try:
        if isinstance(engine, EngineError):
            raise engine
        return Answer(pages=tuple(_read(task, engine)))
    except JianbaoError as error:
        return Answer(error=type(error).__name__, detail=error.detail)
    except MemoryError:
        return Answer(error="EngineFailed", detail="out of memory")
    except Exception as error:  # whatever a damaged file brings about, it is this page's alone
        return Answer(error="EngineFailed", detail=f"{type(error).__name__}: {error}")


def _read(task: Task, engine: Engine) -> list[ScannedPage]:
    image, scale = _image(task)
    if task.layer:
        return read_layer(image, scale, task.layer, engine, task.settings)
    return read_scan(image, engine, task.settings)


def _image(task: Task) -> tuple[Grey, float]:
    """The page's image, and its pixels in a unit of the boxes of the task."""
    data = task.data if task.path is None else Path(os.fsdecode(task.path)).read_bytes()
    if data is None:
        raise EngineError(task.name, "neither a file nor its bytes")
    if task.kind == pdf.NAME:
        return pdf.page_image(data, task.name, task.index, task.settings.pixels)
    return images.page_image(data, task.name, task.index, task.settings.pixels), 1.0


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
