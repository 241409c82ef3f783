"""The program that draws pages: `python -m jianbao.facsimile.worker MEMORY`.

Takes messages with one page each on its standard input, answers each on its standard output, and
ends with its input. It may need `MEMORY` bytes, and what goes wrong with a page is its answer; what
ends the program itself is told by `jianbao.sources.workers`.
"""

from __future__ import annotations

import io
import os
import signal
import sys
from pathlib import Path
from typing import BinaryIO

import msgspec
from PIL import Image

from jianbao.errors import (
    DamagedImage,
    DamagedPdf,
    EncryptedPdf,
    ImageTooLarge,
    JianbaoError,
)
from jianbao.facsimile.image_page import draw_image
from jianbao.facsimile.pdf_page import draw_pdf
from jianbao.facsimile.task import Answer, Task, Why
from jianbao.scans.signatures import is_image
from jianbao.sources.workers import READY, receive, send

QUALITIES = (60, 45, 30, 20)
"""Of a WebP, the first that makes it small enough. At 60 fine type on a tinted ground is clean, at
45 a scan's grain is smoothed; below 30 thin strokes begin to break."""
FIRST_VIEW = 1400
"""Width in px up to which a page is what a reader sees first …"""
FIRST_VIEW_BYTES = 390_000
"""… and is to have so many bytes at most."""
EFFORT = 4
"""How long the packer may try, 0 to 6: beyond 4 it takes twice as long for a few per cent."""
LONGEST_SIDE = 16_383
"""Pixels that a side of a WebP may have."""
HEAD = 1024

WHYS: dict[type[JianbaoError], Why] = {
    DamagedPdf: "damaged",
    DamagedImage: "damaged",
    EncryptedPdf: "encrypted",
    ImageTooLarge: "too_large",
}


def main(memory: int) -> None:
    """Answer until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever serves ends it
    limit_memory(memory)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library prints must not come between the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    send(answers, READY)
    answer_all(sys.stdin.buffer, answers)


def limit_memory(most: int) -> None:
    """Let this process have `most` bytes and leave no dump; on Windows there is no such limit."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer_all(tasks: BinaryIO, answers: BinaryIO) -> None:
    """Answer each message of `tasks`."""
    decoder, encoder = msgspec.msgpack.Decoder(Task), msgspec.msgpack.Encoder()
    while (message := receive(tasks)) is not None:
        send(answers, encoder.encode(answer(decoder.decode(message))))


def answer(task: Task) -> Answer:
    """The page drawn, or why it is not."""
    try:
        return Answer(image=packed(drawn(task)))
    except JianbaoError as error:
        return Answer(why=WHYS.get(type(error), "failed"), detail=str(error))
    except MemoryError:
        return Answer(why="too_large", detail="out of memory")
    except FileNotFoundError:
        return Answer(why="none")
    except Exception as error:  # whatever a damaged file brings about, it is this page's alone
        return Answer(why="failed", detail=f"{type(error).__name__}: {error}")


def drawn(task: Task) -> Image.Image:
    """What is wanted of the page. Raises a `JianbaoError`, and `OSError`."""
    path = Path(os.fsdecode(task.path))
    if max(task.size) > LONGEST_SIDE:
        raise ImageTooLarge(path.name, "{} × {} px".format(*task.size))
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    return draw_image(path, task) if is_image(head) else draw_pdf(path, task)


def packed(image: Image.Image) -> bytes:
    """The image as WebP, small enough for a first view where it is one; same image, same bytes."""
    for quality in QUALITIES:
        stream = io.BytesIO()
        image.save(stream, "WEBP", quality=quality, method=EFFORT)
        if image.width > FIRST_VIEW or stream.tell() <= FIRST_VIEW_BYTES:
            break
    return stream.getvalue()


if __name__ == "__main__":
    main(int(sys.argv[1]))
