"""RapidOCR on drawn type: level, upright, worn; silent, off the network, and the same each time."""

from __future__ import annotations

import socket
import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from jianbao.errors import EngineFailed
from jianbao.model import Box
from jianbao.scans.engine import Found
from jianbao.scans.rapid import RapidEngine
from tests.scans.type import MARGIN, blank, level, scanned, upright

BODY = ["本报讯3月5日，清河三桥东侧主塔", "封顶，塔高88米。至此，全桥累计完", "成工程量的一半。"]


@pytest.fixture(scope="module")
def engine() -> RapidEngine:
    return RapidEngine()


def texts(lines: list[Found]) -> list[str]:
    """The lines from top to bottom, columns from right to left."""
    return [
        line.text
        for line in sorted(lines, key=lambda line: -line.box.x0 if line.vertical else line.box.y0)
    ]


def test_body_type_is_read(engine: RapidEngine) -> None:
    lines = engine.lines(scanned(level(BODY)))
    assert texts(lines) == BODY
    assert not any(line.vertical for line in lines)
    assert all(line.placed and line.confidence > 0.9 for line in lines)


def test_boxes_are_where_the_type_is(engine: RapidEngine) -> None:
    image = level(["清河三桥"], size=40)
    (line,) = engine.lines(image)
    ink = np.argwhere(image < 128)
    (y0, x0), (y1, x1) = ink.min(axis=0).tolist(), ink.max(axis=0).tolist()
    assert line.box.contains(Box(x0, y0, x1, y1), slack=3)
    assert Box(x0 - 20, y0 - 20, x1 + 20, y1 + 20).contains(line.box)


def test_each_character_has_a_place_and_a_confidence(engine: RapidEngine) -> None:
    size, text = 40, "清河三桥东侧主塔封顶"
    (line,) = engine.lines(level([text], size=size))
    assert len(line.confidences) == len(line.middles) == len(text)
    wanted = [MARGIN + (k + 0.5) * size for k in range(len(text))]
    assert np.abs(np.array(line.middles) - wanted).max() < 0.35 * size


def test_a_character_of_an_upright_line_has_its_place_down_the_page(engine: RapidEngine) -> None:
    size, text = 40, "清河三桥东侧主塔封顶"
    (line,) = engine.lines(upright([text], size=size, step=1.2))
    assert line.text == text
    wanted = [MARGIN + (1.2 * k + 0.5) * size for k in range(len(text))]
    assert np.abs(np.array(line.middles) - wanted).max() < 0.5 * size


@pytest.mark.parametrize("size", [32, 64, 110])
@pytest.mark.parametrize("step", [1.0, 1.25, 1.7])
def test_an_upright_headline_is_read_without_being_told(
    engine: RapidEngine, size: int, step: float
) -> None:
    (line,) = engine.lines(scanned(upright(["守住实业这个家底"], size=size, step=step)))
    assert line.text == "守住实业这个家底"
    assert line.vertical
    assert line.box.height > 5 * line.box.width


def test_upright_columns_set_close_are_told_apart(engine: RapidEngine) -> None:
    columns = [
        "石砚秋把雨伞摆到门口等第一拨",
        "客人镇上的人都说这条街又活过",
        "来了入夏以后来的人更多",
    ]
    image = scanned(upright(columns, step=1.0))
    for told in (False, True):
        lines = engine.lines(image, vertical=told)
        assert texts(lines) == columns
        assert all(line.vertical for line in lines)


def test_an_upright_headline_beside_level_type(engine: RapidEngine) -> None:
    body, head = level(BODY * 3), upright(["一把钥匙管好一条街"], size=40)
    page = blank(max(body.shape[0], head.shape[0]), body.shape[1] + head.shape[1])
    page[: body.shape[0], : body.shape[1]] = body
    page[: head.shape[0], body.shape[1] :] = head
    lines = engine.lines(scanned(page))
    assert texts([line for line in lines if line.vertical]) == ["一把钥匙管好一条街"]
    assert texts([line for line in lines if not line.vertical]) == BODY * 3


def test_a_last_line_of_one_character_is_not_lost(engine: RapidEngine) -> None:
    lines = [*BODY, "门。"]
    assert texts(engine.lines(scanned(level(lines)))) == lines


def test_empty_paper_and_slivers_hold_no_line(engine: RapidEngine) -> None:
    assert engine.lines(blank()) == []
    assert engine.lines(blank(2, 500)) == []
    assert engine.lines(blank(40, 3)) == []


def test_noise_alone_is_not_read_as_type(engine: RapidEngine) -> None:
    assert texts(engine.lines(scanned(blank(), noise=25))) == []


def test_the_same_image_gives_the_same_lines(engine: RapidEngine) -> None:
    image = scanned(level(BODY))
    assert engine.lines(image) == engine.lines(image) == RapidEngine().lines(image)


def test_what_is_read_of_a_line_does_not_hang_on_its_neighbours(engine: RapidEngine) -> None:
    alone = engine.lines(level(BODY[:1]))
    beside = engine.lines(level(BODY))
    assert alone[0].text == min(beside, key=lambda line: line.box.y0).text


def test_what_the_networks_choke_on_has_a_name(
    engine: RapidEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choke(_: Any) -> Any:
        raise RuntimeError("no memory")

    monkeypatch.setattr(engine, "_reader", choke)
    with pytest.raises(EngineFailed, match="no memory"):
        engine.lines(level(BODY))


def test_nothing_is_fetched_to_load_and_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any, **__: Any) -> Any:
        raise AssertionError("the network was asked")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    monkeypatch.setattr(socket, "create_connection", refused)
    assert texts(RapidEngine().lines(level(BODY))) == BODY


def test_it_is_silent() -> None:
    program = (
        "import numpy as np; from jianbao.scans.rapid import RapidEngine; "
        "RapidEngine().lines(np.full((200, 300), 255, np.uint8))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout + done.stderr == b""
