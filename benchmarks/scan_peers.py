"""What reads scans, each run on files and timed as in `peers.py`: one process a tool.

    python benchmarks/scan_peers.py NAME FILE...

jianbao is given a scanned issue as it is, the others a picture a page. Besides what `peers.py` says
each answer has `cpu`, the processor seconds the file took, of programs that were called as well,
and jianbao's `engine`, those of them that passed within the recognition engine.
"""

from __future__ import annotations

import functools
import importlib
import importlib.util
import json
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

if not __package__:  # run as a script: the folder that holds `benchmarks` must be looked in too
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import peers
from benchmarks.peers import Reader

RECOGNISING = "jianbao.sources.recognising"
"""The module that spreads page images over processes."""


def cpu_seconds() -> float:
    """Processor time of this process and of those it has waited for."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


class Clock:
    """Adds up the processor time that passes within what it times."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def times(self, cls: type, method: str) -> None:
        """Time the method from now on."""
        plain = getattr(cls, method)

        @functools.wraps(plain)
        def timed(*given: Any, **named: Any) -> Any:
            begun = cpu_seconds()
            try:
                return plain(*given, **named)
            finally:
                self.seconds += cpu_seconds() - begun

        setattr(cls, method, timed)


def jianbao() -> Reader:
    """This project, its pages read in this process, so that the engine's time can be told apart.

    Starting processes for pages is not in it; loading the engine is not timed, nor is a peer's.
    """
    from jianbao.model import encode_issue
    from jianbao.reading import read_issue
    from jianbao.sources import open_source

    clock = Clock()
    if importlib.util.find_spec(RECOGNISING):
        read_here(clock)

    def read(file: Path) -> dict[str, Any]:
        clock.seconds = 0.0
        issue = read_issue(open_source(file))
        return {"issue": json.loads(encode_issue(issue)), "engine": clock.seconds}

    return read


def read_here(clock: Clock) -> None:
    """Have page images read by an engine in this process, one after another, and time it."""
    import cv2
    import msgspec

    from jianbao.scans.engine import AUTO, engine_named
    from jianbao.sources import worker

    cv2.setNumThreads(1)
    engine = engine_named(AUTO)
    clock.times(type(engine), "lines")
    decoder, encoder = msgspec.msgpack.Decoder(worker.Task), msgspec.msgpack.Encoder()

    def spread(
        program: tuple[str, ...], tasks: Sequence[bytes], processes: int, seconds: float
    ) -> list[bytes]:
        return [encoder.encode(worker.answer(decoder.decode(task), engine)) for task in tasks]

    vars(importlib.import_module(RECOGNISING))["spread"] = spread


def rapidocr() -> Reader:
    """RapidOCR as it comes, the whole page at once, its lines in its own order."""
    from rapidocr import RapidOCR

    engine: Any = RapidOCR()
    logging.disable(logging.WARNING)

    def read(file: Path) -> dict[str, Any]:
        return {"pages": ["\n".join(engine(str(file)).txts or ())]}

    return read


def tesseract() -> Reader:
    """Tesseract's Chinese model with page segmentation of its own; blank lines part its blocks."""
    if not shutil.which("tesseract"):
        raise ImportError("tesseract")
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, check=True)
    if b"chi_sim" not in listed.stdout.split():
        raise ImportError("tesseract's chi_sim")

    def read(file: Path) -> dict[str, Any]:
        command = ["tesseract", str(file), "-", "-l", "chi_sim", "--psm", "3"]
        return {"pages": [subprocess.run(command, check=True, capture_output=True).stdout.decode()]}

    return read


def timed(load: Callable[[], Reader]) -> Callable[[], Reader]:
    """The same tool, telling the processor time of each file too."""

    def loaded() -> Reader:
        read = load()

        def read_timed(file: Path) -> dict[str, Any]:
            begun = cpu_seconds()
            answer = read(file)
            return answer | {"cpu": cpu_seconds() - begun}

        return read_timed

    return loaded


TOOLS = {
    "jianbao": timed(jianbao),
    "rapidocr": timed(rapidocr),
    "tesseract": timed(tesseract),
}
"""Every tool by the name it has in the table."""
PEERS = tuple(name for name in TOOLS if name != "jianbao")

if __name__ == "__main__":
    sys.exit(peers.main(TOOLS))
