"""How well scans are read: jianbao, and with `--peers` OCR engines by themselves, side by side.

    python benchmarks/scans.py SET [--peers] [--pages N] [--issues] [--json FILE]

SET is a folder of folders as `python -m press scan` writes them: NAME/source/ holds the scans of an
issue, NAME/gold.json its articles. README.md in this folder says what each figure is.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).resolve().parents[1]
if not __package__:  # run as a script: the folder that holds `benchmarks` must be looked in too
    sys.path.insert(0, str(ROOT))

from benchmarks import scan_peers  # noqa: E402
from benchmarks.articles import OURS, Case, Failed, cases_in, first_pages, run_tool  # noqa: E402
from benchmarks.misread import Misread, misread, share_wrong  # noqa: E402
from benchmarks.scoring import (  # noqa: E402
    RECOGNISED,
    Gold,
    Tally,
    match,
    score,
    share,
)
from benchmarks.splitting import articles_of  # noqa: E402
from jianbao.model import HOLDS_TEXT, Article, Issue  # noqa: E402
from jianbao.reading.language import letters  # noqa: E402

PEER_DPI = 300
"""Pages of PDFs are given to peers as pictures of this resolution."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What a tool made of one issue or several; readings can be added.

    `edits` and `compared` are of articles that were recognised. Seconds are of the processor.
    """

    pages: int = 0
    tally: Tally = Tally()
    misread: Misread = Misread()
    edits: int = 0
    compared: int = 0
    engine: float = 0.0
    total: float = 0.0

    def __add__(self, other: Reading) -> Reading:
        return Reading(**{k: getattr(self, k) + getattr(other, k) for k in self.__struct_fields__})

    def row(self, name: str, *, ours: bool) -> dict[str, Any]:
        """Its row in the table; a peer knows no jumps, and is its own engine."""
        rates, wrong = self.tally.rates(), self.misread
        return {
            "tool": name,
            "f1@90": rates["f1@90"],
            "headline": rates["headline"],
            "jumps": rates["jumps"] if ours else None,
            "CER": share(wrong.wrong, wrong.asked),
            "recall": share(wrong.shared, wrong.asked),
            "CER art.": share(self.edits, self.compared),
            "engine s": share(self.engine, self.pages) if ours else None,
            "total s": share(self.total, self.pages),
            "ratio": share(self.total, self.engine) if ours else None,
        }


def reading_of(
    gold: Gold, articles: Sequence[Article], printed: Sequence[str], answer: dict[str, Any]
) -> Reading:
    """The tool's articles and all it prints against the truth; `answer` tells the seconds."""
    edits, compared = share_wrong(list(_recognised(gold, articles)))
    return Reading(
        pages=len(gold.pages),
        tally=score(gold, articles, "\n".join(printed)),
        misread=misread(true_texts(gold), printed),
        edits=edits,
        compared=compared,
        engine=answer.get("engine", 0.0),
        total=answer["cpu"],
    )


def _recognised(gold: Gold, articles: Sequence[Article]) -> Iterator[tuple[str, str]]:
    """Texts of gold articles that were recognised, each with its match's."""
    matched = match(gold, articles)
    for i, j in matched.partner.items():
        if not matched.wanted[i].ignore and matched.alike[i, j] >= RECOGNISED:
            yield _text(matched.wanted[i]), _text(matched.given[j])


def _text(article: Article) -> str:
    return letters("".join(article.texts()))


def true_texts(issue: Issue) -> list[str]:
    """Everything the pages print: articles, furniture, and what is told in findings alone.

    An article is one text: its dateline, byline and first paragraph stand in one line.
    """
    texts = ["\n".join(article.texts()) for article in issue.articles]
    texts += [piece.text for piece in issue.furniture]
    return texts + [found.text for found in issue.findings if found.code in HOLDS_TEXT]


def read_ours(cases: Sequence[Case]) -> dict[str, Reading]:
    """What jianbao does with every issue, by name; raises `Failed`."""
    answers, _ = run_tool(
        OURS, [case.source for case in cases], sys.executable, scan_peers.__file__
    )
    readings = {}
    for case in cases:
        answer = answers[str(case.source)]
        issue = msgspec.convert(answer["issue"], Issue)
        lines = [line for text in true_texts(issue) for line in text.splitlines()]
        readings[case.name] = reading_of(case.gold, issue.articles, lines, answer)
    return readings


def read_all(
    cases: Sequence[Case], tools: Sequence[str]
) -> tuple[dict[str, dict[str, Reading]], dict[str, str]]:
    """Each tool's readings by issue, and why it has none where it is not there or broke down."""
    found: dict[str, dict[str, Reading]] = {}
    notes: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        pictures = {
            case.name: pictures_of(case.source, Path(folder) / case.name)
            for case in (cases if len(tools) > 1 else ())
        }
        for tool in tools:
            try:
                found[tool] = read_ours(cases) if tool == OURS else read_peer(tool, cases, pictures)
            except Failed as reason:
                found[tool], notes[tool] = {}, str(reason)
    return found, notes


def read_peer(
    tool: str, cases: Sequence[Case], pictures: dict[str, list[Path]]
) -> dict[str, Reading]:
    """What an engine by itself does; raises `Failed`."""
    files = [file for case in cases for file in pictures[case.name]]
    answers, _ = run_tool(tool, files, sys.executable, scan_peers.__file__)
    readings = {}
    for case in cases:
        own = [answers[str(file)] for file in pictures[case.name]]
        pages = [page for answer in own for page in answer["pages"]]
        lines = [line for page in pages for line in page.splitlines()]
        spent = {"cpu": sum(answer["cpu"] for answer in own)}
        readings[case.name] = reading_of(case.gold, articles_of(pages), lines, spent)
    return readings


def pictures_of(source: Path, folder: Path) -> list[Path]:
    """The scans as a picture a page, for tools that read nothing else; new ones go to `folder`."""
    found: list[Path] = []
    for file in sorted(source.iterdir()):
        kind = file.suffix.lower()
        if kind in (".pdf", ".tif", ".tiff", ".jp2"):
            folder.mkdir(parents=True, exist_ok=True)
            images = _pdf_pages(file) if kind == ".pdf" else _frames(file)
            for number, image in enumerate(images):
                found.append(folder / f"{file.stem}-{number:04d}.png")
                image.save(found[-1], compress_level=1)
        else:
            found.append(file)
    return found


def _frames(file: Path) -> Iterator[Any]:
    from PIL import Image, ImageSequence

    Image.MAX_IMAGE_PIXELS = None
    with Image.open(file) as image:
        for frame in ImageSequence.Iterator(image):
            yield frame.convert("RGB" if frame.mode == "RGB" else "L")


def _pdf_pages(file: Path) -> Iterator[Any]:
    import pypdfium2

    with pypdfium2.PdfDocument(file) as document:
        for number in range(len(document)):
            yield document[number].render(scale=PEER_DPI / 72, grayscale=True).to_pil()


def show(rows: Iterable[dict[str, Any]], notes: dict[str, str]) -> None:
    """A table, one row a tool or issue; a note stands in place of figures."""
    rows = list(rows)
    first, *names = rows[0]
    wide = max(12, *(len(row[first]) + 2 for row in rows))
    print(f"{first:{wide}}" + "".join(f"{name:>10}" for name in names))
    for row in rows:
        cells = [f"{'-':>10}" if row[n] is None else f"{row[n]:10.{_places(n)}f}" for n in names]
        note = notes.get(row[first])
        print(f"{row[first]:{wide}}" + (f"  {note}" if note else "".join(cells)))


def _places(name: str) -> int:
    return 4 if name.startswith("CER") else 2 if name in ("engine s", "total s", "ratio") else 3


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """The command line, parsed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("set", type=Path, help="folder of folders")
    parser.add_argument("--peers", action="store_true", help="RapidOCR and Tesseract too")
    parser.add_argument("--pages", type=int, default=sys.maxsize, help="stop after so many pages")
    parser.add_argument("--issues", action="store_true", help="a row for each issue too")
    parser.add_argument("--json", type=Path, help="write all figures here, by issue too")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Read everything asked for and print the figures."""
    given = arguments(argv)
    cases = first_pages(cases_in(given.set), given.pages)
    if not cases:
        print(f"{given.set}: no NAME/gold.json in it", file=sys.stderr)
        return 2
    tools, notes = read_all(cases, [OURS, *(scan_peers.PEERS if given.peers else ())])
    rows = [
        sum(readings.values(), Reading()).row(tool, ours=tool == OURS)
        for tool, readings in tools.items()
    ]
    issues = [
        reading.row(f"{tool} {name}", ours=tool == OURS)
        for tool, readings in tools.items()
        for name, reading in readings.items()
    ]
    pages = sum(case.pages for case in cases)
    asked = sum(not article.ignore for case in cases for article in case.gold.articles)
    print(f"{len(cases)} issues, {pages} pages, {asked} articles\n")
    show(rows, notes)
    if given.issues:
        print()
        show(issues, {})
    if given.json:
        report = {"tools": rows, "notes": notes, "issues": issues}
        given.json.write_text(json.dumps(report, indent=1, ensure_ascii=False), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
