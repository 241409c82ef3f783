"""Files of a folder that tell the same pages: what a page parser writes of one document.

MinerU leaves a middle file, content lists, the model's raw output, Markdown and PDFs for looking;
PaddleOCR and Docling leave their JSON beside Markdown. The one that knows most is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jianbao.sources.files import head_of
from jianbao.sources.images import recognises as is_image
from jianbao.sources.json import is_json

ENDINGS = (
    "_middle.json", "_content_list_v2.json", "_content_list.json", "_res.json", ".json", ".md",
    "_model.json", "_layout.pdf", "_span.pdf", "_spans.pdf", "_origin.pdf",
)  # fmt: skip
"""How the files of one document are named, after its own name; what knows most comes first."""
READ = 5
"""So many of the endings are JSON that can stand for the other files."""
UNNAMED = {
    "layout.json": "_middle.json", "middle.json": "_middle.json", "full.md": ".md",
    "content_list_v2.json": "_content_list_v2.json", "content_list.json": "_content_list.json",
    "model.json": "_model.json",
}  # fmt: skip
"""Names that MinerU's service gives without the document's; they go with the files of the only
document of the folder."""
SIGNS = {
    "_middle.json": b'"pdf_info"', "_res.json": b'"input_path"', ".json": b'"DoclingDocument"',
}  # fmt: skip
"""What the first bytes must hold, for other files may be named so; MinerU 4 names its schema."""
WORDS = frozenset(
    {".xml", ".html", ".htm", ".xhtml", ".hocr", ".json", ".jsonl", ".txt", ".md", ".pdf"}
)
"""Endings of files that tell a page in words."""
SCHEMA = b'"docvortex.middle"'


def twins(files: Sequence[Path]) -> dict[Path, Path]:
    """The files whose pages another one tells better, each with that other."""
    named = [(file, *_parts(file.name)) for file in files]
    stems = {stem for _, stem, ending in named if stem and ending in ENDINGS[: READ - 1]}
    only = stems.pop() if len(stems) == 1 else ""
    documents: dict[str, dict[Path, int]] = {}
    for file, stem, ending in named:
        if ending:
            documents.setdefault(stem or only, {})[file] = ENDINGS.index(ending)
    found: dict[Path, Path] = {}
    for ranks in documents.values():
        best = min(ranks, key=lambda file: ranks[file])
        if len(ranks) > 1 and ranks[best] < READ and _stands_for_others(best, ENDINGS[ranks[best]]):
            found |= {file: best for file in ranks if file != best}
    return found


def pictured_twins(files: Sequence[Path]) -> dict[Path, Path]:
    """The images of pages that another file of their name tells in words, each with that file.

    Of `p1.xml` that is `p1.png`, and of `p1_res.json` also `p1_layout.png`, which its parser drew.
    """
    images = [file for file in files if is_image(head_of(file))]
    words = {
        _document(file).casefold(): file
        for file in files
        if file.suffix.casefold() in WORDS and file not in images
    }
    found = {}
    for image in images:
        stem = image.stem.casefold()
        names = [name for name in words if name and (stem == name or stem.startswith(name + "_"))]
        if names:
            found[image] = words[max(names, key=len)]
    return found


def _document(file: Path) -> str:
    """The name of the document that a file is of."""
    stem, ending = _parts(file.name)
    return stem if ending else file.stem


def _parts(name: str) -> tuple[str, str]:
    """The document's name and the ending; both empty for a file of another name."""
    if name in UNNAMED:
        return "", UNNAMED[name]
    ending = max((e for e in ENDINGS if name.endswith(e)), key=len, default="")
    return name.removesuffix(ending), ending


def _stands_for_others(file: Path, ending: str) -> bool:
    head = head_of(file)
    return is_json(head) and (SIGNS.get(ending, b"") in head or SCHEMA in head)
