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
from collections.abc import Callable
from pathlib import Path
from typing import Any

if not __package__:  # run as a script: the folder that holds `benchmarks` must be looked in too
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import peers
from benchmarks.peers import Reader

ENGINES = (
    ("jianbao.scans.rapid", "RapidEngine"),
    ("jianbao.scans.tesseract", "TesseractEngine"),
)
"""Where the engines are; time is taken round their `lines`."""


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
    """This project: one page after another, so that the engine's time can be told apart."""
    from jianbao.model import encode_issue
    from jianbao.reading import read_issue
    from jianbao.sources import open_source

    clock = Clock()
    for module, name in ENGINES:
        if importlib.util.find_spec(module.rpartition(".")[0]) and importlib.util.find_spec(module):
            clock.times(getattr(importlib.import_module(module), name), "lines")

    def read(file: Path) -> dict[str, Any]:
        clock.seconds = 0.0
        issue = read_issue(open_source(file))
        return {"issue": json.loads(encode_issue(issue)), "engine": clock.seconds}

    return read


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
