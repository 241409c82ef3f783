"""What lies under the hot areas where there is no picture of the page: the page set anew.

From the regions of an issue: headings as type that fills their places, text as grey, pictures
crossed. Also the page in few strokes, for a thumbnail. Boxes are in the page's own unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from jianbao.model import Article, Box, Issue, PageInfo, bounding
from jianbao.web.outline import on_page

HEADINGS = ("kicker", "headline", "deck")
LONGEST_SET = 80
"""Characters that are set as type; a longer text would be too small to tell anything."""
LEADING = 1.14
"""Height of a line of a heading in type sizes."""
NARROW = 0.56
CAPITAL = 0.74
"""Widths of a letter and of a capital of a spaced script in type sizes; a Han character is as wide
as its size."""
DESCENT = 0.88
"""Where the base line of a Han character runs, in type sizes below its top."""
STRETCHES = (1.0, 1.1, 1.2)
"""Lines are tried as even as can be, and up to a fifth longer where words do not divide evenly."""
SKETCH_WIDTH = 200
"""Units of a sketch across: it is shown at about so many pixels, so whole units do."""

_TOKEN = re.compile(r"[\x21-\u02ff]+ ?|.", re.S)
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\u2014\u201c\u201d]")


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """Words set into a box: the type's size, the middle of the lines, and each with its height."""

    role: str
    size: float
    x: float
    lines: tuple[tuple[float, str], ...]


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """A page to draw under its hot areas; its size is that of the page."""

    headings: tuple[Setting, ...]
    texts: tuple[Box, ...]
    pictures: tuple[Box, ...]
    furniture: tuple[Box, ...]


class Sketch(msgspec.Struct, frozen=True, kw_only=True):
    """A page in three strokes: path data of its texts, headings and pictures, and its height."""

    height: int
    texts: str
    headings: str
    pictures: str


def ground(issue: Issue, info: PageInfo) -> Ground:
    """The page drawn from its regions; nothing of what has no place."""
    headings: list[Setting] = []
    texts: list[Box] = []
    pictures: list[Box] = []
    for article in on_page(issue, info.number):
        for role, boxes in _by_role(article, info.number).items():
            if role == "picture":
                pictures += boxes
            elif (setting := _heading(article, role, boxes)) is not None:
                headings.append(setting)
            else:
                texts += boxes
    set_there, furniture = _furniture(issue, info.number)
    return Ground(
        headings=(*headings, *set_there),
        texts=tuple(texts),
        pictures=tuple(pictures),
        furniture=tuple(furniture),
    )


def sketch(issue: Issue, info: PageInfo) -> Sketch | None:
    """The page in few strokes; None where it has no size or nothing of it has a place."""
    if not info.width or not info.height:
        return None
    regions = [r for a in issue.articles for r in a.regions if r.page == info.number]
    if not regions:
        return None
    scale = SKETCH_WIDTH / info.width
    return Sketch(
        height=max(1, round(info.height * scale)),
        texts=_path((r.box for r in regions if r.role not in (*HEADINGS, "picture")), scale),
        headings=_path((r.box for r in regions if r.role in HEADINGS), scale),
        pictures=_path((r.box for r in regions if r.role == "picture"), scale),
    )


def set_into(text: str, box: Box, role: str) -> Setting | None:
    """`text` broken into the lines that let it stand largest in `box`; None where it is too long
    or the box too flat to hold type."""
    text = " ".join(text.split())
    if not text or len(text) > LONGEST_SET or not box.width or not box.height:
        return None
    tokens = _TOKEN.findall(text)
    total = sum(map(_width, tokens))
    size, lines = 0.0, [text]
    for count in range(1, len(tokens) + 1):
        if box.height / (LEADING * count) < size:
            break
        for stretch in STRETCHES:
            broken = _broken(tokens, total / count * stretch)
            longest = max(map(_width, broken))
            fitting = min(box.width / longest, box.height / (LEADING * len(broken)))
            if fitting > size:
                size, lines = fitting, broken
    top = box.cy - size * LEADING * len(lines) / 2 + size * (LEADING - 1) / 2
    heights = (top + size * (LEADING * place + DESCENT) for place in range(len(lines)))
    return Setting(
        role=role,
        size=round(size, 1),
        x=round(box.cx, 1),
        lines=tuple((round(y, 1), line) for y, line in zip(heights, lines, strict=True)),
    )


def _by_role(article: Article, page: int) -> dict[str, list[Box]]:
    roles: dict[str, list[Box]] = {}
    for region in article.regions:
        if region.page == page:
            roles.setdefault(region.role, []).append(region.box)
    return roles


def _furniture(issue: Issue, page: int) -> tuple[list[Setting], list[Box]]:
    """What of the furniture can be set as type, and the boxes of the rest."""
    placed = [
        (item.text, item.region.box)
        for item in issue.furniture
        if item.region is not None and item.region.page == page
    ]
    settings: list[Setting] = []
    rest: list[Box] = []
    for text, box in placed:
        # Several lines of an ear of the masthead may be known by one place only.
        alone = sum(box.overlap(other) > 0 for _, other in placed) <= 1
        setting = set_into(text, box, "furniture") if alone else None
        if setting is None:
            rest.append(box)
        else:
            settings.append(setting)
    return settings, rest


def _heading(article: Article, role: str, boxes: Sequence[Box]) -> Setting | None:
    text = {"kicker": article.kicker, "headline": article.headline, "deck": article.deck}.get(role)
    return set_into(text, bounding(boxes), role) if text else None


def _broken(tokens: Sequence[str], measure: float) -> list[str]:
    """The tokens in lines of about `measure` type sizes, none of them much longer."""
    lines = [""]
    for token in tokens:
        # A quarter of a character over is no reason for another line.
        if lines[-1] and _width(lines[-1] + token) > measure + 0.25:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += token
    return [line for line in lines if line.strip()]


def _width(text: str) -> float:
    """In type sizes."""
    wide = len(_WIDE.findall(text))
    capitals = sum(map(str.isupper, text))
    return wide + CAPITAL * capitals + NARROW * (len(text) - wide - capitals)


def _path(boxes: Iterable[Box], scale: float) -> str:
    """Path data of the boxes as rectangles."""
    return "".join(
        f"M{box.x0 * scale:.0f} {box.y0 * scale:.0f}h{box.width * scale:.0f}"
        f"v{max(1.0, box.height * scale):.0f}h{-box.width * scale:.0f}z"
        for box in boxes
    )
