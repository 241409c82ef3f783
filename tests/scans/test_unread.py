"""Ink that no place covers."""

from __future__ import annotations

import numpy as np

from jianbao.model import Box
from jianbao.scans.unread import unread_ink
from tests.scans.type import blank, level, scanned

HEIGHT = 36.0


def test_a_line_that_was_passed_over_is_found() -> None:
    image = scanned(level(["清河三桥东侧主塔封顶", "工程过半"]))
    (region,) = unread_ink(image, [Box(30, 35, 370, 82)], HEIGHT)
    assert Box(30, 85, 180, 130).contains(region)
    assert region.width > 110


def test_nothing_is_left_where_all_is_covered() -> None:
    image = scanned(level(["清河三桥东侧主塔封顶"]))
    height, width = image.shape
    assert unread_ink(image, [Box(0, 0, width, height)], HEIGHT) == []


def test_rules_frames_grounds_and_specks_are_no_type() -> None:
    image = blank(400, 600)
    image[100:103, 20:580] = 0
    image[20:390, 10:12] = 0
    image[120:380:258, 40:300] = 0  # a frame of two rules, and
    image[120:378, 40:42] = 0  # … one upright
    image[150:300, 330:560] = 0
    image[30:34, 60:64] = 0
    assert unread_ink(image, [], HEIGHT) == []


def test_empty_paper_holds_nothing() -> None:
    assert unread_ink(blank(), [], HEIGHT) == []
    noise = np.random.default_rng(1).normal(220, 6, (300, 400))
    assert unread_ink(np.clip(noise, 0, 255).astype(np.uint8), [], HEIGHT) == []
