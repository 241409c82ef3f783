"""What a block shows that tells its role: numbers for the learned scorer of roles.

Takes a page's blocks and the issue's measures; gives one row of numbers a block: its type, its
form, its words, and what stands over, under and beside it. Lengths are in body lines or columns of
the issue, so that points, pixels and tenths of millimetres read alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from jianbao.model import Box, Page
from jianbao.reading.blocks import Block
from jianbao.reading.bylines import parse_byline, split_credit, split_lead
from jianbao.reading.heading_points import relative_size
from jianbao.reading.jumps import find_jumps
from jianbao.reading.language import cjk_share, ends_sentence
from jianbao.reading.measure import Measure

Floats = npt.NDArray[np.float64]

FAR = 8.0
"""Body lines: what stands farther off tells no more."""
ALIKE = 0.03
"""Type is of one size where it differs by at most this share."""
OPENING = 3
"""Lines that tell how a text opens; headings and bylines are no longer."""
BULLETS = frozenset("□■◇◆●○▲△★☆◎※▪◾◼▶►☐⬛⬜❑❒◀◄")
"""Marks that bylines and jump lines begin with."""
SIDES = ("over", "under")


def block_traits(page: Page, blocks: Sequence[Block], measure: Measure) -> Floats:
    """One row a block, columns as `NAMES` says."""
    if not blocks:
        return np.zeros((0, len(NAMES)))
    around = _Around(page, blocks, measure)
    own = [_own(block, page, measure) for block in blocks]
    table = np.column_stack([np.array(own), around.columns()])
    finite: Floats = np.nan_to_num(table, nan=0.0, posinf=FAR, neginf=-FAR)
    return finite


OWN = (
    "font larger", "line higher", "larger", "bold", "body bold", "italic", "coloured", "vertical",
    "lines", "characters", "line length", "width", "height", "framed", "ground", "frame share",
    "down frame", "down page", "across page", "first page", "capitals", "digits", "chinese",
    "stops", "comma", "small start", "byline", "loose byline", "bracketed", "dateline alone",
    "dateline", "credit", "words", "jump line", "bullet", "stops inside", "indent", "ragged end",
)  # fmt: skip


def _own(block: Block, page: Page, measure: Measure) -> list[float]:
    frame = page.frames[block.frame] if block.frame is not None else None
    first, last = block.lines[0].box, block.lines[-1].box
    inside = block.box
    line = max(measure.line, 0.01)
    return [
        np.log(max(block.size, 0.01) / measure.size) if measure.size and block.size else 0.0,
        np.log(_line_height(block) / line),
        np.log(max(relative_size(block, measure), 0.1)),
        float(block.bold),
        float(measure.bold),
        sum(len(x.text) for x in block.lines if x.italic) / max(block.chars, 1),
        float(_coloured(block)),
        float(block.vertical),
        np.log(len(block.lines)),
        np.log1p(block.chars),
        np.log1p(block.chars / len(block.lines)),
        inside.width / max(measure.column, 0.01),
        np.log(max(inside.height, 0.01) / line),
        float(frame is not None),
        float(frame is not None and frame.filled),
        inside.area / frame.box.area if frame else 0.0,
        (inside.cy - frame.box.y0) / max(frame.box.height, 0.01) if frame else 0.0,
        inside.cy / page.height if page.height else 0.0,
        inside.cx / page.width if page.width else 0.0,
        float(page.number == 1),
        *_words(block),
        (first.x0 - inside.x0) / line if first else 0.0,
        (inside.x1 - last.x1) / line if last else 0.0,
    ]


def _words(block: Block) -> list[float]:
    """What the words show, in the order of the trait names; of a long text its first lines are
    enough, and its last."""
    opening = " ".join(x.text for x in block.lines[:OPENING]).strip()
    closing = " ".join(x.text for x in block.lines[-2:]).strip()
    whole = opening if len(block.lines) <= OPENING else ""
    lead = split_lead(opening)
    alphas = [c for c in opening if c.isalpha()]
    return [
        sum(c.isupper() for c in alphas) / len(alphas) if alphas else 0.0,
        sum(c.isdigit() for c in opening) / max(len(opening), 1),
        cjk_share(opening),
        float(ends_sentence(closing)),
        float(closing.endswith((",", ";", ":", "，", "；", "：", "、", "-"))),
        float(opening[:1].islower()),
        float(bool(whole and parse_byline(whole))),
        float(bool(whole and parse_byline(whole, loose=True))),
        float(opening.startswith(("(", "（", "[", "【"))),
        float(bool(lead.dateline) and lead.dateline == whole),
        float(bool(lead.dateline or lead.byline)),
        float(bool(split_credit(closing)[1])),
        np.log1p(opening.count(" ")),
        float(bool(whole and find_jumps(whole))),
        float(opening[:1] in BULLETS),
        sum(opening.count(c) for c in "。！？.!?"),
    ]


def _line_height(block: Block) -> float:
    heights = sorted(x.box.width if block.vertical else x.box.height for x in block.lines if x.box)
    return max(heights[len(heights) // 2], 0.01)


def _coloured(block: Block) -> bool:
    colour = block.lines[0].colour
    if len(colour) != 7:
        return False
    shades = [int(colour[k : k + 2], 16) for k in (1, 3, 5)]
    return max(shades) - min(shades) > 60


AROUND = (
    "style share", "style lines", "size as text", "size as text and font",
    "left", "right", "row mates", "row gap left", "row gap right",
    "picture over", "picture under", "picture beside", "picture width",
    "rule over", "rule under", "rule long",
    *(f"{trait} {side}" for side in SIDES for trait in (
        "gap", "none", "size", "bold", "lines", "characters", "same font", "left edge",
        "right edge", "width", "stops", "indent", "same frame")),
)  # fmt: skip

NAMES = (*OWN, *AROUND)


class _Around:
    """What stands round each block, as arrays over the blocks."""

    def __init__(self, page: Page, blocks: Sequence[Block], measure: Measure) -> None:
        self.page, self.blocks, self.measure = page, blocks, measure
        self.box = np.array([tuple(block.box) for block in blocks])
        self.x0, self.y0, self.x1, self.y1 = self.box.T
        self.width, self.height = self.x1 - self.x0, self.y1 - self.y0
        self.size = np.array([max(block.size, 0.01) for block in blocks])
        self.bold = np.array([block.bold for block in blocks])
        self.lines = np.array([len(block.lines) for block in blocks])
        self.chars = np.array([block.chars for block in blocks])
        self.frame = np.array([-1 if b.frame is None else b.frame for b in blocks])
        self.font = np.unique([b.font for b in blocks], return_inverse=True)[1]
        self.line = max(measure.line, 0.01)
        shared = np.minimum(self.x1[:, None], self.x1) - np.maximum(self.x0[:, None], self.x0)
        narrow = np.minimum(self.width[:, None], self.width)
        self.stacked = shared > 0.3 * np.maximum(narrow, 0.01)
        rows = np.minimum(self.y1[:, None], self.y1) - np.maximum(self.y0[:, None], self.y0)
        low = np.minimum(self.height[:, None], self.height)
        self.level = rows > 0.5 * np.maximum(low, 0.01)

    def columns(self) -> Floats:
        return np.column_stack(
            [
                *self._style(),
                *self._place(),
                *self._pictures(),
                *self._rules(),
                *(column for side in SIDES for column in self._neighbour(side)),
            ]
        )

    def _style(self) -> list[Floats]:
        """How much of the page is set like the block."""
        keys = [
            (round(float(np.log(s) / ALIKE)), bool(b), int(f))
            for s, b, f in zip(self.size, self.bold, self.font, strict=True)
        ]
        chars: Counter[tuple[int, bool, int]] = Counter()
        lines: Counter[tuple[int, bool, int]] = Counter()
        count = Counter(keys)
        for key, c, n in zip(keys, self.chars.tolist(), self.lines.tolist(), strict=True):
            chars[key] += c
            lines[key] += n
        whole = max(1, int(self.chars.sum()))
        near = np.abs(np.log(self.size[:, None] / self.size)) <= ALIKE
        others = near & ~np.eye(len(self.size), dtype=bool)
        text = (self.lines >= 4)[None, :]
        font = self.font[:, None] == self.font
        return [
            np.array([chars[k] / whole for k in keys]),
            np.log(np.array([lines[k] / count[k] for k in keys])),
            (others & text).any(1).astype(float),
            (others & text & font).any(1).astype(float),
        ]

    def _place(self) -> list[Floats]:
        """White at the left and right within the column, and what stands in the same row."""
        near = np.abs(self.y0[:, None] - self.y1) < 6 * self.line
        near |= np.abs(self.y1[:, None] - self.y0) < 6 * self.line
        column = self.width < 1.6 * self.measure.column
        peers = self.stacked & near & ((self.lines > 1) & column)[None, :]
        left = np.minimum(self.x0, np.where(peers, self.x0[None, :], np.inf).min(1))
        right = np.maximum(self.x1, np.where(peers, self.x1[None, :], -np.inf).max(1))
        whole = np.maximum(right - left, 0.01)
        mates = self.level & ~np.eye(len(self.x0), dtype=bool)
        after = np.where(mates, self.x0[None, :] - self.x1[:, None], np.inf)
        before = np.where(mates, self.x0[:, None] - self.x1[None, :], np.inf)
        after, before = (np.where(g > -self.line, g, np.inf).min(1) for g in (after, before))
        return [
            (self.x0 - left) / whole,
            (right - self.x1) / whole,
            np.minimum(mates.sum(1), 8.0),
            np.minimum(before / self.line, FAR),
            np.minimum(after / self.line, FAR),
        ]

    def _pictures(self) -> list[Floats]:
        boxes = [p.box for p in self.page.pictures if p.box.height > 3 * self.line]
        over, under, beside, wide = (np.full(len(self.x0), FAR) for _ in range(4))
        wide[:] = 0.0
        for box in boxes:
            inside = self._shared(box) > 0.7 * np.minimum(self.width, box.width)
            gap = (self.y0 - box.y1) / self.line
            nearer = inside & (gap > -1) & (gap < over)
            over = np.where(nearer, gap, over)
            wide = np.where(nearer, np.minimum(self.width / box.width, 3.0), wide)
            gap = (box.y0 - self.y1) / self.line
            under = np.where(inside & (gap > -1) & (gap < under), gap, under)
            rows = np.minimum(self.y1, box.y1) - np.maximum(self.y0, box.y0)
            gap = np.maximum(self.x0 - box.x1, box.x0 - self.x1) / self.line
            level = rows > 0.8 * self.height
            beside = np.where(level & (gap > -1) & (gap < beside), gap, beside)
        return [over, under, beside, wide]

    def _rules(self) -> list[Floats]:
        over, under, long = (np.full(len(self.x0), FAR) for _ in range(3))
        long[:] = 0.0
        edges = [rule.box for rule in self.page.rules if rule.horizontal]
        for box in edges:
            crosses = self._shared(box) > 0.4 * np.minimum(self.width, max(box.width, 0.01))
            gap = (self.y0 - box.cy) / self.line
            over = np.where(crosses & (gap > -0.3) & (gap < over), gap, over)
            gap = (box.cy - self.y1) / self.line
            nearer = crosses & (gap > -0.3) & (gap < under)
            under = np.where(nearer, gap, under)
            long = np.where(nearer, np.minimum(box.width / np.maximum(self.width, 0.01), 6), long)
        return [over, under, long]

    def _shared(self, box: Box) -> Floats:
        both = np.minimum(self.x1, box.x1) - np.maximum(self.x0, box.x0)
        shared: Floats = np.maximum(both, 0.0)
        return shared

    def nearest(self, side: str) -> tuple[npt.NDArray[np.int64], Floats]:
        """Index of the nearest block over or under each, and the gap; an infinite gap for none."""
        middle = (self.y0 + self.y1) / 2
        if side == "over":
            gaps, beyond = self.y0[:, None] - self.y1, middle[None, :] < middle[:, None]
        else:
            gaps, beyond = self.y0[None, :] - self.y1[:, None], middle[None, :] > middle[:, None]
        gaps = np.where(self.stacked & beyond, gaps, np.inf)
        index = gaps.argmin(1)
        return index, gaps[np.arange(len(index)), index]

    def _neighbour(self, side: str) -> list[Floats]:
        index, gap = self.nearest(side)
        none = ~np.isfinite(gap)
        em = np.maximum(self.size, 0.01)
        stops = np.array([ends_sentence(block.lines[-1].text) for block in self.blocks])
        indent = np.array([_indent(block) for block in self.blocks]) / self.line
        traits = [
            np.clip(gap / self.line, -2.0, FAR),
            none.astype(float),
            np.log(self.size[index] / self.size),
            self.bold[index].astype(float),
            np.log(self.lines[index]),
            np.log1p(self.chars[index]),
            (self.font[index] == self.font).astype(float),
            np.clip((self.x0[index] - self.x0) / em, -FAR, FAR),
            np.clip((self.x1[index] - self.x1) / em, -FAR, FAR),
            np.clip(np.log(np.maximum(self.width[index], 1) / np.maximum(self.width, 1)), -2, 2),
            stops[index].astype(float),
            np.clip(indent[index], -2.0, 4.0),
            (self.frame[index] == self.frame).astype(float),
        ]
        return [traits[0], traits[1], *(np.where(none, 0.0, trait) for trait in traits[2:])]


def _indent(block: Block) -> float:
    first, rest = block.lines[0].box, [x.box.x0 for x in block.lines[1:] if x.box]
    return first.x0 - min(rest) if first and rest else 0.0
