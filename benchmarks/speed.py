"""What reading costs as a multiple of what the libraries below need at least, and its memory.

Ratios of processor times measured side by side in one run, so that they mean the same on any
machine, busy or not.

    python -m benchmarks.speed FILE...

reads the files as one issue and prints the most memory it held, in KiB; `articles.py --speed` calls
it, since a process that has measured other things cannot tell its own peak any more.
"""

from __future__ import annotations

import ctypes
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from lxml import etree

from benchmarks.peers import own_peak_kib
from jianbao.reading import read_issue
from jianbao.sources import open_source, open_sources, pdf_library

RUNS = 5
"""Times each thing is done, in turns; the median counts."""
ALTO_BYTES = 1_000_000
BIG_ISSUE = 12
"""Pages of the issue whose memory is measured."""
BROADSHEET = 1000.0
"""Points, about 35 cm; a page at least so wide is a broadsheet's."""
PDFS = 3
"""PDFs that are measured."""
SEED = 20261121


def broadsheets(pdfs: Sequence[Path]) -> list[Path]:
    """`PDFS` of the files, evenly from first to last, among the broadsheets where there are any."""
    broad = [pdf for pdf in pdfs if _width(pdf) >= BROADSHEET] or list(pdfs)
    step = (len(broad) - 1) / (PDFS - 1)
    return [broad[round(k * step)] for k in range(PDFS)] if len(broad) > PDFS else broad


def _width(pdf: Path) -> float:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return float(document.get_page_size(0)[0])
    finally:
        document.close()


def speed_figures(pdfs: Sequence[Path], xml: Path) -> dict[str, float]:
    """The ratios and the seconds behind them; `xml` is an ALTO page."""
    pages = sum(len(pypdfium2.PdfDocument(file)) for file in pdfs)
    read, naive, fast = medians(
        lambda: [read_issue(open_source(file)) for file in pdfs],
        lambda: hand_over(pdfs, naive_characters),
        lambda: hand_over(pdfs, fast_characters),
    )
    alto, parse = medians(
        lambda: read_issue(open_source(xml)), lambda: etree.fromstring(xml.read_bytes())
    )
    return {
        "PDF page, read (s)": read / pages,
        "PDF page, PDFium, naive loop (s)": naive / pages,
        "PDF page, PDFium, fast loop (s)": fast / pages,
        "PDF read : PDFium naive": read / naive,
        "PDF read : PDFium fast": read / fast,
        "ALTO page (MB)": xml.stat().st_size / 1e6,
        "ALTO page, read (s)": alto,
        "ALTO page, lxml (s)": parse,
        "ALTO read : lxml": alto / parse,
        f"peak memory, {BIG_ISSUE} PDF pages (MB)": issue_memory(pdfs),
    }


def medians(*works: Callable[[], object]) -> list[float]:
    """Median processor seconds of each of `works`, in turns, after a round that does not count."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(RUNS + 1):
        for work, seconds in zip(works, times, strict=True):
            begun = time.process_time()
            work()
            seconds.append(time.process_time() - begun)
    return [statistics.median(seconds[1:]) for seconds in times]


def hand_over(
    files: Sequence[Path], characters: Callable[[pypdfium2.PdfTextPage, int], object]
) -> int:
    """Load each page and its text page and have all characters and their boxes handed over; how
    many there were."""
    total = 0
    for file in files:
        document = pypdfium2.PdfDocument(file)
        for page in document:
            text_page = page.get_textpage()
            count = pdfium.FPDFText_CountChars(text_page)
            characters(text_page, count)
            total += count
            text_page.close()
            page.close()
        document.close()
    return total


def naive_characters(text_page: pypdfium2.PdfTextPage, count: int) -> list[tuple[float, ...]]:
    """One call for the character and one for its box, through the library's own bindings."""
    found = []
    for index in range(count):
        sides = [ctypes.c_double() for _ in range(4)]
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        pdfium.FPDFText_GetCharBox(text_page, index, *sides)
        found.append((code, *(side.value for side in sides)))
    return found


def fast_characters(
    text_page: pypdfium2.PdfTextPage, count: int
) -> tuple[pdf_library.Ints, pdf_library.Floats]:
    """The same calls mapped over whole arrays, with nothing converted or checked."""
    page = pdf_library.address(text_page)
    boxes = pdf_library.tight_boxes(page, np.arange(count))
    return pdf_library.codes_one_by_one(page, count), boxes


def issue_memory(pdfs: Sequence[Path]) -> float:
    """Most memory in MB held while about `BIG_ISSUE` pages are read as one issue."""
    chosen: list[str] = []
    pages = 0
    for file in [*pdfs] * BIG_ISSUE:
        if pages < BIG_ISSUE:
            chosen.append(str(file.resolve()))
            pages += len(pypdfium2.PdfDocument(file))
    command = [sys.executable, "-m", "benchmarks.speed", *chosen]
    root = Path(__file__).resolve().parents[1]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=root)
    return int(done.stdout) * 1024 / 1e6


def alto_page(size: int = ALTO_BYTES) -> bytes:
    """An invented ALTO page of about `size` bytes: eight columns of stories under headings.

    Words have the attributes that libraries give them, so that a byte holds as little as theirs.
    """
    chance = random.Random(SEED)
    blocks: list[str] = []
    length = 0
    for column in range(8):
        top = 100
        while length < size * (column + 1) / 8:
            for high, lines in ((60, 1), (30, chance.randrange(8, 40))):
                block = _block(chance, 100 + 600 * column, top, high, lines)
                blocks.append(block)
                length += len(block)
                top += lines * (high + 10) + 20
    head = '<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Description><MeasurementUnit>'
    page = '<Layout><Page ID="P1" PHYSICAL_IMG_NR="1" WIDTH="5000" HEIGHT="9000"><PrintSpace>'
    opening = f"{head}pixel</MeasurementUnit></Description>{page}"
    return (opening + "".join(blocks) + "</PrintSpace></Page></Layout></alto>").encode()


def _block(chance: random.Random, left: int, top: int, high: int, lines: int) -> str:
    rows = (_line(chance, left, top + row * (high + 10), high) for row in range(lines))
    return (
        f'<TextBlock HPOS="{left}" VPOS="{top}" WIDTH="560" HEIGHT="{lines * (high + 10)}">'
        f"{''.join(rows)}</TextBlock>"
    )


def _line(chance: random.Random, left: int, top: int, high: int) -> str:
    words = "".join(_words(chance, left, top, high))
    return f'<TextLine HPOS="{left}" VPOS="{top}" WIDTH="560" HEIGHT="{high}">{words}</TextLine>'


def _words(chance: random.Random, left: int, top: int, high: int) -> Iterator[str]:
    x = left
    while True:
        word = "".join(chance.choice(("ba", "le", "mi", "ro", "tun")) for _ in range(3))
        wide = len(word) * high // 2
        if x + wide > left + 560:
            return
        yield (
            f'<String ID="S{left}_{top}_{x}" STYLEREFS="T1 P1" CONTENT="{word}" HPOS="{x}"'
            f' VPOS="{top}" WIDTH="{wide}" HEIGHT="{high}" WC="0.{chance.randrange(60, 99)}"/>'
            f'<SP WIDTH="{high // 3}" HPOS="{x + wide}" VPOS="{top}"/>'
        )
        x += wide + high // 3


def main() -> int:
    """Read the files as one issue and print the peak."""
    read_issue(open_sources([Path(name) for name in sys.argv[1:]]))
    print(own_peak_kib())
    return 0


if __name__ == "__main__":
    sys.exit(main())
