"""The tools people use today, each run on files and timed: one process a tool, one answer a file.

    python benchmarks/peers.py NAME FILE...

prints a line of JSON for each file (`seconds`, and `pages`: the text of each page; jianbao gives
`issue` instead) and a last one with `peak_kib`, the most memory the process or its child held.
Exit status 3 says that the tool is not installed. Loading the tool's libraries is not timed;
whatever it loads when first used (models) is.

Needs nothing but the tool itself, so that it runs in an environment of the peers' own.
"""

from __future__ import annotations

import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

NOT_INSTALLED = 3

Reader = Callable[[Path], dict[str, Any]]
"""A file in, what the tool makes of it out: `pages` or `issue`."""


def jianbao() -> Reader:
    """This project, without writing the result to disk."""
    from jianbao.model import encode_issue
    from jianbao.reading import read_issue
    from jianbao.sources import open_source

    return lambda file: {"issue": json.loads(encode_issue(read_issue(open_source(file))))}


def pdftotext(*options: str) -> Reader:
    """Poppler's program; without options it prints in the reading order it finds."""
    if not shutil.which("pdftotext"):
        raise ImportError("pdftotext")

    def read(file: Path) -> dict[str, Any]:
        command = ["pdftotext", "-enc", "UTF-8", *options, str(file), "-"]
        text = subprocess.run(command, check=True, capture_output=True).stdout.decode()
        # A form feed ends every page, the last one too.
        return {"pages": text.split("\f")[:-1]}

    return read


def pdfminer() -> Reader:
    """pdfminer.six with its layout analysis as it comes."""
    from pdfminer.high_level import extract_text

    read_embedded_encodings()
    return lambda file: {"pages": extract_text(file).split("\f")[:-1]}


def pdfplumber() -> Reader:
    """Text as pdfplumber puts it together by default."""
    import pdfplumber as library

    read_embedded_encodings()

    def read(file: Path) -> dict[str, Any]:
        with library.open(file) as pdf:
            return {"pages": [page.extract_text() for page in pdf.pages]}

    return read


def pymupdf4llm(layout: bool) -> Reader:
    """Markdown, with the layout model of `pymupdf_layout` or by rules alone."""
    import pymupdf4llm as library

    if hasattr(library, "use_layout"):
        library.use_layout(layout)

    def read(file: Path) -> dict[str, Any]:
        chunks = library.to_markdown(str(file), page_chunks=True, show_progress=False)
        return {"pages": [chunk["text"] for chunk in chunks]}

    return read


def docling() -> Reader:
    """Docling's Markdown."""
    from docling.document_converter import DocumentConverter

    converter = DocumentConverter()

    def read(file: Path) -> dict[str, Any]:
        document = converter.convert(file).document
        numbers = sorted(document.pages)
        return {"pages": [document.export_to_markdown(page_no=number) for number in numbers]}

    return read


def mineru() -> Reader:
    """MinerU's Markdown: one text for the whole file, and a process for each."""
    if not shutil.which("mineru"):
        raise ImportError("mineru")

    def read(file: Path) -> dict[str, Any]:
        with tempfile.TemporaryDirectory() as out:
            subprocess.run(
                ["mineru", "-p", str(file), "-o", out], check=True, stdout=sys.stderr.fileno()
            )
            return {"pages": [made.read_text("utf-8") for made in sorted(Path(out).rglob("*.md"))]}

    return read


def read_embedded_encodings() -> None:
    """Let pdfminer (and pdfplumber, which stands on it) read fonts with an encoding of their own.

    It looks encodings up by name among its own and drops the text of fonts that bring theirs along;
    without this it would score nothing on such files, whatever its layout analysis is worth. Codes
    are kept as they are, since its Unicode maps go by code, and only the widths are looked up.
    """
    from pdfminer.cmapdb import IdentityCMap
    from pdfminer.pdffont import PDFCIDFont
    from pdfminer.pdftypes import PDFStream, resolve1

    plain_init = PDFCIDFont.__init__

    def init(self: Any, manager: Any, spec: Any, *rest: Any, **more: Any) -> None:
        plain_init(self, manager, spec, *rest, **more)
        encoding = resolve1(spec.get("Encoding"))
        if isinstance(encoding, PDFStream):
            cids = dict(embedded_cids(encoding.get_data()))
            self.cmap = IdentityCMap()
            widths = ((code, self.widths.get(cid)) for code, cid in cids.items())
            self.widths = {code: width for code, width in widths if width is not None}

    PDFCIDFont.__init__ = init


def embedded_cids(cmap: bytes) -> list[tuple[int, int]]:
    """Code and character number of each single mapping in an encoding."""
    pairs = re.findall(rb"<([0-9A-Fa-f]+)>\s+(\d+)\b", cmap)
    return [(int(code, 16), int(cid)) for code, cid in pairs]


TOOLS: dict[str, Callable[[], Reader]] = {
    "jianbao": jianbao,
    "pdftotext": pdftotext,
    "pdftotext-layout": lambda: pdftotext("-layout"),
    "pdfminer.six": pdfminer,
    "pdfplumber": pdfplumber,
    "pymupdf4llm": lambda: pymupdf4llm(layout=False),
    "pymupdf4llm-layout": lambda: pymupdf4llm(layout=True),
    "docling": docling,
    "mineru": mineru,
}
"""Every tool by the name it has in the table; each call loads it, or raises `ImportError`."""


def peak_kib() -> int:
    """Most memory held at a time, by this process or the largest it started."""
    return max(own_peak_kib(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)


def own_peak_kib() -> int:
    """Most memory this process held. On Linux the kernel's own mark: `ru_maxrss` begins there with
    what the process that started this one held."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    marks = re.findall(r"^VmHWM:\s+(\d+) kB$", status.read_text("ascii"), re.MULTILINE)
    return int(marks[0])


def main(tools: Mapping[str, Callable[[], Reader]] = TOOLS) -> int:
    """Read each file with one of the tools and print what came of it."""
    name, *files = sys.argv[1:]
    answers, sys.stdout = sys.stdout, sys.stderr
    try:
        read = tools[name]()
    except ImportError as error:
        print(f"{name}: not installed ({error})", file=sys.stderr)
        return NOT_INSTALLED
    for file in files:
        begun = time.perf_counter()
        answer = read(Path(file))
        seconds = time.perf_counter() - begun
        print(json.dumps({"file": file, "seconds": seconds, **answer}), file=answers, flush=True)
    print(json.dumps({"peak_kib": peak_kib()}), file=answers, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
