"""How heavy type is, and in which face."""

from __future__ import annotations

import math

import numpy as np
import pytest

from jianbao.scans.weights import (
    BodyWeight,
    Weight,
    body_weight,
    bold_lead,
    contrast,
    face,
    is_bold,
    together,
)

SONG, HEI = 1.6, 1.0
"""Contrasts of the two faces where no ink has spread."""
BODY = BodyWeight(size=40.0, stroke=0.08, contrast=SONG)


def weight(
    times: float, face: float, *, size: float = 40.0, characters: int = 8, han: bool = True
) -> Weight:
    """Strokes so many times as thick as those of `BODY`, as shares of the size."""
    strokes = (times * BODY.stroke * size,) * characters
    return Weight(size=size, characters=characters, han=han, strokes=strokes, contrast=face)


def test_strokes_that_are_bold_in_song_are_not_in_hei() -> None:
    assert is_bold(weight(1.5, SONG), BODY)
    assert not is_bold(weight(1.5, HEI), BODY)
    assert is_bold(weight(2.0, HEI), BODY)
    assert not is_bold(weight(1.05, SONG), BODY)


def test_spread_ink_makes_large_type_look_light() -> None:
    spread = BodyWeight(size=40.0, stroke=0.08, contrast=1.3)
    assert 0.3 < spread.spread < 0.5
    # Large bold Song: 1.5 times as thick without the ink that has spread.
    own = (1 - spread.spread) * 1.5 + spread.spread / 4
    assert own < 1.2
    assert is_bold(weight(own, 1.5, size=160.0), spread)
    assert not is_bold(weight((1 - spread.spread) + spread.spread / 4, 1.5, size=160.0), spread)


def test_few_characters_have_to_be_clearly_bold() -> None:
    assert not is_bold(weight(1.25, SONG, characters=1), BODY)
    assert is_bold(weight(1.25, SONG), BODY)


def test_pages_whose_body_type_is_no_song_are_judged_by_thickness_alone() -> None:
    other = body_weight([weight(1.0, HEI, characters=20)])
    assert math.isnan(other.contrast)
    assert is_bold(weight(1.3, HEI), other)


def test_nothing_known_is_not_bold() -> None:
    unknown = Weight(size=40.0, characters=3, han=True)
    assert not is_bold(unknown, BODY)
    assert not is_bold(unknown, body_weight([]))


def test_lines_of_a_heading_tell_one_weight() -> None:
    whole = together([weight(1.9, 1.1, characters=6), weight(1.5, 1.0, characters=3)])
    assert whole.stroke == pytest.approx(1.9 * BODY.stroke)
    assert whole.contrast == pytest.approx((6 * 1.1 + 3 * 1.0) / 9)
    assert is_bold(whole, BODY)


def test_contrast_is_that_of_upright_strokes_and_level_ones() -> None:
    part = np.zeros((40, 400), dtype=np.bool_)
    for x in range(0, 400, 40):
        part[5:35, x + 5 : x + 11] = True
        for y in (8, 18, 28):
            part[y : y + 3, x + 2 : x + 30] = True
    assert contrast(part, 40.0) == pytest.approx(2.0, abs=0.2)
    assert math.isnan(contrast(part[:, :1], 40.0))


def test_one_character_is_the_rest_of_a_bold_beginning_where_a_blank_parts_it() -> None:
    text = "棉花弄修井了 从"
    strokes = (*(0.13 * 40,) * 6, math.nan, 0.08 * 40)
    line = Weight(size=40.0, characters=8, han=True, strokes=strokes, contrast=SONG)
    middles = [20.0 + 40 * k for k in range(8)]
    assert bold_lead(text, middles, line, BODY) == 7
    close = Weight(size=40.0, characters=7, han=True, strokes=strokes[:6] + strokes[7:])
    assert bold_lead(text.replace(" ", ""), middles[:7], close, BODY) == 0


def test_the_face_is_told_of_chinese_lines_that_are_long_enough() -> None:
    assert face(weight(1.0, SONG), BODY) == "song"
    assert face(weight(1.5, HEI), BODY) == "hei"
    assert face(weight(1.5, HEI, characters=3), BODY) == ""
    assert face(weight(1.5, HEI, han=False), BODY) == ""
    assert face(weight(1.5, HEI), body_weight([])) == ""


def test_a_bold_beginning_ends_at_the_blank_near_by() -> None:
    text = "造纸招工59人 围绕苇塘"
    bold, light = 0.13 * 40, 0.08 * 40
    # Figures tell nothing, and 人 has thin strokes.
    strokes = (*(bold,) * 4, math.nan, math.nan, light, math.nan, *(light,) * 4)
    middles = (20, 60, 100, 140, 170, 190, 220, 260, 300, 340, 380, 420)
    line = Weight(size=40.0, characters=12, han=True, strokes=strokes, contrast=SONG)
    assert bold_lead(text, middles, line, BODY) == text.index("围")
