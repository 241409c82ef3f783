import gzip

import pytest
from starlette.testclient import TestClient

from tests.web.markup import page
from tests.web.newspaper import NOVEMBER

PACKED = {"Accept-Encoding": "gzip"}
PLAIN = {"Accept-Encoding": "identity"}
ADDRESSES = ["/", f"/issue/{NOVEMBER}", f"/issue/{NOVEMBER}.json"]


def raw(client: TestClient, address: str, headers: dict[str, str]) -> tuple[bytes, dict[str, str]]:
    """The bytes as they were sent."""
    with client.stream("GET", address, headers=headers) as answer:
        return b"".join(answer.iter_raw()), dict(answer.headers)


@pytest.mark.parametrize("address", ADDRESSES)
def test_answers_are_packed_for_those_who_take_them_so(client: TestClient, address: str) -> None:
    plain, plain_headers = raw(client, address, PLAIN)
    packed, headers = raw(client, address, PACKED)
    assert "content-encoding" not in plain_headers
    assert headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in headers["vary"]
    assert gzip.decompress(packed) == plain
    assert len(packed) == int(headers["content-length"]) < len(plain) / 2


def test_style_sheet_is_packed(client: TestClient) -> None:
    address = page(client, "/").xpath("//link[@rel='stylesheet']/@href")[0]
    packed, headers = raw(client, address, PACKED)
    assert headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in headers["vary"]
    assert gzip.decompress(packed) == raw(client, address, PLAIN)[0]


def test_small_answers_stay_as_they_are(client: TestClient) -> None:
    address = page(client, "/").xpath("//link[@rel='icon']/@href")[0]
    assert "content-encoding" not in raw(client, address, PACKED)[1]


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [
        ("gzip, deflate, br, zstd", True),
        ("br;q=1.0, GZIP;q=0.8", True),
        ("gzip;q=0", False),
        ("gzip; q=0.0, identity", False),
        ("br", False),
        ("xgzip", False),
        ("", False),
    ],
)
def test_it_is_the_browser_that_says_what_it_takes(
    client: TestClient, accepted: str, packed: bool
) -> None:
    headers = raw(client, "/", {"Accept-Encoding": accepted})[1]
    assert ("content-encoding" in headers) == packed


def test_each_form_has_a_mark_of_its_own_and_either_is_known_again(client: TestClient) -> None:
    marks = [raw(client, "/", headers)[1]["etag"] for headers in (PLAIN, PACKED)]
    assert marks[0] != marks[1]
    for mark in marks:
        for form in (PLAIN, PACKED):
            content, headers = raw(client, "/", {**form, "If-None-Match": f"W/{mark}"})
            assert content == b""
            assert headers["etag"] in marks
            assert "Accept-Encoding" in headers["vary"]
