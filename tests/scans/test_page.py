"""An image of a page, read: lines with their places, findings, time."""

from __future__ import annotations

import numpy as np
import pytest

from jianbao.model import Box
from jianbao.scans.engine import Found, NullEngine
from jianbao.scans.grey import Grey
from jianbao.scans.page import on_page, read_scan, upright_images
from jianbao.scans.rapid import RapidEngine
from jianbao.scans.settings import ScanSettings
from jianbao.scans.strips import Strip
from tests.scans.type import blank, level, scanned

LEFT = [
    "清河三桥东侧主塔昨天封顶",
    "塔高八十八米，至此全桥累",
    "计完成工程量的一半。项目",
    "经理介绍，冬天停工十一天",
]
RIGHT = [
    "接下来要架设钢梁，一共九",
    "十六节，最重的一节二百一",
    "十吨，从上游的预制场用船",
    "运来，汛期以前架过河心。",
]
HEAD = "东侧主塔封顶"
SETTINGS = ScanSettings()


def page(scale: float = 1.0) -> Grey:
    """Two columns of `LEFT` and `RIGHT` three times over, `HEAD` above them, a rule between."""
    size = round(32 * scale)
    left, right = level(LEFT * 3, size=size), level(RIGHT * 3, size=size)
    head = level([HEAD], size=2 * size, face="sans")
    sheet = blank(head.shape[0] + left.shape[0], left.shape[1] + right.shape[1])
    sheet[: head.shape[0], : head.shape[1]] = head
    sheet[head.shape[0] :, : left.shape[1]] = left
    sheet[head.shape[0] :, left.shape[1] :] = right
    middle = left.shape[1]
    sheet[head.shape[0] : -20, middle - 1 : middle + 2] = 0
    return scanned(sheet, noise=8)


class Said:
    """An engine that finds what a test wants, on every strip."""

    name, version = "said", "1"

    def __init__(self, *found: Found, trusted: bool = True) -> None:
        self.found = found
        self.trusted = trusted

    def lines(self, image: Grey, vertical: bool = False) -> list[Found]:
        return list(self.found)


@pytest.fixture(scope="module")
def engine() -> RapidEngine:
    return RapidEngine()


@pytest.mark.parametrize("scale", [0.75, 1.0, 2.0])
def test_columns_are_read_each_by_itself(engine: RapidEngine, scale: float) -> None:
    image = page(scale)
    (read,) = read_scan(image, engine, SETTINGS)
    assert (read.height, read.width) == image.shape
    middle = image.shape[1] / 2
    placed = [(line.text, line.box) for line in read.lines if line.box is not None]
    assert [text for text, box in placed if box.x1 < middle] == [HEAD, *LEFT * 3]
    assert [text for text, box in placed if box.x0 > middle] == RIGHT * 3
    assert len(placed) == len(read.lines) == 25


def test_lines_know_how_they_are_set(engine: RapidEngine) -> None:
    (read,) = read_scan(page(), engine, SETTINGS)
    head, *body = read.lines
    assert head.size == pytest.approx(64, rel=0.12)
    assert {round(line.size / 32, 1) for line in body} <= {0.9, 1.0, 1.1}
    assert all((line.confidence or 0) > 0.9 for line in read.lines)
    assert [rule.horizontal for rule in read.rules] == [False]


def test_an_image_gives_the_same_page_each_time(engine: RapidEngine) -> None:
    first, second = (read_scan(page(), engine, SETTINGS) for _ in range(2))
    assert first[0].lines == second[0].lines
    assert first[0].findings == second[0].findings


def test_the_frame_is_that_of_the_upright_image(engine: RapidEngine) -> None:
    turned = np.ascontiguousarray(np.rot90(page()))
    (upright,) = upright_images(turned)
    (read,) = read_scan(turned, engine, SETTINGS)
    assert (read.height, read.width) == upright.shape
    assert upright.shape == pytest.approx(page().shape, rel=0.02)
    box = next(line.box for line in read.lines if line.text == HEAD)
    assert box is not None
    dark = upright[round(box.y0) : round(box.y1), round(box.x0) : round(box.x1)] < 128
    assert 0.15 < dark.mean() < 0.8


def test_a_spread_gives_its_two_pages(engine: RapidEngine) -> None:
    one = page()
    height, width = one.shape
    spread = np.full((height + 160, 2 * width + 400), 235, np.uint8)
    spread[80 : 80 + height, 80 : 80 + width] = one
    spread[80 : 80 + height, -80 - width : -80] = one
    left, right = read_scan(spread, engine, SETTINGS)
    wanted = sorted([HEAD, *LEFT * 3, *RIGHT * 3])
    assert sorted(line.text for line in left.lines) == wanted
    assert sorted(line.text for line in right.lines) == wanted
    assert [each.shape for each in upright_images(spread)] == [
        (left.height, left.width),
        (right.height, right.width),
    ]


def test_empty_paper_has_no_lines() -> None:
    (read,) = read_scan(blank(), NullEngine(), SETTINGS)
    assert (read.lines, read.findings) == ((), ())


def test_time_is_counted(engine: RapidEngine) -> None:
    (read,) = read_scan(page(), engine, SETTINGS)
    assert 0 < read.engine_seconds < read.seconds
    (none,) = read_scan(page(), NullEngine(), SETTINGS)
    assert none.engine_seconds < 0.1 * read.engine_seconds


def test_lines_in_doubt_are_named_and_stay() -> None:
    unsure = Found(text="清河三桥", box=Box(10, 10, 200, 45), confidence=0.4)
    (read,) = read_scan(page(), Said(unsure), SETTINGS)
    (finding,) = read.findings
    assert (finding.code, finding.severity) == ("doubtful_reading", "warning")
    assert finding.text.split("\n") == [line.text for line in read.lines]
    (careless,) = read_scan(page(), Said(unsure), ScanSettings(doubtful=0.3))
    assert careless.findings == ()


def test_an_engine_that_may_make_things_up_is_always_in_doubt() -> None:
    sure = Found(text="清河三桥", box=Box(10, 10, 200, 45), confidence=1.0)
    (read,) = read_scan(page(), Said(sure, trusted=False), SETTINGS)
    (finding,) = read.findings
    assert (finding.code, finding.text) == ("doubtful_reading", "")
    assert "said" in finding.message


def test_what_has_no_place_and_what_was_not_read_is_told() -> None:
    homeless = Found(text="昨夜大雪", box=Box(0, 0, 50, 50), confidence=0.0, placed=False)
    unread = Found(text="", box=Box(10, 10, 200, 45), confidence=0.0)
    (read,) = read_scan(page(), Said(homeless, unread), SETTINGS)
    assert read.lines == ()
    left_out, missing = read.findings
    assert {left_out.code, missing.code} == {"unreadable"}
    assert set(left_out.text.split("\n")) == {"昨夜大雪"}
    assert "may hold type" in missing.message


def test_places_on_a_strip_are_places_on_its_page() -> None:
    strip = Strip(Box(100, 50, 300, 150), 2.0)
    level_ = Found(text="清", box=Box(10, 20, 30, 40), confidence=1, middles=(20,))
    assert on_page(level_, strip).box == Box(105, 60, 115, 70)
    assert on_page(level_, strip).middles == (110,)
    column = Found(text="清", box=Box(10, 20, 30, 40), confidence=1, vertical=True, middles=(30,))
    assert on_page(column, strip).middles == (65,)
