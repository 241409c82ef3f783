"""Pages cut into strips of type along their gutters."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from jianbao.model import Box, Frame, Picture, Rule
from jianbao.scans.ink import Black
from jianbao.scans.marks import Marks
from jianbao.scans.strips import SIDE, Strip, strips

EM = 32


def page(width: int = 1400, height: int = 1400) -> Black:
    return np.zeros((height, width), dtype=np.bool_)


def text(ink: Black, x: int, y: int, characters: int, lines: int, *, em: int = EM) -> None:
    """A block of type: blocks of 0.9 em, one and a half ems from line to line."""
    for row in range(lines):
        for column in range(characters):
            top, left = y + round(1.5 * em * row), x + em * column
            ink[top : top + round(0.9 * em), left : left + round(0.9 * em)] = True


def holding(found: list[Strip], box: Box) -> list[Strip]:
    return [s for s in found if s.box.x_overlap(box) > 1 and s.box.y_overlap(box) > 1]


def test_columns_under_a_heading_are_strips_of_their_own_and_the_heading_is_one() -> None:
    ink = page()
    text(ink, 100, 60, 10, 1, em=90)
    for k in range(3):
        text(ink, 100 + k * 11 * EM, 220, 10, 20)
    found = strips(ink, Marks(), float(EM))
    assert len(found) == 4
    heading = found[0].box
    assert heading.x0 < 101
    assert heading.x1 > 100 + 9 * 90
    assert len({round(strip.box.y0) for strip in found[1:]}) == 1


def test_all_ink_is_in_one_strip_only() -> None:
    ink = page()
    text(ink, 60, 60, 9, 1, em=100)
    text(ink, 60, 240, 9, 12)
    text(ink, 60 + 11 * EM, 240, 9, 18)
    text(ink, 60, 900, 22, 8)
    found = strips(ink, Marks(), float(EM))
    covered = np.zeros(ink.shape, dtype=np.int64)
    for strip in found:
        x0, y0, x1, y1 = (int(edge) for edge in strip.box)
        covered[y0:y1, x0:x1] += 1
    assert (covered[ink] == 1).all()


def test_a_heading_is_not_cut_between_its_characters() -> None:
    ink = page()
    text(ink, 60, 60, 4, 1, em=200)
    assert len(strips(ink, Marks(), float(EM))) == 1


def test_rules_frames_and_pictures_are_no_type_and_hinder_no_gutter() -> None:
    ink = page()
    text(ink, 100, 100, 9, 20)
    text(ink, 100 + 12 * EM, 100, 9, 20)
    rule = Box(100.0 + 10.5 * EM, 80.0, 104.0 + 10.5 * EM, 1100.0)
    frame = Box(60.0, 60.0, 820.0, 1120.0)
    picture = Box(900.0, 100.0, 1300.0, 600.0)
    for x0, y0, x1, y1 in (rule, picture):
        ink[int(y0) : int(y1), int(x0) : int(x1)] = True
    ink[60:64, 60:820] = ink[1116:1120, 60:820] = True
    ink[60:1120, 60:64] = ink[60:1120, 816:820] = True
    marks = Marks((Rule(rule),), (Frame(frame),), (Picture(picture),))
    found = strips(ink, marks, float(EM))
    assert len(found) == 2
    assert not holding(found, picture)


def test_long_columns_are_cut_between_lines_and_type_has_the_size_that_engines_like() -> None:
    ink = page(900, 6000)
    text(ink, 100, 100, 10, 60, em=64)
    found = strips(ink, Marks(), 64.0)
    assert len(found) > 1
    for strip in found:
        assert strip.scale == 0.5
        assert strip.box.height * strip.scale <= SIDE * 1.05
    for above, below in pairwise(found):
        cut = round((above.box.y1 + below.box.y0) / 2)
        assert not ink[cut].any()


def test_a_page_without_type_has_no_strips() -> None:
    assert strips(page(), Marks(), 0.0) == []
    assert strips(page(), Marks(), float(EM)) == []


def test_a_strip_that_ends_within_a_column_holds_no_feet_of_the_next_line() -> None:
    ink = page(width=600, height=3400)
    for row in range(70):
        # Lines set close: a fifth of an em of white between them.
        top = 40 + round(1.1 * EM * row)
        ink[top : top + round(0.9 * EM), 60:500] = True
    found = strips(ink, Marks(), float(EM))
    assert len(found) > 1
    for strip in found:
        rows = ink[int(strip.box.y0) : int(strip.box.y1), 60:500].any(axis=1)
        edges = np.flatnonzero(np.diff(rows.astype(np.int8)))
        assert np.diff(edges)[rows[edges[:-1] + 1]].min() > 0.8 * EM
