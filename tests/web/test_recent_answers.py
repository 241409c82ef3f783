from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from starlette.responses import Response
from starlette.testclient import TestClient

from jianbao.archive import Archive
from jianbao.web import recent_answers
from jianbao.web.app import create_app
from jianbao.web.holding import Holding
from jianbao.web.recent_answers import RecentAnswers
from tests.web import newspaper
from tests.web.newspaper import NOVEMBER

Made = list[str]


def making(made: Made, what: str = "a", status: int = 200) -> Callable[[], Response]:
    def make() -> Response:
        made.append(what)
        return Response(what, status)

    return make


def test_what_is_asked_for_again_is_made_once() -> None:
    made: Made = []
    kept = RecentAnswers()
    answers = [kept.answer("x", making(made)) for _ in range(3)]
    assert made == ["a"]
    assert {answer.body for answer in answers} == {b"a"}
    assert kept.answer("y", making(made, "b")).body == b"b"


def test_answers_are_not_kept_for_long() -> None:
    made: Made = []
    now = 0.0
    kept = RecentAnswers(lambda: now)
    kept.answer("x", making(made))
    now = recent_answers.SECONDS - 1
    kept.answer("x", making(made))
    assert len(made) == 1
    now = recent_answers.SECONDS + 1
    kept.answer("x", making(made))
    kept.answer("x", making(made))
    assert len(made) == 2


def test_refusals_are_not_kept() -> None:
    made: Made = []
    kept = RecentAnswers()
    for _ in range(2):
        kept.answer("x", making(made, status=404))
    assert len(made) == 2


def test_what_was_not_asked_for_longest_gives_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recent_answers, "MOST_BYTES", 3 * (recent_answers.COST + 1))
    made: Made = []
    kept = RecentAnswers()
    for key in ("x", "y", "z", "x", "w", "x", "y"):
        kept.answer(key, making(made, key))
    assert made == ["x", "y", "z", "w", "y"]


def test_answers_too_large_to_keep_are_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recent_answers, "MOST_BYTES_EACH", 10)
    made: Made = []
    kept = RecentAnswers()
    for _ in range(2):
        assert kept.answer("x", making(made, "a" * 11)).body == b"a" * 11
    assert len(made) == 2


@pytest.fixture
def lent(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """A path for each time that the archive is lent, as it is where a page is made."""
    lent: list[Path] = []
    really = Holding.lent

    def noted(holding: Holding) -> AbstractContextManager[Archive]:
        lent.append(holding.path)
        return really(holding)

    monkeypatch.setattr(Holding, "lent", noted)
    return lent


ARTICLE = f"/issue/{NOVEMBER}/a2"


def times_lent(client: TestClient, lent: list[Path]) -> int:
    """How often the archive is lent for one page."""
    client.get(ARTICLE + "?x=1")
    times = len(lent)
    lent.clear()
    assert times > 0
    return times


def test_a_page_is_made_for_each_language_form_and_address(
    client: TestClient, lent: list[Path]
) -> None:
    each = times_lent(client, lent)
    forms = [
        {"Accept-Language": language, "Accept-Encoding": coding, "Host": host}
        for language in ("zh", "en")
        for coding in ("gzip", "identity")
        for host in ("reader.example", "other.example")
    ]
    texts = [[client.get(ARTICLE, headers=form).text for form in forms] for _ in range(2)]
    assert texts[0] == texts[1]
    assert len(lent) == 8 * each
    client.get(ARTICLE + "?revision=1", headers=forms[0])
    assert len(lent) == 9 * each


def test_a_cookie_is_given_to_nobody_else(client: TestClient) -> None:
    for _ in range(2):
        assert "set-cookie" in client.get(ARTICLE + "?lang=en").headers
    client.cookies.clear()
    assert "set-cookie" not in client.get(ARTICLE).headers


def test_what_is_stored_is_shown_though_the_page_was_kept(tmp_path: Path) -> None:
    path = tmp_path / "kept.db"
    with Archive.open(path, create=True) as archive:
        archive.store(newspaper.november(), "digest")
        with TestClient(create_app(path)) as client:
            before = client.get("/").text
            assert client.get("/").text == before
            archive.store(newspaper.march(), "digest")
            assert client.get("/").text != before
