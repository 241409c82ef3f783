"""How pages stand in the image they are taken from: what leads from the one to the other."""

from __future__ import annotations

import numpy as np

from jianbao.scans.page import upright_images, upright_pages
from jianbao.scans.upright import deskewed, turned_back
from tests.scans.test_spreads import spread
from tests.scans.test_upright import chinese
from tests.scans.typeset import turned


def test_a_page_that_is_turned_and_askew() -> None:
    image = np.ascontiguousarray(np.rot90(turned(chinese(), 1.5)))
    ((page, standing),) = upright_pages(image)
    assert standing.turns == 3
    assert (standing.left, standing.right) == (0.0, 1.0)
    assert abs(abs(standing.degrees) - 1.5) < 0.1
    again = deskewed(turned_back(image, standing.turns * 90), standing.degrees)
    assert np.array_equal(again, page)
    assert np.array_equal(upright_images(image)[0], page)


def test_the_pages_of_a_spread() -> None:
    image = spread()
    (left, first), (right, second) = upright_pages(image)
    assert first.left == 0.0
    assert second.right == 1.0
    assert round(first.right * image.shape[1]) == left.shape[1]
    assert round((1 - second.left) * image.shape[1]) == right.shape[1]
    assert abs(first.right - second.left) < 0.01


def test_a_page_that_needs_nothing() -> None:
    image = chinese()
    ((page, standing),) = upright_pages(image)
    assert page is image
    assert (standing.turns, standing.left, standing.right, standing.degrees) == (0, 0.0, 1.0, 0.0)
