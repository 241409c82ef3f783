"""Rules, frames and pictures found on a page image."""

from __future__ import annotations

import numpy as np
import pytest

from jianbao.model import Box
from jianbao.scans.grey import Grey
from jianbao.scans.ink import black
from jianbao.scans.marks import Marks, marks
from tests.scans.test_ink import page, type_on

EM = 32.0


def marked(image: Grey) -> Marks:
    return marks(image, black(image), EM)


def blank() -> Grey:
    """A page with some lines of type at its top left."""
    image = page(1600, 1400)
    type_on(image, 32, 6, 14)
    return image


def near(box: Box, *edges: float, by: float = 6) -> bool:
    return all(abs(a - b) <= by for a, b in zip(box, edges, strict=True))


def test_type_alone_has_no_marks() -> None:
    assert marked(blank()) == Marks()


@pytest.mark.parametrize("thick", [2, 5])
def test_level_and_upright_rules_are_found_whole(thick: int) -> None:
    image = blank()
    image[700 : 700 + thick, 100:1300] = 20
    image[800:1500, 640 : 640 + thick] = 20
    found = marked(image)
    assert len(found.rules) == 2
    level = next(rule for rule in found.rules if rule.horizontal)
    upright = next(rule for rule in found.rules if not rule.horizontal)
    assert near(level.box, 100, 700, 1300, 700 + thick)
    assert near(upright.box, 640, 800, 640 + thick, 1500)


def test_four_rules_that_close_a_box_are_its_frame() -> None:
    image = blank()
    image[600:603, 200:900] = image[1200:1203, 200:900] = 20
    image[600:1203, 200:203] = image[600:1203, 897:900] = 20
    found = marked(image)
    assert [frame.filled for frame in found.frames] == [False]
    assert near(found.frames[0].box, 200, 600, 900, 1203)
    assert not found.rules


def test_a_photograph_is_a_picture() -> None:
    image = blank()
    rows, columns = np.mgrid[0:500, 0:700]
    tone = 110 + 60 * np.sin(rows / 40.0) * np.cos(columns / 55.0)
    image[700:1200, 300:1000] = tone.astype(np.uint8)
    found = marked(image)
    assert len(found.pictures) == 1
    assert near(found.pictures[0].box, 300, 700, 1000, 1200, by=24)


def test_without_body_type_nothing_is_measured() -> None:
    image = page()
    assert marks(image, black(image), 0.0) == Marks()
