"""An issue's text fitted into the places of its articles, where no source tells those of its lines.

Takes an issue; gives the text of its pages, lines broken and placed so that each part of an article
fills the boxes that were read for it. Words are then found near, not at, the place where they are
printed. An article without a place is fitted into the whole of its page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt

import msgspec

from jianbao.exports.outline import opened
from jianbao.exports.page_text import ROLES, PageText, Part
from jianbao.exports.printable import printable
from jianbao.exports.type_width import EM, WIDE_FROM, advances, natural_width
from jianbao.model import Article, Box, Issue, Line, PageInfo, Region

LEADING = 1.25
"""Type sizes from line to line."""
SMALLER = 0.95
"""Type that does not fit is made smaller by this factor, step by step,"""
SMALLEST = 0.2
"""down to this share of the size that would fill the boxes to the last corner."""
LEAST_SIZE = 0.01
"""Of type, in the page's unit, however small its box."""
TALL = 2.5
"""A heading's box this many times as tall as it is wide holds vertical type."""
NO_SIZE = 1000.0
"""Width and height, in units of its own, of a page that the issue gives no size."""

MOST_AN_EM = 8
"""Characters that stand in a type size at most; with more, as with a heap of accents, lines come
short."""

Texts = dict[str, list[str]]
"""Role → the paragraphs of an article in that role."""


def fitted_texts(issue: Issue) -> tuple[PageText, ...]:
    """The text of each page of `issue`, articles in their order and then the furniture."""
    infos = {info.number: _sized(info) for info in issue.pages}
    parts: dict[int, list[Part]] = {number: [] for number in infos}
    for article in issue.articles:
        for page, part in _article_parts(article, infos):
            parts[page].append(part)
    for piece in issue.furniture:
        if piece.page in infos:
            box = piece.region.box if piece.region else _whole(infos[piece.page])
            lines = _filled([printable(piece.text)], [box])[0]
            if lines:
                part = Part(article=None, role=piece.role, box=box, lines=tuple(lines))
                parts[piece.page].append(part)
    return tuple(PageText(page=infos[n], parts=tuple(held)) for n, held in parts.items())


def _sized(info: PageInfo) -> PageInfo:
    if info.width and info.height:
        return info
    return msgspec.structs.replace(info, width=NO_SIZE, height=NO_SIZE)


def _whole(info: PageInfo) -> Box:
    return Box(0.0, 0.0, info.width or NO_SIZE, info.height or NO_SIZE)


def _article_parts(article: Article, infos: dict[int, PageInfo]) -> Iterator[tuple[int, Part]]:
    """The parts of an article, role by role, each with the page it is on."""
    regions = [r for r in article.regions if r.page in infos and r.role in ROLES and r.box.area > 0]
    if not regions and article.page in infos:
        regions = [Region(article.page, "body", _whole(infos[article.page]))]
    texts = _with_places(_texts_of(article), {region.role for region in regions})
    for role in ROLES:
        own = [region for region in regions if region.role == role]
        if texts[role] and own:
            filled = _filled(texts[role], [region.box for region in own], heading=role != "body")
            for region, lines in zip(own, filled, strict=True):
                if lines:
                    part = Part(article=article.id, role=role, box=region.box, lines=tuple(lines))
                    yield region.page, part


def _texts_of(article: Article) -> Texts:
    texts = {
        "kicker": [article.kicker],
        "headline": [article.headline],
        "deck": [article.deck],
        "byline": list(article.byline),
        "body": opened(article),
        "caption": list(article.captions),
    }
    return {role: list(filter(None, map(printable, held))) for role, held in texts.items()}


def _with_places(texts: Texts, placed: set[str]) -> Texts:
    """The texts, those in a role without a place given to the next role that has one, or to the
    last before it: a byline is often the beginning of the text."""
    moved: Texts = {role: [] for role in ROLES}
    for k, role in enumerate(ROLES):
        after = [other for other in ROLES[k:] if other in placed]
        before = [other for other in ROLES[:k] if other in placed]
        if after or before:
            moved[after[0] if after else before[-1]] += texts[role]
    return moved


def _filled(
    paragraphs: Sequence[str], boxes: Sequence[Box], heading: bool = False
) -> list[list[Line]]:
    """The lines of `paragraphs` in each of `boxes`, one after another: in the largest type that
    fits, or else with what is left in the last line."""
    ems = sum(map(natural_width, paragraphs))
    if ems <= 0:
        return [[] for _ in boxes]
    largest = max(sqrt(sum(box.area for box in boxes) / (LEADING * ems)), LEAST_SIZE)
    size = largest
    while size > SMALLEST * largest:
        lines, rest = _set(paragraphs, boxes, size, heading)
        if not rest:
            return lines
        size *= SMALLER
    lines, rest = _set(paragraphs, boxes, size, heading)
    box = boxes[-1]
    foot = Box(box.x0, max(box.y0, box.y1 - size), box.x1, box.y1)
    lines[-1].append(Line(text=" ".join(rest), box=foot, size=size))
    return lines


def _set(
    paragraphs: Sequence[str], boxes: Sequence[Box], size: float, heading: bool
) -> tuple[list[list[Line]], list[str]]:
    """Lines for each box in type of that size, and the text for which there is no room."""
    waiting = list(paragraphs)
    lines: list[list[Line]] = []
    for box in boxes:
        vertical = heading and box.height > TALL * box.width
        length, depth = (box.height, box.width) if vertical else (box.width, box.height)
        held: list[Line] = []
        for k in range(max(1, int(depth / (LEADING * size)))):
            if not waiting:
                break
            text, rest = _broken(waiting[0], length / size)
            waiting[:1] = [rest] if rest else []
            held.append(_line(text, box, k, size, vertical))
        lines.append(held)
    return lines, waiting


def _line(text: str, box: Box, k: int, size: float, vertical: bool) -> Line:
    """Line `k` of a box: from the top, vertical ones from the right; as long as its text is."""
    near, far = LEADING * size * k, LEADING * size * k + size
    wide = natural_width(text) * size
    if vertical:
        right, left = max(box.x1 - near, box.x0), max(box.x1 - far, box.x0)
        place = Box(left, box.y0, right, min(box.y0 + wide, box.y1))
    else:
        top, foot = min(box.y0 + near, box.y1), min(box.y0 + far, box.y1)
        place = Box(box.x0, top, min(box.x0 + wide, box.x1), foot)
    return Line(text=text, box=place, size=size, vertical=vertical)


def _broken(text: str, ems: float) -> tuple[str, str]:
    """As much of `text` as fits in a line of so many type sizes, at least a character, and the
    rest; Latin words are kept whole where they fit."""
    head = text[: int(MOST_AN_EM * ems) + MOST_AN_EM]
    width, end = 0.0, len(head)
    for k, advance in enumerate(advances(head)):
        width += advance / EM
        if width > ems and k:
            end = k
            break
    if end < len(text) and text[end - 1] < WIDE_FROM and text[end] < WIDE_FROM:
        blank = text.rfind(" ", 0, end + 1)
        end = blank if blank > 0 else end
    return text[:end].rstrip(), text[end:].lstrip()
