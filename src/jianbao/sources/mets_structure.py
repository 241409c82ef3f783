"""The structures of a METS: divisions in their order, and the logical one as `Division`s."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec
from lxml import etree

from jianbao.model import Division
from jianbao.sources.places import number
from jianbao.sources.xml import local_name

Area = tuple[str, str, str]
"""Where a division points: file ID, ID in the file, and the last ID where it points at a run of
elements; the latter two `""` for the whole file."""

PlacedBlocks = Mapping[str, Mapping[str, tuple[tuple[int, int], ...]]]
"""File ID → ID in the file → text blocks, each as page number and block number."""


class Part(msgspec.Struct, frozen=True):
    """A division of the logical structure, pointing at areas of files."""

    kind: str
    label: str
    areas: tuple[Area, ...]
    children: tuple[Part, ...]


def in_order(structure: etree._Element) -> Iterator[etree._Element]:
    """The divisions below an element, each before its own, siblings as their `ORDER` says where
    all have one, else as they stand."""
    for division in _children(structure):
        yield division
        yield from in_order(division)


def pointed_at(division: etree._Element) -> Iterator[Area]:
    """The areas that the division itself points at, not those of its parts."""
    for pointer in division:
        if local_name(pointer) == "fptr":
            for element in pointer.iter(etree.Element):
                if element.get("FILEID"):
                    yield (
                        element.get("FILEID", ""),
                        element.get("BEGIN", ""),
                        element.get("END", ""),
                    )


def parts_in(root: etree._Element) -> tuple[Part, ...]:
    """The logical structure, its outermost divisions first; empty where there is none.

    A division that is linked to a physical one points at the areas of that as well.
    """
    linked = _linked_areas(root)
    return tuple(
        _part(division, linked)
        for structure in root
        if local_name(structure) == "structMap" and _is_logical(structure)
        for division in _children(structure)
    )


def divisions(parts: Iterable[Part], blocks: PlacedBlocks) -> tuple[Division, ...]:
    """The parts with the text blocks that their areas hold; what was not read holds none."""
    return tuple(
        Division(
            kind=part.kind,
            label=part.label,
            blocks=tuple(dict.fromkeys(b for area in part.areas for b in _held(area, blocks))),
            children=divisions(part.children, blocks),
        )
        for part in parts
    )


def _children(element: etree._Element) -> list[etree._Element]:
    found = [child for child in element if local_name(child) == "div"]
    order = [number(child.get("ORDER")) for child in found]
    known = [place for place in order if place is not None]
    if len(known) < len(found):
        return found
    return [child for _, child in sorted(zip(known, found, strict=True), key=lambda pair: pair[0])]


def _is_logical(structure: etree._Element) -> bool:
    return "logical" in structure.get("TYPE", "").lower()


def _part(division: etree._Element, linked: Mapping[str, list[Area]]) -> Part:
    return Part(
        kind=division.get("TYPE", "").upper(),
        label=division.get("LABEL", ""),
        areas=(*pointed_at(division), *linked.get(division.get("ID", ""), [])),
        children=tuple(_part(child, linked) for child in _children(division)),
    )


def _linked_areas(root: etree._Element) -> dict[str, list[Area]]:
    """ID of a logical division → the areas of the physical divisions that it is linked to."""
    areas = {
        division.get("ID", ""): list(pointed_at(division))
        for structure in root
        if local_name(structure) == "structMap" and not _is_logical(structure)
        for division in in_order(structure)
    }
    linked: dict[str, list[Area]] = defaultdict(list)
    for links in root:
        if local_name(links) == "structLink":
            for link in links.iter(etree.Element):
                ends = {str(key).rpartition("}")[2]: value for key, value in link.attrib.items()}
                linked[str(ends.get("from", ""))] += areas.get(str(ends.get("to", "")), [])
    return linked


def _held(area: Area, blocks: PlacedBlocks) -> Iterator[tuple[int, int]]:
    """The blocks in an area. A whole file is a page, which says nothing of what is on it."""
    file, begin, end = area
    named = blocks.get(file, {})
    first, last = named.get(begin, ()), named.get(end, ())
    if first and last and last[-1] > first[0] and last[-1][0] == first[0][0]:
        page = first[0][0]
        yield from ((page, block) for block in range(first[0][1], last[-1][1] + 1))
    else:
        yield from first
