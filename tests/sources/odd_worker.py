"""A worker for tests: what it does with a page is told by the name of the page's file.

`python -m tests.sources.odd_worker ENGINE SECONDS`, as the real one; `ENGINE` may be `broken`.
"""

from __future__ import annotations

import os
import signal
import sys
import time

import msgspec

from jianbao.model import AS_STORED, Box, Line, Standing
from jianbao.scans.page import ScannedPage
from jianbao.sources.worker import Answer, Task
from jianbao.sources.workers import READY, receive, send


def page(text: str, standing: Standing = AS_STORED) -> ScannedPage:
    line = Line(text=text, box=Box(10, 10, 200, 40), size=30.0, confidence=0.9)
    return ScannedPage(width=400, height=600, standing=standing, lines=(line,))


def answer(task: Task) -> Answer:
    """What the name says: `crash`, `hang`, `memory`, `damaged`, `spread`, `blank`, else a page."""
    if "crash" in task.name:
        os.kill(os.getpid(), signal.SIGKILL)
    if "exit" in task.name:
        os._exit(7)
    if "hang" in task.name:
        time.sleep(60)
    if "memory" in task.name:
        return Answer(error="EngineFailed", detail="out of memory")
    if "damaged" in task.name:
        return Answer(error="DamagedImage", detail="cut off")
    if "blank" in task.name:
        return Answer(pages=(ScannedPage(width=400, height=600),))
    if "spread" in task.name:
        left = page(f"left of {task.name}", Standing(right=0.51))
        return Answer(pages=(left, page(f"right of {task.name}", Standing(left=0.49))))
    where = "bytes" if task.path is None else "file"
    return Answer(pages=(page(f"{task.name} {task.index} from {where}"),))


def main() -> None:
    if sys.argv[1] == "broken":
        sys.exit(3)
    send(sys.stdout.buffer, READY)
    while (message := receive(sys.stdin.buffer)) is not None:
        found = answer(msgspec.msgpack.decode(message, type=Task))
        send(sys.stdout.buffer, msgspec.msgpack.encode(found))


if __name__ == "__main__":
    main()
