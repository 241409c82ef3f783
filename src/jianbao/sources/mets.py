"""METS: a file that says which files hold the pages of an issue, in which order.

It is no kind of page itself but a door to a folder: it takes the bytes and gives names; opening
reads the files. The order is that of the physical structure; the logical one goes into
`SourceIssue.structure`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

import msgspec
from lxml import etree

from jianbao.errors import EmptySource, UnknownKind
from jianbao.sources.mets_structure import Part, in_order, parts_in, pointed_at
from jianbao.sources.xml import local_name, parse, root_name

TEXT_TYPE = re.compile("xml|html|hocr", re.IGNORECASE)
TEXT_ENDING = re.compile(r"\.(?:xml|x?html?|hocr|alto|page)$", re.IGNORECASE)
FULL_TEXT_USE = re.compile("alto|full.?text", re.IGNORECASE)
"""What projects call the group of files with the words, where a page has several XML files."""

# One letter and a colon is a disk of Windows: no address, but no place in the folder either.
ADDRESS = re.compile(r"(?!file:)[A-Za-z][A-Za-z0-9+.-]*:", re.IGNORECASE)


class NamedFile(msgspec.Struct, frozen=True):
    """A file of the METS: its ID, its address as written, and whether it may hold a page's text.

    `full` says that its group is meant for the full text.
    """

    id: str
    address: str
    text: bool
    full: bool


class Contents(msgspec.Struct, frozen=True):
    """What a METS says.

    `pages` has for each page the files that may hold its text, likeliest first, none where the
    METS names none; `files` is every file it names; `parts` its logical structure.
    """

    pages: tuple[tuple[NamedFile, ...], ...]
    files: tuple[NamedFile, ...]
    parts: tuple[Part, ...]


def recognises(head: bytes) -> bool:
    """Whether the first bytes open a METS document."""
    return root_name(head).lower() == "mets"


def read_contents(data: bytes, name: str) -> Contents:
    """What the METS in `data` names.

    Raises `MalformedXml`, `ForbiddenXml`, `UnknownKind` for XML that is not METS, `EmptySource`
    where it names no file that may hold text.
    """
    root = parse(data, name)
    if local_name(root).lower() != "mets":
        raise UnknownKind(name, f"XML with the root {local_name(root)}")
    files = {file.id: file for file in _files(root)}
    pages = tuple(_physical_pages(root, files))
    if not any(pages):
        pages = _pages_as_listed(files)
    if not pages:
        raise EmptySource(name, "no page files are named")
    return Contents(pages, tuple(files.values()), parts_in(root))


def local_path(address: str) -> str | None:
    """The path that an address writes, relative to the METS or absolute; None for one that is not
    on this machine.

    `file://./p1.xml` and `file://alto/p1.xml`, which many programs write, are taken as meant.
    """
    if ADDRESS.match(address):
        return None
    path = re.sub(r"^file:(?://(?:localhost(?=/))?)?", "", address.strip(), flags=re.IGNORECASE)
    path = unquote(path).replace("\\", "/")
    return None if not path or "\0" in path or path.startswith("//") else path


def _files(root: etree._Element) -> Iterator[NamedFile]:
    for section in root:
        if local_name(section) == "fileSec":
            for element in section.iter(etree.Element):
                if local_name(element) == "file":
                    yield from _file(element)


def _file(element: etree._Element) -> Iterator[NamedFile]:
    """The file at its first location; nothing where it is not given by a location."""
    addresses = [
        value
        for child in element
        if local_name(child) == "FLocat"
        for key, value in child.attrib.items()
        if str(key).rpartition("}")[2] == "href"
    ]
    if not addresses:
        return
    address = str(addresses[0])
    kind = element.get("MIMETYPE", "")
    uses = [element, *element.iterancestors()]
    yield NamedFile(
        id=element.get("ID", ""),
        address=address,
        text=bool(TEXT_TYPE.search(kind) if kind else TEXT_ENDING.search(address)),
        full=any(FULL_TEXT_USE.search(use.get("USE", "") or use.get("ID", "")) for use in uses),
    )


def _physical_pages(
    root: etree._Element, files: Mapping[str, NamedFile]
) -> Iterator[tuple[NamedFile, ...]]:
    """The pages of the physical structure; a file that two of its parts name is read once."""
    seen: set[str] = set()
    for division in _physical_divisions(root):
        named = [files[id_] for id_, *_ in pointed_at(division) if id_ in files]
        texts = [file for file in named if file.text]
        fresh = [file for file in texts if file.id not in seen]
        is_page = division.get("TYPE", "").lower().endswith("page")
        if fresh or (is_page and not texts):
            seen.update(file.id for file in texts)
            yield _likeliest_first(fresh)


def _physical_divisions(root: etree._Element) -> Iterator[etree._Element]:
    maps = [child for child in root if local_name(child) == "structMap"]
    kinds = [child.get("TYPE", "").lower() for child in maps]
    physical = [m for m, kind in zip(maps, kinds, strict=True) if "physical" in kind]
    others = [m for m, kind in zip(maps, kinds, strict=True) if "logical" not in kind]
    for structure in (physical or others)[:1]:
        yield from in_order(structure)


def _likeliest_first(files: list[NamedFile]) -> tuple[NamedFile, ...]:
    unique = {file.id: file for file in files}
    return tuple(sorted(unique.values(), key=lambda file: not file.full))


def _pages_as_listed(files: Mapping[str, NamedFile]) -> tuple[tuple[NamedFile, ...], ...]:
    """The files of text in the order of the list, for a METS that gives pages no order."""
    texts = [file for file in files.values() if file.text]
    full = [file for file in texts if file.full]
    return tuple((file,) for file in full or texts)
