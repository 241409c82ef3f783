"""Reading leaves the other cores alone: linear algebra that wakes a thread a page costs all of them
more than it saves one."""

from __future__ import annotations

import os
import subprocess
import sys

PROGRAM = """
import random, time
from jianbao.model import Line, Page
from jianbao.reading.flat import read_flat_page

def page(seed):
    lot = random.Random(seed)
    chars = [chr(0x4E00 + k) for k in range(150)]
    texts = []
    for k in range(200):
        texts.append("".join(lot.choices(chars, k=14)))
        texts += ["".join(lot.choices(chars, k=90)) + "。" for _ in range(2)]
    lines = [Line(text=text, block=k) for k, text in enumerate(texts)]
    return Page(number=1, source="page", lines=tuple(lines))

pages = [page(seed) for seed in range(2)]
read_flat_page(pages[0])
every, own = time.process_time(), time.thread_time()
read_flat_page(pages[1])
own = time.thread_time() - own
print((time.process_time() - every - own) / own)
"""


def test_a_page_is_read_by_one_thread() -> None:
    threads = {"OPENBLAS_NUM_THREADS": "4", "OMP_NUM_THREADS": "4", "MKL_NUM_THREADS": "4"}
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, **threads},
        capture_output=True,
        text=True,
        check=True,
    )
    assert float(ran.stdout) < 0.05
