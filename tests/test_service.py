"""A service that is asked: what goes along with a question, and what an answer may cost."""

from __future__ import annotations

import time
from http.server import BaseHTTPRequestHandler

import pytest

from jianbao.errors import ServiceFailed, UnknownService
from jianbao.service import Service, ServiceLimits
from tests.server import respond, saying, serving


def test_a_question_in_words_is_one_message() -> None:
    with serving(saying("四十")) as served:
        assert Service(served.url, ServiceLimits(tokens=7), model="small").answer("几？") == "四十"
    path, body = served.asked[0]
    assert path == "/v1/chat/completions"
    assert body == {
        "model": "small",
        "temperature": 0,
        "max_tokens": 7,
        "messages": [{"role": "user", "content": "几？"}],
    }


@pytest.mark.parametrize(("key", "sent"), [("", None), ("k-1", "Bearer k-1")])
def test_a_key_goes_along_where_there_is_one(key: str, sent: str | None) -> None:
    with serving(saying("")) as served:
        Service(served.url, key=key).answer("?")
    assert served.keys == [sent]


@pytest.mark.parametrize("key", ["k\r\nHost: elsewhere", "钥匙", "\0"])
def test_a_key_that_no_header_can_hold_is_refused_and_not_told(key: str) -> None:
    with pytest.raises(UnknownService) as refused:
        Service("http://127.0.0.1:9", key=key)
    assert key not in str(refused.value)


def test_the_limit_of_size_is_the_callers() -> None:
    with serving(saying("x" * 500)) as served:
        assert Service(served.url, ServiceLimits(size=2000)).answer("?")
        with pytest.raises(ServiceFailed, match="more than 400 bytes"):
            Service(served.url, ServiceLimits(size=400)).answer("?")


def test_asking_for_the_model_is_part_of_the_time() -> None:
    def slow(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.35)
        respond(handler, {"choices": [{"message": {"content": "late"}}]})

    with serving(slow, models_after=0.35) as served:
        begun = time.monotonic()
        with pytest.raises(ServiceFailed, match=r"more than 0\.5 s"):
            Service(served.url, ServiceLimits(seconds=0.5)).answer("?")
        assert time.monotonic() - begun < 0.7


@pytest.mark.parametrize("url", [f"http://{'x' * 80}.invalid", "http://127.0.0.1:9/路"])
def test_an_address_that_cannot_be_asked_is_a_failure(url: str) -> None:
    with pytest.raises(ServiceFailed):
        Service(url, model="m").answer("?")


def test_a_password_in_the_address_is_not_told() -> None:
    assert Service("http://me:secret@127.0.0.1:9/v1").address == "127.0.0.1:9"
