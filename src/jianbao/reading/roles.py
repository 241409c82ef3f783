"""What each block is: masthead, folio, heading, byline, caption, or body.

Takes a page's blocks and the issue's measures; gives one role a block. A heading is told by its
type (larger, bold, capitals), by its place (centred or ranged right in its column, white round it)
and against what text looks like (runs on, ends in a comma, fills the measure).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from jianbao.model import Box, Page
from jianbao.reading.blocks import Block
from jianbao.reading.bylines import parse_byline
from jianbao.reading.language import cjk_share, ends_sentence, letters
from jianbao.reading.masthead import masthead_form
from jianbao.reading.measure import Measure

Role = Literal["masthead", "folio", "heading", "byline", "caption", "body", "label", "noise"]

HEADING_SCORE = 2.5
"""Points from which a block is a heading; see `heading_points` for what gives them."""
LABEL_POINTS = 2.5
"""A label over a rule or on its own ground is a heading whatever its type."""
LONGEST_LABEL = 16
"""Most characters of a column's label."""
LABEL_REACH = 5.0
"""The story under a label starts at most this many body lines below it."""
KICKER_SCORE = 0.5
"""Points that a line right over a heading needs to be part of it."""
KICKER_REACH = 2.5
"""A kicker stands at most this many body lines over its headline."""
RUNNING_ZONE = 0.03
"""Running heads stand in the uppermost part of the printed area, this share of its height."""
RUNNING_SIZE = 1.35
"""Running heads without a rule are set at most this many times larger than body text."""
DECK_REACH = 1.3
"""A deck at body size stands at most this many body lines under its headline."""
FLUSH = 0.04
"""A line fills its column where it leaves less than this share of the width free at the right."""
OWN_SIZE = 0.03
"""Type differs in size where it differs by more than this share (PDF; OCR knows no such detail)."""
HEAD_ZONE = 0.3
"""The masthead stands in the upper part of the first page, down to this share of its height."""
NAME_SIZE = 2.2
"""The paper's name is set at least this many times larger than body text."""
NAME_ALONE = 3.5
"""The same where no line of date or number is read near it."""
MARGIN_ZONE = 0.05
"""Folio lines stand in the outermost part of the page's printed area, this share of its height."""
CAPTION_REACH = 2.5
"""A caption starts within this many body lines of its picture."""


class Place(msgspec.Struct, frozen=True):
    """Where a block stands in its column: white to the left and right as shares of the column's
    width, white above and below in body lines."""

    left: float
    right: float
    above: float
    below: float
    column: float


def block_roles(
    page: Page, blocks: Sequence[Block], measure: Measure, first: bool
) -> tuple[Role, ...]:
    """One role a block, in the order of `blocks`; `first` says that it is the first page."""
    area = _printed_area(blocks)
    points = {b.key: heading_points(b, place(b, blocks, measure), measure) for b in blocks}
    running = _running_heads(page, blocks, measure, area)
    masthead = _masthead_keys(page, blocks, measure, area) if first else frozenset[int]()
    roles: list[Role] = []
    for block in blocks:
        if block.key in masthead:
            roles.append("masthead")
        elif _is_folio(block, area, measure) or (not first and block.key in running):
            roles.append("folio")
        elif _is_noise(block):
            roles.append("noise")
        elif len(block.lines) == 1 and parse_byline(block.text):
            roles.append("byline")
        elif _is_caption(block, page, blocks, measure):
            roles.append("caption")
        else:
            if _heads_own_row(block, blocks):
                roles.append("heading")
                continue
            if _runs_in(block, blocks, measure):
                roles.append("body")
                continue
            score = points[block.key] + (LABEL_POINTS if _is_label(block, page, measure) else 0.0)
            roles.append(_text_role(block, score, measure))
    roles = _with_kickers_and_decks(blocks, roles, points, measure)
    return _with_labels(page, blocks, roles, measure)


def relative_size(block: Block, measure: Measure) -> float:
    """How much larger than body text the block is set, by font size and by the height of lines.

    Font sizes of OCR are guesses, and a line's box grows with noise: where the two disagree the
    truth lies between.
    """
    by_font = block.size / measure.size if measure.size and block.size else 1.0
    if block.vertical:
        return by_font
    heights = sorted(line.box.height for line in block.lines if line.box)
    by_height = heights[len(heights) // 2] / measure.line if measure.line else 1.0
    return float((by_font * by_height) ** 0.5)


def _text_role(block: Block, points: float, measure: Measure) -> Role:
    if block.vertical:
        return "heading" if relative_size(block, measure) >= 1.15 else "body"
    return "heading" if points >= HEADING_SCORE else "body"


def _is_label(block: Block, page: Page, measure: Measure) -> bool:
    """A few words alone over a rule or on a ground of their own: the label of a column (栏目)."""
    if len(block.lines) > 1 or block.chars > LONGEST_LABEL or ends_sentence(block.text):
        return False
    under = any(
        rule.horizontal
        and -0.2 * measure.line < rule.box.cy - block.box.y1 < 0.9 * measure.line
        and rule.box.x_overlap(block.box) > 0.7 * block.box.width
        for rule in page.rules
    )
    tight = any(
        frame.box.contains(block.box, 0.3 * measure.line)
        and frame.box.height < 2.5 * block.box.height
        and frame.box.width < block.box.width + 6 * measure.line
        for frame in page.frames
    )
    return under or tight


def _heads_own_row(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether a bold line is a run-in heading: text in the same size begins right after it."""
    if len(block.lines) > 1 or not block.bold or block.vertical:
        return False
    for other in blocks:
        first = other.lines[0]
        if other.key == block.key or first.bold or first.box is None:
            continue
        same_row = first.box.y_overlap(block.box) > 0.8 * block.box.height
        gap = first.box.x0 - block.box.x1
        same_size = abs(first.size - block.size) < OWN_SIZE * block.size
        if same_row and same_size and -0.1 * block.size <= gap < 1.6 * block.size:
            return True
    return False


def _runs_in(block: Block, blocks: Sequence[Block], measure: Measure) -> bool:
    """Whether a bold line at body size is the beginning of a paragraph with a run-in heading: it
    fills the column and the text under it goes on at the same pitch without an indent."""
    if len(block.lines) > 1 or abs(block.size / max(measure.size, 0.01) - 1.0) > OWN_SIZE:
        return False
    if block.vertical or ends_sentence(block.text):
        return False
    for other in blocks:
        gap = other.box.y0 - block.box.y1
        if not 0 <= gap < 1.1 * (measure.pitch - measure.line) + 0.1 * measure.line:
            continue
        first = other.lines[0].box
        flush = abs(other.box.x1 - block.box.x1) < 0.6 * measure.line
        if first and flush and first.x0 < block.box.x0 - 0.5 * measure.line:
            return True
    return False


def _with_kickers_and_decks(
    blocks: Sequence[Block], roles: Sequence[Role], points: dict[int, float], measure: Measure
) -> list[Role]:
    """The roles, where a line or two at body size that stand right over a heading, or under one,
    closer to it than to the text on their other side, are part of that heading."""
    result = list(roles)
    heads = [b.box for b, role in zip(blocks, roles, strict=True) if role == "heading"]
    for k, block in enumerate(blocks):
        if roles[k] != "body" or len(block.lines) > 2 or points[block.key] < KICKER_SCORE:
            continue
        near = [h for h in heads if h.x_overlap(block.box) > 0.5 * min(block.box.width, h.width)]
        under = [h.y0 - block.box.y1 for h in near if h.cy > block.box.cy]
        over = [block.box.y0 - h.y1 for h in near if h.cy < block.box.cy]
        at = place(block, blocks, measure)
        if under and 0 <= min(under) < KICKER_REACH * measure.line and at.above > at.below:
            chinese = cjk_share(block.text) > 0.5
            if not chinese or _like_deck(block, at, blocks):
                result[k] = "heading"
        elif over and min(over) < DECK_REACH * measure.line and at.above < at.below:
            result[k] = "heading" if _like_deck(block, at, blocks) else "body"
    return result


def _with_labels(
    page: Page, blocks: Sequence[Block], roles: Sequence[Role], measure: Measure
) -> tuple[Role, ...]:
    """The roles, where a label with a heading right below it is the label of that story's column
    (栏目), and no heading itself."""
    heads = [b for b, role in zip(blocks, roles, strict=True) if role == "heading"]
    result = list(roles)
    for k, block in enumerate(blocks):
        if roles[k] != "heading" or not _is_label(block, page, measure):
            continue
        reach = block.box.y1 + LABEL_REACH * measure.line
        below = [
            h.box
            for h in heads
            if block.box.y1 - 0.5 * measure.line <= h.box.y0 <= reach
            and h.box.x1 > block.box.x0
            and h.box.x0 < block.box.x1 + 2 * measure.column
        ]
        if below:
            result[k] = "label"
    return tuple(result)


def _like_deck(block: Block, at: Place, blocks: Sequence[Block]) -> bool:
    """Whether a line by a headline is its deck or kicker: no full stop, no salutation, and not a
    line of some body text's size that fills the column."""
    if ends_sentence(block.text) or block.text.rstrip().endswith(("：", ":", "，", ",")):
        return False
    if at.right >= FLUSH:
        return True
    return not any(
        len(other.lines) > 2 and abs(other.size - block.size) <= OWN_SIZE * block.size
        for other in blocks
    )


def heading_points(block: Block, at: Place, measure: Measure) -> float:
    """How much speaks for a heading, in points."""
    text = block.text.strip()
    size = relative_size(block, measure)
    letters = sum(c.isalpha() for c in text)
    capitals = sum(c.isupper() for c in text) / letters if letters else 0.0
    points = 0.0
    points += 4.0 if size >= 1.7 else 3.0 if size >= 1.4 else 1.8 if size >= 1.18 else 0.0
    points -= 0.4 if size < 0.88 else 0.0
    points += 1.3 if block.bold and not measure.bold else 0.0
    points += 1.6 if capitals > 0.75 and letters >= 4 else 0.0
    points += _place_points(at, cjk_share(text) < 0.5)
    points -= 0.8 * max(0, len(block.lines) - 2)
    points -= _text_points(text, letters)
    return points


def _place_points(at: Place, latin: bool) -> float:
    """Centred, or ranged right with much white to the left; white above and below.

    A signature is ranged right too, but white or a heading follows it; text follows a heading.
    """
    points = 0.0
    if at.left > 0.06 and at.right > 0.04 and abs(at.left - at.right) < 0.12:
        points += 1.8
    elif latin and at.left > 0.25 and at.right < 0.15:
        points += 1.6 if at.below < 1.4 else -1.0
    points += 0.6 if at.above > 0.25 else 0.0
    points += 0.6 if at.below > 0.25 else 0.0
    return points


def _text_points(text: str, letters: int) -> float:
    """What speaks against a heading in how the words begin and end."""
    against = 0.0
    if re.search(r"[,;:，；：、\-¬]$", text):
        against += 2.0
    if text[:1].islower():
        against += 1.5
    if letters < 3:
        against += 2.0
    if cjk_share(text) > 0.5 and ends_sentence(text) and not text.endswith(("！", "？", "”", "》")):
        against += 1.5
    if letters > 90:
        against += 2.0
    return against


def place(block: Block, blocks: Sequence[Block], measure: Measure) -> Place:
    """Where the block stands among the wider blocks above and below it."""
    left, right = block.box.x0, block.box.x1
    above, below = 9.0, 9.0
    for other in blocks:
        if other.key == block.key or other.vertical:
            continue
        if other.box.x_overlap(block.box) < 0.5 * min(block.box.width, other.box.width):
            continue
        if other.box.cy < block.box.cy:
            above = min(above, (block.box.y0 - other.box.y1) / max(measure.line, 0.01))
        else:
            below = min(below, (other.box.y0 - block.box.y1) / max(measure.line, 0.01))
        near = other.box.y0 < block.box.y1 + 6 * measure.line and (
            other.box.y1 > block.box.y0 - 6 * measure.line
        )
        if near and len(other.lines) > 1 and other.box.width < 1.6 * measure.column:
            left, right = min(left, other.box.x0), max(right, other.box.x1)
    width = max(right - left, 0.01)
    return Place(
        left=(block.box.x0 - left) / width,
        right=(right - block.box.x1) / width,
        above=above,
        below=below,
        column=width,
    )


def _printed_area(blocks: Sequence[Block]) -> Box:
    if not blocks:
        return Box(0, 0, 0, 0)
    area = blocks[0].box
    for block in blocks:
        area = area.union(block.box)
    return area


def _masthead_keys(
    page: Page, blocks: Sequence[Block], measure: Measure, area: Box
) -> frozenset[int]:
    """The blocks of the masthead: the paper's name in the page's largest type near the top, what
    stands beside or over it, and the lines of date and number under it."""
    head = [b for b in blocks if b.box.y1 <= area.y0 + HEAD_ZONE * area.height]
    formed = [b for b in head if _mostly_formed(b)]
    name = _name_block(blocks, head, formed, measure)
    if name is None:
        return frozenset(b.key for b in formed)
    foot = _masthead_rule(page, name, head, area, measure)
    if foot is not None:
        return frozenset(b.key for b in head if b.box.cy <= foot)
    beside = {b.key for b in head if b.box.cy <= name.box.y1 and not _text_like(b, name, measure)}
    under = {b.key for b in formed if b.box.y0 < name.box.y1 + 5 * measure.line}
    return frozenset({name.key} | beside | under)


def _masthead_rule(
    page: Page, name: Block, head: Sequence[Block], area: Box, measure: Measure
) -> float | None:
    """The y of the lowest rule across the page under the name with nothing but lines of the
    masthead's kind over it."""
    rules = sorted(
        rule.box.cy
        for rule in page.rules
        if rule.horizontal and rule.box.width > 0.8 * area.width and rule.box.cy > name.box.cy
    )
    best = None
    for y in rules:
        over = [b for b in head if name.box.y1 < b.box.cy < y]
        text = [b for b in over if b.chars > 90 or relative_size(b, measure) > 1.6]
        if text or y > area.y0 + HEAD_ZONE * area.height:
            break
        best = y
    return best


def _name_block(
    blocks: Sequence[Block], head: Sequence[Block], formed: Sequence[Block], measure: Measure
) -> Block | None:
    """The block of the paper's name: short, far larger than body, no heading larger than it."""
    if not blocks:
        return None
    large = [b for b in head if len(b.lines) <= 2 and relative_size(b, measure) >= NAME_SIZE]
    if not large:
        return None
    name = max(large, key=lambda b: (relative_size(b, measure), -b.box.y0))
    size = relative_size(name, measure)
    rivals = [b for b in blocks if b is not name and relative_size(b, measure) > 0.95 * size]
    if rivals or (not formed and size < NAME_ALONE):
        return None
    over = [b for b in head if b.box.y1 < name.box.y0 and b not in formed and len(b.lines) > 2]
    return None if over else name


def _text_like(block: Block, name: Block, measure: Measure) -> bool:
    """A story that reaches up beside a name that fills only part of the page's width."""
    return block.box.y1 > name.box.y1 + 3 * measure.line or block.chars > 200


def _mostly_formed(block: Block) -> bool:
    formed = sum(len(x.text) for x in block.lines if masthead_form(x.text))
    return formed > 0.6 * block.chars


FOLIO_ALONE = re.compile(r"[—–\-·\s«»\[\]]*第?\s*[A-Z]?(\d{1,3})\s*版?[—–\-·\s«»\[\]]*")
FOLIO_PART = re.compile(r"第\s*[A-Z]?(\d{1,3})\s*版|(?<!\d)(\d{1,2})\s*版(?!\d)")
STAFF = re.compile(r"(责任编辑|责编|编辑|版式|校对|美编|组版)\s*[:：/／]?")
"""Forms of folio lines: a page number alone, one among other words, the page's staff."""


def folio_number(text: str) -> int | None:
    """The page number that a folio line prints, None where it prints none."""
    match = FOLIO_ALONE.fullmatch(text.strip()) or FOLIO_PART.search(text)
    return int(next(g for g in match.groups() if g)) if match else None


def _is_folio(block: Block, area: Box, measure: Measure) -> bool:
    """A line at the very top or foot of the page that gives the page's number, name or date."""
    reach = max(MARGIN_ZONE * area.height, 2 * measure.line)
    if area.y0 + reach < block.box.cy < area.y1 - reach or len(block.lines) > 2:
        return False
    text = block.text.strip()
    if FOLIO_ALONE.fullmatch(text):
        return True
    if len(text) < 60 and (FOLIO_PART.search(text) or STAFF.match(text)):
        return True
    return len(text) < 50 and masthead_form(text) in ("date", "weekday", "lunar", "number")


def _is_noise(block: Block) -> bool:
    """Specks and rules that an OCR took for letters: a line or two of hardly any letters."""
    if len(block.lines) > 2 or all(line.confidence is None for line in block.lines):
        return False
    return len(letters(block.text)) <= 1


def _running_heads(
    page: Page, blocks: Sequence[Block], measure: Measure, area: Box
) -> frozenset[int]:
    """Blocks of the line over all columns: the paper's name and date, the page's title. It stands
    over a rule across the page, or in the outermost strip with no text beside it."""
    strip = area.y0 + RUNNING_ZONE * area.height
    ruled = [
        rule.box.y0
        for rule in page.rules
        if rule.horizontal
        and rule.box.width > 0.8 * area.width
        and rule.box.y0 < 2 * strip - area.y0
    ]
    if ruled:
        return frozenset(b.key for b in blocks if b.box.y1 <= min(ruled) + 0.3 * measure.line)
    text = [b.box.y0 for b in blocks if len(b.lines) > 2]
    top = min([strip, *text]) if text else strip
    return frozenset(
        b.key
        for b in blocks
        if b.box.cy < top
        and len(b.lines) == 1
        and b.chars <= 45
        and relative_size(b, measure) < RUNNING_SIZE
        and not b.vertical
    )


def _is_caption(block: Block, page: Page, blocks: Sequence[Block], measure: Measure) -> bool:
    """Text not larger than body, right under, over or beside a picture and within its width."""
    if block.vertical or relative_size(block, measure) > 1.1 or block.chars > 160:
        return False
    reach = CAPTION_REACH * measure.line
    for picture in page.pictures:
        box = picture.box
        if box.width < 3 * measure.line or box.height < 3 * measure.line:
            continue
        inside = block.box.x0 >= box.x0 - reach and block.box.x1 <= box.x1 + reach
        under = -0.5 * measure.line <= block.box.y0 - box.y1 <= reach
        if not (inside and under):
            continue
        if block.size < 0.97 * measure.size:
            return True
        if _set_apart(block, measure) and not _smaller_between(box, block, blocks, measure):
            return True
    return False


def _smaller_between(picture: Box, block: Block, blocks: Sequence[Block], measure: Measure) -> bool:
    """Whether a caption in smaller type already stands between a picture and a block."""
    return any(
        other.size < 0.97 * measure.size
        and picture.y1 - measure.line < other.box.cy < block.box.y0
        and other.box.x_overlap(picture) > 0
        for other in blocks
    )


def _set_apart(block: Block, measure: Measure) -> bool:
    """Few lines, or of another measure than the columns."""
    return len(block.lines) <= 4 and abs(block.box.width - measure.column) > 0.1 * measure.column
