"""Pages under bad light, faint or speckled, against the same pages clean."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from jianbao.scans.contrast import cleaned, despeckled
from jianbao.scans.grey import Grey
from tests.scans.typeset import Sheet, as_uint8, font, scanned

WIDTH, HEIGHT = 1400, 1900
TINT = 238
TINTED = slice(1300, 1700), slice(750, 1300)
Floats = npt.NDArray[np.float64]


def page() -> Grey:
    """Two columns, a picture, a box on a tint, a hairline."""
    sheet = Sheet(WIDTH, HEIGHT)
    sheet.draw.rectangle((750, 1300, 1299, 1699), TINT)
    sheet.chinese(100, 150, 550, 40, 24)
    sheet.chinese(760, 150, 550, 14, 24, start=70)
    sheet.picture(750, 700, 1300, 1200)
    sheet.chinese(790, 1340, 460, 9, 24)
    sheet.rule(690, 150, 690, 1700)
    return sheet.grey


def lamp() -> Floats:
    """Light from the left."""
    return np.linspace(1.0, 0.55, WIDTH)[None, :] * np.linspace(1.0, 0.9, HEIGHT)[:, None]


def fold() -> Floats:
    """A shadow at the right edge that takes half of the light."""
    across = np.linspace(0, 1, WIDTH)
    return np.ones((HEIGHT, 1)) * (1 - 0.5 * np.exp(-(((across - 1) / 0.05) ** 2)))


def stain() -> Floats:
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    return 1 - 0.3 * np.exp(-(((x - 400) / 150.0) ** 2 + ((y - 900) / 150.0) ** 2))


LIGHTS = {light.__name__: light for light in (lamp, fold, stain)}


def paper(clean: Grey) -> npt.NDArray[np.bool_]:
    """Where the clean page is white and a little way from all print."""
    return cv2.erode((clean == 255).astype(np.uint8), np.ones((9, 9), np.uint8)).astype(np.bool_)


def test_a_clean_page_is_left_as_it_is() -> None:
    clean = page()
    assert cleaned(clean) is clean


@pytest.mark.parametrize("light", LIGHTS)
def test_uneven_light_is_evened(light: str) -> None:
    clean = page()
    dim = LIGHTS[light]() * np.ones((HEIGHT, WIDTH))
    seen = as_uint8(scanned(clean, noise=4) * dim)
    shaded = paper(clean) & (dim < 0.8) & (dim > 0.5)
    even = cleaned(seen)
    assert np.median(seen[shaded]) < 180
    assert np.median(even[shaded]) > 215
    assert np.percentile(even[shaded], 5) > 170
    assert np.median(even[paper(clean)]) >= 250
    assert np.median(even[clean < 60]) < 80


@pytest.mark.parametrize("light", LIGHTS)
def test_tints_and_pictures_keep_their_tone(light: str) -> None:
    clean = page()
    even = cleaned(as_uint8(scanned(clean, noise=4) * LIGHTS[light]()))
    tinted = clean[TINTED] == TINT
    assert 205 < np.median(even[TINTED][tinted]) < 245
    sky, hills = even[705:760, 800:1250], even[1130:1190, 800:1250]
    assert np.median(hills) + 60 < np.median(sky) < 215


def test_grey_paper_becomes_white_and_pale_ink_black() -> None:
    clean = page()
    pale = as_uint8(100 + 0.35 * scanned(clean, noise=3))
    assert np.ptp(pale) < 120
    even = cleaned(pale)
    assert np.median(even[paper(clean)]) >= 250
    white, black = paper(clean), clean == 0
    contrast, before = (np.median(seen[white]) - np.median(seen[black]) for seen in (even, pale))
    assert contrast > 1.9 * before


def test_the_noise_of_a_blank_page_is_not_blown_up() -> None:
    blank = scanned(np.full((HEIGHT, WIDTH), 255, np.uint8), noise=6)
    even = cleaned(blank)
    assert np.median(even) >= 250
    assert np.std(even) < 1.3 * np.std(blank)


def test_a_page_of_one_tone_stays_of_one_tone() -> None:
    for grey in (0, 90, 255):
        assert np.ptp(cleaned(np.full((300, 200), grey, np.uint8))) == 0


@pytest.mark.parametrize("shape", [(1, 1), (1, 300), (300, 1), (5, 5), (70, 33)])
def test_images_of_few_pixels(shape: tuple[int, int]) -> None:
    dice = np.random.default_rng(2)
    assert cleaned(dice.integers(0, 255, shape, np.uint8)).shape == shape


def test_speckle_goes_and_stops_stay() -> None:
    sheet = Sheet(WIDTH, HEIGHT)
    sheet.chinese(100, 150, 500, 40, 20)
    for line in range(40):
        sheet.draw.text((700, 150 + 30 * line), "3.5·7、八。九·十，……", 0, font("serif", 20))
    sheet.rule(650, 150, 650, 1700)  # a hairline of one pixel
    sheet.rule(700, 1500, 1300, 1500)
    clean = sheet.grey
    speckled = clean.copy()
    dice = np.random.default_rng(5)
    places = zip(dice.integers(1, HEIGHT - 2, 4000), dice.integers(1, WIDTH - 2, 4000), strict=True)
    for y, x in places:
        speckled[y : y + 1 + y % 2, x] = 30
    gone = despeckled(speckled)
    type_near = cv2.dilate((clean < 255).astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    assert (gone[~type_near] < 200).sum() < 0.03 * (speckled[~type_near] < 200).sum()
    assert (gone[clean < 200] < 200).mean() > 0.9995
    assert np.array_equal(gone[150:1700, 650], speckled[150:1700, 650])


def test_a_page_that_is_not_speckled_keeps_its_dots() -> None:
    sheet = Sheet(WIDTH, HEIGHT)
    sheet.chinese(100, 150, 500, 40, 20)
    dotted = sheet.grey
    dotted[1800, 100:1300:12] = 0
    assert despeckled(dotted) is dotted


def test_specks_at_the_edges_of_bands_go_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jianbao.scans.contrast._BAND", 10)
    speckled = np.full((300, 300), 255, np.uint8)
    speckled[::5, ::7] = 0
    assert despeckled(speckled).min() == 255
