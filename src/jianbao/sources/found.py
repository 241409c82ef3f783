"""What a walk through a page of an OCR file has come upon, made into a `Page` at its end.

Shared by ALTO, PAGE XML and hOCR.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from jianbao.model import Box, Finding, Frame, Line, Page, Picture, Rule, Unit, bounding

# The resolution of a newspaper scan where the file tells none. Sizes are compared with each other
# only, so that a wrong guess does no harm.
SCAN_DPI = 300.0
POINTS_AN_INCH = 72.0

SET_WIDTH = 0.5
"""Mean width of a Latin letter with its spaces, in type sizes; a Chinese character has 1."""

SEPARATOR_THIN = 2.0
"""A separator this many times as long as it is thick is a rule; one less so goes round corners,
as a frame does. Separators of a slanted scan have thick boxes."""

LONG = 10.0
"""Ems of text from which a box that is too tall for one line is taken to hold several."""

CROWDED = 2.0
"""A box that the text would overrun this many times at the size of its height holds several
lines; condensed headlines stay well below."""


class Found:
    """Lines, shapes and blocks of one page so far; `blocks` is the number of the next block."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.rules: list[Rule] = []
        self.frames: list[Frame] = []
        self.pictures: list[Picture] = []
        self.dropped: list[str] = []
        self.blocks = 0

    def add_rule_or_frame(self, box: Box, thin: float) -> None:
        """A rule where the box is over `thin` times as long as it is thick, else a frame."""
        long, short = max(box.width, box.height), min(box.width, box.height)
        if long > thin * short:
            self.rules.append(Rule(box))
        else:
            self.frames.append(Frame(box))

    def add_separator(self, box: Box) -> None:
        """What the file calls a separator."""
        self.add_rule_or_frame(box, SEPARATOR_THIN)

    def add_block(self, lines: Sequence[Line]) -> None:
        """The lines of one text block in their order; none is no block."""
        if lines:
            self.lines += [msgspec.structs.replace(line, block=self.blocks) for line in lines]
            self.blocks += 1

    def page(
        self,
        name: str,
        number: int,
        unit: Unit,
        width: float | None,
        height: float | None,
        image: str = "",
    ) -> Page:
        """The page; where its size is not known it holds everything found. `image` is the name that
        the file gives to its image.

        Findings tell of a page of no size or without text, and give the text that is no print.
        """
        findings = []
        if width == 0 or height == 0:
            findings.append(unreadable(number, "The page is given no width or no height."))
        if not self.lines:
            findings.append(unreadable(number, "The page has no text."))
        if self.dropped:
            findings.append(markup(number, self.dropped))
        if not width or not height:
            width, height = self._extent()
        return Page(
            number=number,
            source=name,
            width=width,
            height=height,
            unit=unit,
            image=image,
            lines=tuple(_sized(self.lines)),
            rules=tuple(self.rules),
            frames=tuple(self.frames),
            pictures=tuple(self.pictures),
            findings=tuple(findings),
        )

    def _boxes(self) -> Iterator[Box]:
        yield from (line.box for line in self.lines if line.box is not None)
        yield from (rule.box for rule in self.rules)
        yield from (frame.box for frame in self.frames)
        yield from (picture.box for picture in self.pictures)

    def _extent(self) -> tuple[float | None, float | None]:
        """Width and height that hold everything on the page; None where nothing has a place."""
        boxes = list(self._boxes())
        if not boxes:
            return None, None
        whole = bounding(boxes)
        return whole.x1, whole.y1


def unreadable(page: int | None, message: str) -> Finding:
    """A warning that something could not be read."""
    return Finding(code="unreadable", severity="warning", page=page, message=message)


def markup(page: int | None, dropped: Sequence[str]) -> Finding:
    """The text that the file holds beside what the page prints."""
    return Finding(
        code="markup",
        page=page,
        text="\n".join(dropped),
        message="The file holds this text beside the lines of the page.",
    )


def spread(lines: Sequence[Line], box: Box | None) -> list[Line]:
    """The lines of a block with its place shared out evenly where none has a place of its own."""
    if box is None or any(line.box is not None for line in lines):
        return list(lines)
    return [
        msgspec.structs.replace(line, box=_share(box, k, len(lines), line.vertical))
        for k, line in enumerate(lines)
    ]


def _share(box: Box, k: int, count: int, vertical: bool) -> Box:
    """The place of line `k`: lines go down the block, vertical ones from right to left."""
    edges = [box.x1, box.x0] if vertical else [box.y0, box.y1]
    # Weighed rather than stepped, so that the last line ends where the block does.
    near, far = ((edges[0] * (count - j) + edges[1] * j) / count for j in (k, k + 1))
    if vertical:
        return Box(min(near, far), box.y0, max(near, far), box.y1)
    return Box(box.x0, min(near, far), box.x1, max(near, far))


def _sized(lines: Sequence[Line]) -> list[Line]:
    """The lines, those without a style given a size from their height.

    The ratio of size to height is learned from the page's lines that have both, so that the sizes
    of all lines can be compared; a page without styles gets the heights themselves.
    """
    thick = [_thickness(line) for line in lines]
    ratios = sorted(
        line.size / thickness
        for line, thickness in zip(lines, thick, strict=True)
        if line.size and thickness
    )
    ratio = ratios[len(ratios) // 2] if ratios else 1.0
    return [
        line
        if line.size
        else msgspec.structs.replace(line, size=round(_height_of_type(line, thickness) * ratio, 2))
        for line, thickness in zip(lines, thick, strict=True)
    ]


def _height_of_type(line: Line, height: float) -> float:
    """The height of the line's letters: that of the line, less where they only fit in its box as
    several printed lines, as when a file gives a paragraph in one."""
    if line.box is None or not height:
        return height
    room = CROWDED * line.box.area / height
    # No character is wider than an em, so that most lines need no measuring.
    if len(line.text) < LONG or len(line.text) * height <= room:
        return height
    ems = sum(1.0 if char >= "\u2e80" else SET_WIDTH for char in line.text)
    if ems < LONG or ems * height <= room:
        return height
    return float((line.box.area / ems) ** 0.5)


def _thickness(line: Line) -> float:
    if line.box is None:
        return 0.0
    return line.box.width if line.vertical else line.box.height
