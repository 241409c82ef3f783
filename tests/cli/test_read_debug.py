"""`jianbao read --debug`: where the drawings go and what is told of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from jianbao.cli import main
from tests.cli.papers import paper

SAMPLE = Path(__file__).parents[2] / "samples" / "2024-03-12.pdf"


def read(*arguments: object) -> int:
    return main(["read", *map(str, arguments)])


def test_each_page_is_drawn_and_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, debug = tmp_path / "out", tmp_path / "new" / "debug"
    assert read(SAMPLE, paper(tmp_path), "--out", out, "--debug", debug) == 0
    captured = capsys.readouterr()
    # Standard output keeps to the issues' files.
    issue, flat = (Path(line) for line in captured.out.splitlines())
    assert captured.err == f"Drawings: {debug / 'index.html'}\n"
    drawings = sorted(debug.glob("*/*.svg"))
    assert drawings == [debug / issue.stem / f"page-{n}.svg" for n in range(1, 5)]
    for path in drawings:
        assert etree.parse(path).getroot().tag == "{http://www.w3.org/2000/svg}svg"
    root = etree.HTML((debug / "index.html").read_bytes().decode())
    links = [str(link.get("href")) for link in root.iter("a")]
    assert [debug / link for link in links] == drawings
    assert [name.text for name in root.iter("h2")] == [issue.stem, flat.stem]


def test_drawing_changes_nothing_in_what_is_read(tmp_path: Path) -> None:
    assert read(SAMPLE, "--out", tmp_path / "plain") == 0
    assert read(SAMPLE, "--out", tmp_path / "drawn", "--debug", tmp_path / "debug") == 0
    plain, drawn = (next((tmp_path / name).iterdir()) for name in ("plain", "drawn"))
    assert plain.read_bytes() == drawn.read_bytes()


def test_a_place_that_cannot_be_drawn_into_is_told_before_reading(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = paper(tmp_path, "taken")
    assert read(SAMPLE, "--out", tmp_path / "out", "--debug", taken) == 1
    assert str(taken) in capsys.readouterr().err
    assert not list((tmp_path / "out").iterdir())
