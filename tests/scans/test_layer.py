"""Hidden text layers: those that agree with the image are kept, others are replaced."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.model import Box, Line
from jianbao.scans.engine import Found
from jianbao.scans.grey import Grey, as_grey
from jianbao.scans.layer import AGREES, edit_distance, judged, read_layer
from jianbao.scans.page import ScannedPage
from jianbao.scans.rapid import RapidEngine
from jianbao.scans.settings import ScanSettings
from tests.scans.type import LEADING, MARGIN, level, scanned

SIZE = 40
SCALE = 2.0
"""Pixels in a unit of the layer's boxes."""

TEXTS = [
    "清河三桥东侧主塔昨天封顶，塔高八",
    "十八米。至此全桥累计完成工程量的",
    "一半。项目经理介绍，冬天停工十一",
    "天，工期抢回来一半。接下来要架设",
    "钢梁，一共九十六节，最重的一节二",
    "百一十吨，从上游的预制场用船运来",
]
IMAGE = scanned(level(TEXTS, size=SIZE))
SETTINGS = ScanSettings()


@pytest.fixture(scope="module")
def engine() -> RapidEngine:
    return RapidEngine()


def layer(texts: list[str]) -> list[Line]:
    """The lines where they stand on the image, in its units."""
    lines = []
    for k, text in enumerate(texts):
        top = MARGIN + k * SIZE * LEADING + 0.27 * SIZE
        box = Box(MARGIN, top, MARGIN + len(text) * SIZE, top + SIZE)
        lines.append(Line(text=text, box=Box(*(edge / SCALE for edge in box)), size=10))
    return lines


def read(engine: RapidEngine, lines: list[Line], image: Grey = IMAGE) -> ScannedPage:
    (page,) = read_layer(image, SCALE, lines, engine, SETTINGS)
    return page


def codes(page: ScannedPage) -> list[str]:
    return [finding.code for finding in page.findings]


def test_a_layer_that_agrees_is_kept_with_its_own_words(engine: RapidEngine) -> None:
    texts = [*TEXTS[:-1], TEXTS[-1].replace("预制", "予制")]
    page = read(engine, layer(texts))
    assert [line.text for line in page.lines] == texts
    assert codes(page) == []
    assert all(AGREES <= (line.confidence or 0) < 1 for line in page.lines)
    for line, own in zip(page.lines, layer(texts), strict=True):
        assert line.box is not None
        assert own.box is not None
        assert line.box.cy == pytest.approx(own.box.cy * SCALE, abs=5)
        assert line.size == pytest.approx(SIZE, rel=0.1)


def test_a_layer_of_nonsense_is_replaced(engine: RapidEngine) -> None:
    texts = [text[:3] + "口田日目" + text[7:] for text in TEXTS]
    page = read(engine, layer(texts))
    assert [line.text for line in page.lines] == TEXTS
    (finding,) = [each for each in page.findings if each.code == "replaced_layer"]
    assert finding.text.splitlines() == texts
    assert "%" in finding.message


def test_a_layer_that_leaves_type_out_is_replaced(engine: RapidEngine) -> None:
    page = read(engine, layer(TEXTS[:3]))
    assert [line.text for line in page.lines] == TEXTS
    assert codes(page) == ["replaced_layer"]


def test_a_layer_beside_the_type_is_replaced(engine: RapidEngine) -> None:
    moved = [
        Line(
            text=line.text,
            box=line.box and Box(line.box.x0, line.box.y0 + 200, line.box.x1, line.box.y1 + 200),
        )
        for line in layer(TEXTS)
    ]
    page = read(engine, moved)
    assert [line.text for line in page.lines] == TEXTS


def test_the_places_of_a_layer_are_turned_with_the_page(engine: RapidEngine) -> None:
    height, width = IMAGE.shape
    wide = np.full((height + 200, width + 200), 230, np.uint8)
    wide[100 : 100 + height, 100 : 100 + width] = IMAGE
    middle = (wide.shape[1] / 2, wide.shape[0] / 2)
    turn = cv2.getRotationMatrix2D(middle, 2.0, 1.0)
    askew = as_grey(cv2.warpAffine(wide, turn, wide.shape[::-1], borderValue=(230,)))
    lines = []
    for line in layer(TEXTS):
        assert line.box is not None
        x, y = line.box.cx * SCALE + 100, line.box.cy * SCALE + 100
        cx, cy = turn @ np.array([x, y, 1.0]) / SCALE
        w, h = line.box.width / 2, line.box.height / 2
        lines.append(Line(text=line.text, box=Box(cx - w, cy - h, cx + w, cy + h)))
    page = read(engine, lines, askew)
    assert codes(page) == []
    tops = [line.box.y0 for line in page.lines if line.box]
    assert np.diff(tops) == pytest.approx([SIZE * LEADING] * 5, abs=6)
    lefts = [line.box.x0 for line in page.lines if line.box]
    assert max(lefts) - min(lefts) < 8


def test_a_blurred_page_says_nothing_about_its_layer() -> None:
    class Unsure(RapidEngine):
        def lines(self, image: Grey, vertical: bool = False) -> list[Found]:
            height, width = image.shape
            return [Found(text="口口", box=Box(0, 0, width, height), confidence=0.4)]

    verdict = judged(IMAGE, [], Unsure())
    assert verdict.good
    scaled = [
        Line(text=line.text, box=line.box and Box(*(e * SCALE for e in line.box)))
        for line in layer(TEXTS)
    ]
    assert judged(IMAGE, scaled, Unsure()).agreement is None


def test_time_in_the_engine_is_told(engine: RapidEngine) -> None:
    page = read(engine, layer(TEXTS))
    assert 0 < page.engine_seconds <= page.seconds


@given(st.text("abc", max_size=8), st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_edit_distance_is_a_metric(one: str, other: str, third: str) -> None:
    distance = edit_distance(one, other)
    assert (distance == 0) == (one == other)
    assert distance == edit_distance(other, one)
    assert abs(len(one) - len(other)) <= distance <= max(len(one), len(other))
    assert distance <= edit_distance(one, third) + edit_distance(third, other)
