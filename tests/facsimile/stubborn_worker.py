"""A drawing program whose pages hang (index 1), end it (2), or come out as their own size."""

from __future__ import annotations

import os
import sys
import time

import msgspec

from jianbao.facsimile.task import Answer, Task
from jianbao.sources.workers import READY, receive, send

answers = os.fdopen(os.dup(1), "wb")
send(answers, READY)
while (message := receive(sys.stdin.buffer)) is not None:
    task = msgspec.msgpack.decode(message, type=Task)
    if task.index == 1:
        time.sleep(60)
    if task.index == 2:
        os._exit(3)
    if task.index == 3:
        time.sleep(0.5)
    told = "{} × {}".format(*task.size).encode()
    send(answers, msgspec.msgpack.encode(Answer(image=told)))
