"""Tesseract: run as a program on drawn type, and a stand-in for it that fails in every way."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from jianbao.errors import EngineFailed, MissingEngine
from jianbao.scans import tesseract
from jianbao.scans.engine import engine_meant
from jianbao.scans.tesseract import TesseractEngine
from tests.scans.type import blank, level

HEADER = "level\tpage\tblock\tpar\tline\tword\tleft\ttop\twidth\theight\tconf\ttext\n"


@pytest.fixture(autouse=True)
def forget() -> None:
    """What is known of the program is asked for anew: it may be another one."""
    tesseract._installed.cache_clear()


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in place of Tesseract, which answers with the file beside it."""
    fake = tmp_path / "tesseract"
    fake.write_text(
        "#!/bin/sh\n"
        'case "$1" in\n'
        '--version) echo "tesseract 5.9";;\n'
        '--list-langs) printf "List:\\nchi_sim\\nchi_sim_vert\\neng\\nosd\\n";;\n'
        f'*) cat >/dev/null; echo "$@" > {tmp_path}/asked; . {tmp_path}/answer;;\n'
        "esac\n"
    )
    fake.chmod(fake.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return tmp_path


def answers(program: Path, script: str) -> TesseractEngine:
    (program / "answer").write_text(script)
    return TesseractEngine(seconds=0.5)


def told(program: Path, *rows: str) -> TesseractEngine:
    (program / "told").write_text(HEADER + "".join(row + "\n" for row in rows))
    return answers(program, f"cat {program}/told")


def test_drawn_type_is_read() -> None:
    if engine_meant("tesseract") != "tesseract" or "chi_sim" not in tesseract._installed()[1]:
        pytest.skip("Tesseract has no Chinese here")
    lines = TesseractEngine().lines(level(["清河三桥东侧主塔封顶", "工程过半"], size=40))
    assert [line.text for line in lines] == ["清河三桥东侧主塔封顶", "工程过半"]
    assert all(line.confidence > 0.7 for line in lines)
    assert lines[0].box.width > 380
    assert lines[0].box.y1 < lines[1].box.cy


def test_words_become_lines_as_they_are_printed(program: Path) -> None:
    engine = told(
        program,
        "1\t1\t0\t0\t0\t0\t0\t0\t400\t200\t-1\t",
        "5\t1\t1\t1\t1\t1\t10\t10\t60\t30\t90\t清河",
        "5\t1\t1\t1\t1\t2\t72\t10\t30\t30\t80\t新",
        "5\t1\t1\t1\t1\t3\t130\t10\t30\t30\t70\t报",
        "5\t1\t1\t1\t2\t1\t10\t60\t60\t30\t95\tQinghe",
        "5\t1\t1\t1\t2\t2\t76\t60\t40\t30\t95\tNews",
        "5\t1\t1\t1\t3\t1\t10\t90\t60\t30\t0\t ",
    )
    first, second = engine.lines(blank())
    assert (first.text, second.text) == ("清河新 报", "Qinghe News")
    assert first.confidences == (0.9, 0.9, 0.8, 0.7, 0.7)
    assert first.confidence == 0.8
    assert first.middles == (25, 55, 87, 116, 145)
    assert tuple(first.box) == (10, 10, 160, 40)
    assert "-l chi_sim+eng --psm 6" in (program / "asked").read_text()


def test_columns_are_read_by_the_language_for_them(program: Path) -> None:
    engine = told(program, "5\t1\t1\t1\t1\t1\t10\t10\t30\t90\t90\t清河")
    (line,) = engine.lines(blank(), vertical=True)
    assert (line.text, line.vertical) == ("清河", True)
    assert "-l chi_sim_vert --psm 5" in (program / "asked").read_text()


def test_columns_without_such_a_language_are_told_as_unread(program: Path) -> None:
    told(program)
    (line,) = TesseractEngine("eng").lines(blank(), vertical=True)
    assert (line.text, line.confidence, tuple(line.box)) == ("", 0.0, (0, 0, 400, 300))


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("sleep 5", "more than 0.5 s"),
        ("echo 'no such language' >&2; exit 1", "no such language"),
        ("exit 3", "status 3"),
        ("kill -9 $$", "status -9"),
        ("printf 'level\\n5\\t1\\t1\\t1\\t1\\t1\\ta\\tb\\tc\\td\\te\\tclever\\n'", "not TSV"),
    ],
)
def test_what_goes_wrong_has_a_name(program: Path, script: str, why: str) -> None:
    engine = answers(program, script)
    with pytest.raises(EngineFailed, match=why):
        engine.lines(blank())


def test_without_the_program_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingEngine):
        TesseractEngine()


def test_it_prefers_simplified_chinese_and_what_newspapers_print() -> None:
    assert tesseract._wanted(("chi_tra", "eng", "chi_sim", "osd")) == "chi_sim+eng"
    assert tesseract._wanted(("eng", "chi_tra", "fra", "osd")) == "chi_tra+eng+fra"
    assert tesseract._wanted(("tha",)) == "tha"
