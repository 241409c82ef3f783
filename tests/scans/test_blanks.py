"""Pieces of one line that were found apart."""

from __future__ import annotations

import numpy as np

from jianbao.model import Box
from jianbao.scans.blanks import pieces_of_lines
from jianbao.scans.ink import Black

EM = 40.0


def page() -> Black:
    return np.zeros((300, 900), dtype=np.bool_)


def piece(x: float, y: float, characters: int) -> Box:
    return Box(x, y, x + characters * EM, y + EM)


def test_halves_of_a_heading_are_one_line_from_left_to_right() -> None:
    right, left = piece(200, 101, 5), piece(20, 100, 4)
    assert pieces_of_lines([right, left], [EM, EM], page()) == [[1, 0]]


def test_headings_of_two_columns_and_of_two_sizes_are_not() -> None:
    left = piece(20, 100, 4)
    far, small, lower = piece(220, 100, 5), piece(200, 100, 5), piece(200, 112, 5)
    assert pieces_of_lines([left, far], [EM, EM], page()) == [[0], [1]]
    assert pieces_of_lines([left, small], [EM, 0.8 * EM], page()) == [[0], [1]]
    assert pieces_of_lines([left, lower], [EM, EM], page()) == [[0], [1]]


def test_a_rule_between_two_pieces_parts_them() -> None:
    ink = page()
    ink[80:160, 190] = True
    assert pieces_of_lines([piece(20, 100, 4), piece(200, 100, 5)], [EM, EM], ink) == [[0], [1]]
