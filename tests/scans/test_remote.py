"""A service as an engine: what it says rightly is placed, and whatever else it does has a name."""

from __future__ import annotations

import base64
import json
import socket
import time
from http.server import BaseHTTPRequestHandler
from typing import Any

import cv2
import numpy as np
import pytest

from jianbao.errors import EngineFailed, UnknownEngine
from jianbao.scans.remote import MOST_SURE, RemoteEngine, rows_of_ink
from tests.scans.type import blank, level, scanned, upright
from tests.server import Answer, respond, saying, serving, trickling

LINES = ["清河三桥东侧主塔封顶", "工程过半，年底通车"]
IMAGE = level(LINES)
BOXES = [[40, 40, 360, 80], [38, 90, 330, 125]]
RIGHT = json.dumps(
    [{"text": t, "box": b} for t, b in zip(LINES, BOXES, strict=True)], ensure_ascii=False
)


def read(answer: Answer, **options: Any) -> list[tuple[str, bool]]:
    """Each line's text, and whether it has a place."""
    with serving(answer) as served:
        lines = RemoteEngine(served.url, **options).lines(IMAGE)
    height, width = IMAGE.shape
    for line in lines:
        assert line.confidence <= MOST_SURE
        assert 0 <= line.box.x0 < line.box.x1 <= width
        assert 0 <= line.box.y0 < line.box.y1 <= height
    return [(line.text, line.placed) for line in lines]


def test_what_it_reads_stands_where_the_ink_is() -> None:
    with serving(saying(RIGHT)) as served:
        lines = RemoteEngine(served.url).lines(IMAGE)
    assert [line.text for line in lines] == LINES
    assert [line.box for line in lines] == rows_of_ink(IMAGE)
    assert {line.confidence for line in lines} == {MOST_SURE}


def test_the_image_and_the_wish_are_sent_as_the_interface_has_it() -> None:
    with serving(saying(RIGHT)) as served:
        RemoteEngine(served.url).lines(IMAGE)
    assert [path for path, _ in served.asked] == ["/v1/models", "/v1/chat/completions"]
    body = served.asked[1][1]
    assert (body["model"], body["temperature"]) == ("first-model", 0)
    picture, words = body["messages"][0]["content"]
    data = base64.b64decode(picture["image_url"]["url"].removeprefix("data:image/png;base64,"))
    sent = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    assert sent is not None
    assert np.array_equal(np.asarray(sent), IMAGE)
    assert f"{IMAGE.shape[1]} pixels wide and {IMAGE.shape[0]} high" in words["text"]


@pytest.mark.parametrize("path", ["", "/", "/v1", "/v1/", "/v1/chat/completions"])
def test_its_address_may_be_given_in_several_ways(path: str) -> None:
    with serving(saying(RIGHT)) as served:
        engine = RemoteEngine(f"{served.url}{path}#olm")
        assert engine.version == "olm"
        assert len(engine.lines(IMAGE)) == len(LINES)
    assert served.asked[0][0] == "/v1/chat/completions"
    assert served.asked[0][1]["model"] == "olm"


def test_upright_columns_are_placed_from_right_to_left() -> None:
    columns = ["守住实业这个家底", "工程过半"]
    image = upright(columns)
    width = image.shape[1]
    boxes = [[width - 80, 40, width - 40, 330], [width - 130, 40, width - 88, 190]]
    for said in (
        [{"text": t, "box": b} for t, b in zip(columns, boxes, strict=True)],
        [{"text": t} for t in columns],
    ):
        with serving(saying(json.dumps(said))) as served:
            lines = RemoteEngine(served.url).lines(image, vertical=True)
        assert [line.text for line in lines] == columns
        assert all(line.vertical and line.box.height > 3 * line.box.width for line in lines)
        assert lines[0].box.x0 > lines[1].box.x1


def test_plain_text_with_as_many_lines_is_placed_in_order() -> None:
    assert read(saying("\n".join(LINES))) == [(LINES[0], True), (LINES[1], True)]


def test_a_row_that_it_passes_over_is_told_as_unread() -> None:
    said = json.dumps([{"text": LINES[1], "box": BOXES[1]}])
    assert read(saying(said)) == [(LINES[1], True), ("", True)]


@pytest.mark.parametrize(
    "said",
    [
        [{"text": "昨夜大雪", "box": [2000, 10, 2300, 40]}],
        [{"text": "昨夜大雪", "box": [10, 200, 100, 240]}],
        [{"text": LINES[0] * 9, "box": BOXES[0]}],
        [{"text": "昨夜大雪"}],
    ],
    ids=["off the image", "where nothing is", "too much", "nowhere"],
)
def test_what_has_no_place_on_the_image_gets_none(said: Any) -> None:
    result = read(saying(json.dumps(said)))
    assert result == [("", True), ("", True), (said[0]["text"], False)]


def test_a_loop_is_caught() -> None:
    circle = "清河三桥" * 30
    said = [{"text": circle, "box": BOXES[0]}] + [{"text": LINES[1], "box": BOXES[1]}] * 6
    result = read(saying(json.dumps(said)))
    assert result[:2] == [(LINES[1], True), ("", True)]
    assert result[2:] == [(circle, False)] + [(LINES[1], False)] * 5


def test_an_answer_broken_off_keeps_what_is_whole() -> None:
    assert read(saying(RIGHT[: RIGHT.index("工程") + 1])) == [(LINES[0], True), ("", True)]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (lambda handler: respond(handler, b"<html>"), "no JSON"),
        (lambda handler: respond(handler, b"[" * 200_000), "no JSON"),
        (lambda handler: respond(handler, b"\xff\xfe\x00"), "no JSON"),
        (lambda handler: respond(handler, []), "without a message"),
        (lambda handler: respond(handler, {"choices": []}), "without a message"),
        (lambda handler: respond(handler, {"choices": [{"message": None}]}), "without a message"),
        (saying(None), "without text"),
        (saying({"text": "清河"}), "without text"),
        (lambda handler: respond(handler, {}, status=500), "status 500"),
        (lambda handler: respond(handler, {}, status=404), "status 404"),
        (lambda handler: handler.connection.close(), "closed|reset|Remote"),
        (lambda handler: handler.wfile.write(b"\0\0 nonsense\r\n\r\n"), "nonsense"),
    ],
)
def test_an_answer_that_is_none_has_a_name(answer: Answer, why: str) -> None:
    with pytest.raises(EngineFailed, match=why):
        read(answer)


def test_a_redirect_is_not_followed() -> None:
    def away(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(307)
        handler.send_header("Location", f"{other.url}/v1/chat/completions")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    with serving(saying(RIGHT)) as other:
        with pytest.raises(EngineFailed, match="status 307"):
            read(away)
        assert other.asked == []


@pytest.mark.parametrize(
    "answer",
    [
        lambda handler: time.sleep(3),
        trickling(b"H"),
        trickling(b"HTTP/1.1 200 OK\r\n"),
        lambda handler: trickling(b" ")(_begun(handler)),
    ],
    ids=["silence", "a slow first line", "headers without end", "a slow body"],
)
def test_one_that_takes_too_long_is_cut_off(answer: Answer) -> None:
    begun = time.monotonic()
    with pytest.raises(EngineFailed, match=r"more than 0\.4 s|Bad|header|line"):
        read(answer, seconds=0.4)
    assert time.monotonic() - begun < 2.5


def _begun(handler: BaseHTTPRequestHandler) -> BaseHTTPRequestHandler:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    return handler


def test_one_that_never_stops_talking_is_cut_off() -> None:
    flood = trickling(b"x" * 100_000, seconds=0.0)
    with pytest.raises(EngineFailed, match="more than 4194304 bytes"):
        read(lambda handler: flood(_without_length(handler)))


def _without_length(handler: BaseHTTPRequestHandler) -> BaseHTTPRequestHandler:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
    return handler


def test_nobody_there() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
    with pytest.raises(EngineFailed, match=r"127\.0\.0\.1"):
        RemoteEngine(url).lines(IMAGE)


def test_a_service_without_models_needs_one_named() -> None:
    with serving(saying(RIGHT)) as served:
        engine = RemoteEngine(f"{served.url}/v1/chat/completions?x=1")
        assert engine.version == "first-model"

    with serving(saying(RIGHT), models=[]) as served, pytest.raises(EngineFailed, match="no model"):
        RemoteEngine(served.url).lines(IMAGE)


@pytest.mark.parametrize("url", ["http://", "http://[::1", "http://host:port/", "file:///etc"])
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(UnknownEngine):
        RemoteEngine(url)


def test_rows_are_found_in_worn_type_and_none_on_empty_paper() -> None:
    assert len(rows_of_ink(scanned(IMAGE))) == len(LINES)
    assert rows_of_ink(blank()) == []
