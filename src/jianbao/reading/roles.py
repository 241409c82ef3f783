"""What each block is: masthead, folio, heading, byline, caption, label, or body.

Takes a page's blocks and the issue's measures; gives one role a block.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from jianbao.model import Box, Page
from jianbao.reading.block_traits import block_traits
from jianbao.reading.blocks import Block, is_recognised, is_typeset
from jianbao.reading.bylines import parse_byline, split_lead
from jianbao.reading.heading_points import (
    HEADING_SCORE,
    Place,
    heading_points,
    place,
    relative_size,
)
from jianbao.reading.joining import join_lines
from jianbao.reading.language import cjk_share, ends_sentence, letters
from jianbao.reading.measure import Measure
from jianbao.reading.nets import SCANNED, SHIPPED, Net
from jianbao.reading.page_head import folio_blocks, masthead_blocks
from jianbao.reading.run_ins import begins_brief, is_phrase

Role = Literal["masthead", "folio", "heading", "byline", "caption", "body", "label", "noise"]

LEARNED: tuple[Role, ...] = ("heading", "byline", "caption", "body", "label")
"""The roles that the learned net tells apart, in the order of its scores."""
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
DECK_REACH = 1.3
"""A deck at body size stands at most this many body lines under its headline."""
FLUSH = 0.04
"""A line fills its column where it leaves less than this share of the width free at the right."""
OWN_SIZE = 0.03
"""Type differs in size where it differs by more than this share (PDF; OCR knows no such detail)."""
VERTICAL_SIZE = 1.15
"""A vertical line this much larger than body text is a heading (竖题)."""
LONGEST_DECK = 60
"""Most characters of a deck in one block; more is a short text (an advertisement's)."""
TEXT_LINES = 4
"""What fills this many lines is text; captions, decks and kickers are shorter."""
CAPTION_REACH = 2.5
"""A caption starts within this many body lines of its picture."""


def block_roles(
    page: Page, blocks: Sequence[Block], measure: Measure, first: bool
) -> tuple[Role, ...]:
    """One role a block, in the order of `blocks`; `first` says that it is the first page."""
    if blocks and is_typeset(blocks):
        return typeset_roles(page, blocks, measure, first)
    points = {b.key: heading_points(b, place(b, blocks, measure), measure) for b in blocks}
    masthead = masthead_blocks(page, blocks, measure) if first else frozenset[int]()
    folios = folio_blocks(page, blocks, measure, first)
    roles: list[Role] = []
    for block in blocks:
        if block.key in masthead:
            roles.append("masthead")
        elif block.key in folios:
            roles.append("folio")
        else:
            roles.append(_story_role(block, page, blocks, points[block.key], measure))
    roles = _with_kickers_and_decks(blocks, roles, points, measure)
    return _with_labels(page, blocks, roles, measure)


def typeset_roles(
    page: Page, blocks: Sequence[Block], measure: Measure, first: bool, net: Net | None = None
) -> tuple[Role, ...]:
    """The roles of a typeset page's blocks, scored by a learned net (the one for such pages, if
    none is given); masthead and folios by their form."""
    net = net or (SCANNED if is_recognised(blocks) else SHIPPED)["role"]
    masthead = masthead_blocks(page, blocks, measure) if first else frozenset[int]()
    folios = folio_blocks(page, blocks, measure, first)
    best = net.scores(block_traits(page, blocks, measure)).argmax(axis=1)
    roles: list[Role] = []
    for block, k in zip(blocks, best.tolist(), strict=True):
        if block.key in masthead or block.key in folios:
            roles.append("masthead" if block.key in masthead else "folio")
        else:
            run_in = _runs_into_row(block, blocks) and begins_brief(join_lines(block.lines))
            roles.append("heading" if run_in else LEARNED[k])
    return _without_idle_labels(blocks, _with_labels(page, blocks, roles, measure), measure)


def _story_role(
    block: Block, page: Page, blocks: Sequence[Block], points: float, measure: Measure
) -> Role:
    """What a block of the stories is, looked at by itself."""
    if _is_noise(block):
        return "noise"
    if len(block.lines) == 1 and parse_byline(block.text):
        # In brackets it is the credit at the end of a story, not the line under a heading.
        return "body" if block.text.lstrip().startswith(("（", "(")) else "byline"
    if _is_caption(block, page, blocks, measure):
        return "caption"
    if split_lead(block.text).dateline == block.text.strip():
        return "body"  # 本报讯 set apart from what it leads into
    if block.vertical:
        large = relative_size(block, measure) >= VERTICAL_SIZE
        return "heading" if large and len(letters(block.text)) > 2 else "body"
    if _runs_into_row(block, blocks):
        return "heading"
    if _fills_first_line(block, blocks, measure):
        # Where other headings of the page run in, so does this one.
        run_ins = any(_runs_into_row(other, blocks) for other in blocks)
        return "heading" if block.bold and run_ins and is_phrase(block.text) else "body"
    if _is_label(block, page, measure):
        points += LABEL_POINTS
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


def _runs_into_row(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether a bold block is a run-in heading: text in the same size begins right after it."""
    if not block.bold or block.vertical:
        return False
    last = block.lines[-1].box
    for other in blocks:
        first = other.lines[0]
        if other.key == block.key or first.bold or first.box is None or last is None:
            continue
        gap = first.box.x0 - last.x1
        if not -block.size < gap < 2 * block.size:
            continue
        same_row = first.box.y_overlap(last) > 0.8 * last.height
        same_size = abs(first.size - block.size) < OWN_SIZE * block.size
        if same_row and same_size and -0.1 * block.size <= gap < 1.6 * block.size:
            return True
    return False


def _fills_first_line(block: Block, blocks: Sequence[Block], measure: Measure) -> bool:
    """Whether a bold line at body size fills its column, and the text under it goes on at the same
    pitch without an indent: emphasis, or a run-in heading of just that length."""
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
            chinese = cjk_share(block.text) > 0.5
            if chinese and len(block.lines) == 1 and parse_byline(block.text, loose=True):
                result[k] = "byline"
                continue
            result[k] = "heading" if _like_deck(block, at, blocks) else "body"
    return result


def _with_labels(
    page: Page, blocks: Sequence[Block], roles: Sequence[Role], measure: Measure
) -> tuple[Role, ...]:
    """The roles, where a label with a heading right below it is the label of that story's column
    (栏目), and no heading itself."""
    heads = [b for b, role in zip(blocks, roles, strict=True) if role == "heading"]
    labels = {
        b.key
        for b, role in zip(blocks, roles, strict=True)
        if role in ("heading", "body")
        and _is_label(b, page, measure)
        and _over_one(b, [head for head in heads if head is not b], measure)
    }
    return tuple(
        "label" if block.key in labels else role for block, role in zip(blocks, roles, strict=True)
    )


def _without_idle_labels(
    blocks: Sequence[Block], roles: Sequence[Role], measure: Measure
) -> tuple[Role, ...]:
    """The roles, where what looks like a label and has no heading below it is a heading."""
    heads = [b for b, role in zip(blocks, roles, strict=True) if role == "heading"]
    return tuple(
        "heading" if role == "label" and not _over_one(block, heads, measure) else role
        for block, role in zip(blocks, roles, strict=True)
    )


def _over_one(block: Block, heads: Sequence[Block], measure: Measure) -> bool:
    """Whether one of the headings stands right below a label, or starts a column beside it."""
    reach = block.box.y1 + LABEL_REACH * measure.line
    return any(
        block.box.y1 - 0.5 * measure.line <= h.box.y0 <= reach
        and h.box.x1 > block.box.x0
        and h.box.x0 < block.box.x1 + 2 * measure.column
        for h in heads
    )


def _like_deck(block: Block, at: Place, blocks: Sequence[Block]) -> bool:
    """Whether a line by a headline is its deck or kicker: no full stop, no salutation, and not a
    line of some body text's size that fills the column."""
    if ends_sentence(block.text) or block.text.rstrip().endswith(("：", ":", "，", ",")):
        return False
    if block.chars > LONGEST_DECK:
        return False
    return not _set_as_text(block, blocks) or (len(block.lines) == 1 and at.right >= FLUSH)


def _set_as_text(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether longer text is set in the same size on the page."""
    return any(
        len(other.lines) >= TEXT_LINES and abs(other.size - block.size) <= OWN_SIZE * block.size
        for other in blocks
    )


def _is_noise(block: Block) -> bool:
    """Specks and rules that an OCR took for letters: a line or two of hardly any letters."""
    if len(block.lines) > 2 or all(line.confidence is None for line in block.lines):
        return False
    return len(letters(block.text)) <= 1


def _is_caption(block: Block, page: Page, blocks: Sequence[Block], measure: Measure) -> bool:
    """Text not larger than body, next under a picture and within its width, or beside it."""
    if block.vertical or relative_size(block, measure) > 1.1 or block.chars > 160:
        return False
    reach = CAPTION_REACH * measure.line
    own_size = not _set_as_text(block, blocks)
    for picture in page.pictures:
        box = picture.box
        if box.width < 3 * measure.line or box.height < 3 * measure.line:
            continue
        inside = block.box.x0 >= box.x0 - reach and block.box.x1 <= box.x1 + reach
        under = -0.5 * measure.line <= block.box.y0 - box.y1 <= reach
        if inside and under and not _nearer(box, block, blocks):
            return own_size
        gap = max(block.box.x0 - box.x1, box.x0 - block.box.x1)
        beside = block.box.y_overlap(box) > 0.9 * block.box.height
        if own_size and beside and -0.5 * measure.line < gap < 1.5 * measure.line:
            return block.box.width < 0.7 * box.width
    return False


def _nearer(picture: Box, block: Block, blocks: Sequence[Block]) -> bool:
    """Whether other text stands between a picture and a block under it."""
    return any(
        other is not block
        and picture.cy < other.box.cy < block.box.y0
        and other.box.x_overlap(picture) > 0
        and other.box.y1 > picture.y1
        for other in blocks
    )
