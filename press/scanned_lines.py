"""Pages as a recogniser gives them of a scan: the same lines, less exactly.

A scan and its recogniser know no fonts: sizes and weights are measured, boxes end where the ink
does, a rule may be broken away and a line read in two. Made from the lines of a set page, this
costs a thousandth of recognising a scan of it, and so there are enough pages to learn from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random

import msgspec
from msgspec.structs import asdict

from jianbao.model import Box, Frame, Line, Page, Picture, Rule
from jianbao.model.page import Face
from press.misreading import LOOKALIKES, STRAY

LATIN = 0x2E80
"""First code point of the scripts without letters."""
NARROW = str.maketrans("（）：，？！；", "():,?!;")
"""Signs as wide as a Chinese character, and the narrow ones they are taken for."""
NARROW_WIDTH = 0.55
"""Ems that letters and figures take in a Chinese line; a blank takes one."""
SQUARES = frozenset("■▲▶◀□◆●")
"""Marks before bylines, which recognisers do not know."""
SANS = ("Sans", "Hei")
"""In the names of fonts: type whose strokes are all thick."""
FACE_KNOWN = 4
"""Chinese characters that tell their face."""
LEAST, MOST = 0.5, 2.0
"""Faults of a page, by lot, as shares of the usual ones."""


class Misreading(msgspec.Struct, frozen=True, kw_only=True):
    """What a recogniser gets wrong, and how far off its measures are.

    Shares are from 0 to 1, spreads in type sizes (one standard deviation). They are what is found
    on scans of 28 pages of `press scan`, of which most is right; a page has half to twice as much.
    """

    edge: float = 0.03
    """Spread of a line's left and right edge,"""
    inward: float = 0.026
    """and how much further in they are than those of the type: at the ink."""
    level: float = 0.02
    """Spread of its top and bottom."""
    size: float = 0.025
    """Spread of the type size measured of a style, as a share of it,"""
    sans_size: float = 0.025
    """how much larger Hei type looks,"""
    line_size: float = 0.008
    """and the spread of one line of the style."""
    snapped: float = 0.8
    """Share of the pages whose lines of one style are all given one size."""
    weight: float = 0.01
    """Share of the styles, but for that of most characters, whose weight is taken for the other
    one,"""
    line_weight: float = 0.002
    """of the lines,"""
    sans_weight: float = 0.08
    """of the lines of Hei type that is not bold, which looks so,"""
    bold_weight: float = 0.035
    """and of those that are bold and do not."""
    lead_lost: float = 0.06
    """Share of the run-in headings whose weight is not seen."""
    lost: float = 0.001
    """Share of the lines that are not found,"""
    parted: float = 0.003
    """of those that are found in two pieces,"""
    joined: float = 0.0007
    """and of those found in one with the next line of the same row, over the gutter."""
    false: float = 0.12
    """Lines a page, on average, that are none: specks, and the edges of pictures."""
    letter: float = 0.0015
    """Share of the characters that are misread,"""
    stop: float = 0.01
    """of the stops that are taken for narrow ones or others,"""
    stop_lost: float = 0.004
    """of those that are not seen,"""
    square_lost: float = 0.7
    """of the marks before bylines that are not,"""
    face: float = 0.02
    """of the lines whose face is taken for the other one,"""
    blank_lost: float = 0.6
    """and of the blanks between Chinese characters."""
    rule_lost: float = 0.03
    """Share of the rules that are not found,"""
    rule_short: float = 0.03
    """and of those of which a part is."""
    rule_extra: float = 0.15
    """False rules a page, on average."""
    frame_lost: float = 0.03
    """Share of the frames of which only the rules are found,"""
    ground_lost: float = 0.7
    """of the tinted grounds that are too light to be seen,"""
    picture_lost: float = 0.03
    """of the pictures that are not found."""
    picture_edge: float = 0.3
    """Spread of a picture's edges."""


def drawn(usual: Misreading, rng: Random) -> Misreading:
    """The faults of one page."""
    share = rng.uniform(LEAST, MOST)
    faults = {name: min(1.0, share * value) for name, value in asdict(usual).items()}
    own = ("inward", "sans_size", "snapped", "square_lost", "blank_lost", "ground_lost")
    return Misreading(**(faults | {name: getattr(usual, name) for name in own}))


def scanned(page: Page, rng: Random, amount: Misreading | None = None) -> Page:
    """The page as a recogniser gives it, with these faults or some by lot; the order of its lines
    says nothing any more."""
    amount = amount or drawn(Misreading(), rng)
    lines = [*_lines(page, rng, amount), *_false(page, rng, amount)]
    rng.shuffle(lines)
    frames, opened = _frames(page.frames, rng, amount)
    rules = (*_rules(page, rng, amount), *opened)
    return msgspec.structs.replace(
        page,
        lines=tuple(lines),
        rules=rules,
        frames=frames,
        pictures=tuple(_pictures(page, rng, amount)),
    )


def _lines(page: Page, rng: Random, amount: Misreading) -> Iterator[Line]:
    snapped = rng.random() < amount.snapped
    styles: dict[tuple[float, bool, str], tuple[float, bool]] = {}
    body = _body_style(page)
    kept = [line for line in page.lines if line.box and rng.random() >= amount.lost]
    for line in _joined(kept, rng, amount):
        style = _style(line)
        sans = any(name in line.font for name in SANS)
        if style not in styles:
            turned = rng.random() < amount.weight and style != body
            larger = 1 + amount.sans_size if sans else 1.0
            styles[style] = (larger * rng.gauss(1.0, amount.size), line.bold != turned)
        scale, bold = styles[style]
        if not snapped:
            scale *= rng.gauss(1.0, amount.line_size)
        if rng.random() < _mistaken(bold, sans, amount):
            bold = not bold
        seen = msgspec.structs.replace(line, face=_face(line, sans, rng, amount))
        for part in _led(seen, bold, rng, amount):
            for piece in _parted(part, rng, amount):
                yield _read(piece, scale, rng, amount)


def _face(line: Line, sans: bool, rng: Random, amount: Misreading) -> Face:
    """The face that is seen: of Chinese type, where there is enough of it."""
    if sum(ord(char) >= LATIN and char.isalnum() for char in line.text) < FACE_KNOWN:
        return ""
    return "hei" if sans != (rng.random() < amount.face) else "song"


def _mistaken(bold: bool, sans: bool, amount: Misreading) -> float:
    """Share of such lines whose weight is taken for the other one."""
    if bold:
        return amount.line_weight + amount.bold_weight
    return amount.line_weight + (amount.sans_weight if sans else 0.0)


def _led(line: Line, bold: bool, rng: Random, amount: Misreading) -> tuple[Line, ...]:
    """The line in its weight; in two where its bold beginning is seen."""
    lead, box = line.bold_lead, line.box
    whole = msgspec.structs.replace(line, bold=bold and not lead, bold_lead=0)
    if not lead or lead >= len(line.text) or box is None or rng.random() < amount.lead_lost:
        return (whole,)
    text, begin = line.text, lead + len(line.text[lead:]) - len(line.text[lead:].lstrip())
    wide = [NARROW_WIDTH if char.isascii() and char != " " else 1.0 for char in text]
    step = box.width / sum(wide)
    front = Box(box.x0, box.y0, box.x0 + sum(wide[:lead]) * step, box.y1)
    rest = Box(box.x0 + sum(wide[:begin]) * step, box.y0, box.x1, box.y1)
    return (
        msgspec.structs.replace(whole, text=text[:lead].strip(), box=front, bold=True, face=""),
        msgspec.structs.replace(whole, text=text[begin:], box=rest, bold=False, face=""),
    )


def _style(line: Line) -> tuple[float, bool, str]:
    return (line.size, line.bold, line.font)


def _body_style(page: Page) -> tuple[float, bool, str] | None:
    """The style of most characters, which a weight is measured against."""
    counted: Counter[tuple[float, bool, str]] = Counter()
    for line in page.lines:
        counted[_style(line)] += len(line.text)
    return counted.most_common(1)[0][0] if counted else None


def _joined(lines: list[Line], rng: Random, amount: Misreading) -> Iterator[Line]:
    """The lines, now and then two of one row as one."""
    gone: set[int] = set()
    for k, line in enumerate(lines):
        if k in gone:
            continue
        if rng.random() < amount.joined and not line.vertical:
            right = _right_of(line, lines, gone)
            if right is not None:
                gone.add(right)
                other = lines[right]
                if line.box and other.box:
                    box = Box(line.box.x0, line.box.y0, other.box.x1, line.box.y1)
                    line = msgspec.structs.replace(line, text=line.text + other.text, box=box)
        yield line


def _right_of(line: Line, lines: list[Line], gone: set[int]) -> int | None:
    """The line that stands right of `line` in the next column, in the same row."""
    here = line.box
    for k, other in enumerate(lines):
        box = other.box
        if here is None or box is None or k in gone or other.vertical or other is line:
            continue
        level = abs(box.y0 - here.y0) < 0.2 * here.height and other.size == line.size
        if level and 0 < box.x0 - here.x1 < 3 * here.height:
            return k
    return None


def _parted(line: Line, rng: Random, amount: Misreading) -> tuple[Line, ...]:
    """The line, or its two pieces."""
    box = line.box
    if box is None or line.vertical or len(line.text) < 4 or rng.random() >= amount.parted:
        return (line,)
    cut = rng.randrange(2, len(line.text) - 1)
    at = box.x0 + box.width * cut / len(line.text)
    gap = 0.1 * box.height
    left = msgspec.structs.replace(
        line, text=line.text[:cut].rstrip(), box=Box(box.x0, box.y0, max(box.x0, at - gap), box.y1)
    )
    right = msgspec.structs.replace(
        line, text=line.text[cut:].lstrip(), box=Box(at, box.y0, box.x1, box.y1), bold_lead=0
    )
    return tuple(piece for piece in (left, right) if piece.text)


def _read(line: Line, scale: float, rng: Random, amount: Misreading) -> Line:
    """One line with what the recogniser makes of it."""
    em = line.size or (line.box.height if line.box else 1.0)
    return Line(
        text=_misread(line.text, rng, amount),
        box=_off(line.box, em, rng, amount) if line.box else None,
        size=round(line.size * scale, 2),
        bold=line.bold,
        face=line.face,
        vertical=line.vertical,
        confidence=round(rng.uniform(0.85, 1.0), 3),
        hyphenated=line.hyphenated,
    )


def _false(page: Page, rng: Random, amount: Misreading) -> Iterator[Line]:
    """Lines that are none, a few characters each."""
    pictures = [picture.box for picture in page.pictures]
    while page.lines and rng.random() < amount.false / (1 + amount.false):
        line = rng.choice(page.lines)
        place = rng.choice(pictures) if pictures and rng.random() < 0.5 else line.box
        if place:
            em = line.size * rng.uniform(0.2, 1.1)
            x, y = rng.uniform(place.x0, place.x1), rng.uniform(place.y0, place.y1)
            text = "".join(rng.choice(STRAY["han"] + "1-.") for _ in range(rng.randint(1, 4)))
            box = Box(x, y, x + em * len(text), y + em)
            yield Line(text=text, box=box, size=round(em, 2), confidence=0.7)


def _off(box: Box, em: float, rng: Random, amount: Misreading) -> Box:
    """The box with its edges off by some of the type size, level ones less."""
    inward = amount.inward * em
    x0, x1 = (rng.gauss(x, amount.edge * em) for x in (box.x0 + inward, box.x1 - inward))
    y0, y1 = (rng.gauss(y, amount.level * em) for y in (box.y0, box.y1))
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _misread(text: str, rng: Random, amount: Misreading) -> str:
    """The text with letters and stops taken for others; no line is left empty."""
    read = [_character(char, k, text, rng, amount) for k, char in enumerate(text)]
    return "".join(read).strip() or text


def _character(char: str, k: int, text: str, rng: Random, amount: Misreading) -> str:
    """What is read in place of one character."""
    chance = rng.random()
    if char.isalnum():
        script = "latin" if ord(char) < LATIN else "han"
        like = LOOKALIKES[script].get(char) or rng.choice(STRAY[script])
        return like if chance < amount.letter else char
    if char in SQUARES:
        return "" if chance < amount.square_lost else char
    if char == " ":
        # Between words a blank is always seen.
        han = all(ord(other) >= LATIN for other in text[max(0, k - 1) : k] + text[k + 1 : k + 2])
        return "" if han and chance < amount.blank_lost else char
    if chance < amount.stop:
        script = "latin" if ord(char) < LATIN else "han"
        return LOOKALIKES[script].get(char, char.translate(NARROW))
    return "" if chance < amount.stop + amount.stop_lost else char


def _rules(page: Page, rng: Random, amount: Misreading) -> Iterator[Rule]:
    for rule in page.rules:
        chance = rng.random()
        if chance >= amount.rule_lost:
            yield _shortened(rule, rng) if chance < amount.rule_lost + amount.rule_short else rule
    while page.lines and rng.random() < amount.rule_extra / (1 + amount.rule_extra):
        box = rng.choice(page.lines).box
        if box:
            # A line of small type set tight, or a fold, taken for a rule.
            yield Rule(Box(box.x0, box.y1, box.x1, box.y1))


def _shortened(rule: Rule, rng: Random) -> Rule:
    share, box = rng.uniform(0.4, 0.9), rule.box
    if rule.horizontal:
        return Rule(Box(box.x0, box.y0, box.x0 + share * box.width, box.y1))
    return Rule(Box(box.x0, box.y0, box.x1, box.y0 + share * box.height))


def _frames(
    frames: tuple[Frame, ...], rng: Random, amount: Misreading
) -> tuple[tuple[Frame, ...], tuple[Rule, ...]]:
    """The frames found, and the rules that are left of the others: three sides or two."""
    kept: list[Frame] = []
    rules: list[Rule] = []
    for frame in frames:
        if frame.filled and rng.random() < amount.ground_lost:
            continue
        if rng.random() >= amount.frame_lost:
            kept.append(frame)
        elif not frame.filled:
            rules += rng.sample(_sides(frame.box), rng.choice((2, 3)))
    return tuple(kept), tuple(rules)


def _sides(box: Box) -> list[Rule]:
    return [
        Rule(Box(box.x0, box.y0, box.x1, box.y0)),
        Rule(Box(box.x0, box.y1, box.x1, box.y1)),
        Rule(Box(box.x0, box.y0, box.x0, box.y1)),
        Rule(Box(box.x1, box.y0, box.x1, box.y1)),
    ]


def _pictures(page: Page, rng: Random, amount: Misreading) -> Iterator[Picture]:
    sizes = sorted(line.size for line in page.lines)
    em = sizes[len(sizes) // 2] if sizes else 10.0
    for picture in page.pictures:
        if rng.random() >= amount.picture_lost:
            x0, y0, x1, y1 = (edge + rng.gauss(0, amount.picture_edge * em) for edge in picture.box)
            yield Picture(Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
