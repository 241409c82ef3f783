"""Names of engines: which there are, which is meant, and what is said where one is missing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jianbao.errors import MissingEngine, SourceError, UnknownEngine
from jianbao.scans import engine
from jianbao.scans.engine import Engine, engine_meant, engine_named
from tests.scans.type import blank


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Says which of OpenCV, RapidOCR and Tesseract are there."""

    def are(*names: str) -> None:
        monkeypatch.setattr(engine, "_has_opencv", lambda: "cv2" in names)
        monkeypatch.setitem(engine._INSTALLED, "rapidocr", lambda: "rapidocr" in names)
        monkeypatch.setitem(engine._INSTALLED, "tesseract", lambda: "tesseract" in names)

    return are


def test_auto_prefers_rapidocr(installed: Callable[..., None]) -> None:
    installed("cv2", "rapidocr", "tesseract")
    assert engine_meant("auto") == "rapidocr"


def test_auto_falls_back_to_tesseract(installed: Callable[..., None]) -> None:
    installed("cv2", "tesseract")
    assert engine_meant("auto") == "tesseract"


@pytest.mark.parametrize("name", ["auto", "rapidocr", "tesseract", "http://127.0.0.1:9"])
def test_a_missing_engine_is_told_with_what_to_install(
    name: str, installed: Callable[..., None]
) -> None:
    installed()
    with pytest.raises(MissingEngine) as caught:
        engine_meant(name)
    for language in ("en", "zh"):
        assert "pip install 'jianbao[ocr]'" in caught.value.sentence(language)
    assert isinstance(caught.value, SourceError)


@pytest.mark.parametrize("name", ["rapid", "", "ftp://127.0.0.1", "HTTP"])
def test_an_unknown_name_is_refused(name: str) -> None:
    with pytest.raises(UnknownEngine):
        engine_meant(name)


def test_none_reads_nothing_and_needs_nothing(installed: Callable[..., None]) -> None:
    installed()
    null: Engine = engine_named("none")
    assert null.name == "none"
    assert null.lines(blank()) == []


def test_engines_are_made_by_name() -> None:
    assert engine_named("auto").name == "rapidocr"
    assert engine_named("tesseract").name == "tesseract"
    assert engine_named("http://127.0.0.1:9").name == "127.0.0.1:9"
