"""`jianbao read`: what it writes, prints and returns."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jianbao.archive import Archive
from jianbao.cli import main
from jianbao.cli.read import candidate_ids
from jianbao.model import decode_issue
from tests.cli.papers import LIBRARY, WATERWORKS, paper, run


def read(*arguments: object) -> int:
    return main(["read", *map(str, arguments)])


def test_each_source_becomes_a_file_whose_path_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "new" / "out"
    assert read(paper(tmp_path), paper(tmp_path, "library.md", LIBRARY), "--out", out) == 0
    captured = capsys.readouterr()
    paths = [Path(line) for line in captured.out.splitlines()]
    assert paths == [out / "waterworks.json", out / "library.json"]
    headlines = [[a.headline for a in decode_issue(p.read_bytes()).articles] for p in paths]
    assert headlines == [
        ["旧城供水管网改造开工", "企业早餐会收到三个问题"],
        ["区图书馆延长开放时间"],
    ]
    # Neither bar nor table where nobody looks.
    assert captured.err == ""


def test_a_source_that_cannot_be_read_is_named_and_the_others_are_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = paper(tmp_path, "empty.txt", "")
    missing = tmp_path / "missing.pdf"
    out = tmp_path / "out"
    assert read(empty, missing, paper(tmp_path), "--out", out) == 1
    captured = capsys.readouterr()
    assert captured.out.splitlines() == [str(out / "waterworks.json")]
    assert [str(empty) in captured.err, str(missing) in captured.err] == [True, True]
    assert len(captured.err.splitlines()) == 2
    assert [path.name for path in out.iterdir()] == ["waterworks.json"]


def test_errors_speak_the_language_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", "zh", "read", str(tmp_path / "x"), "--out", str(tmp_path)]) == 1
    assert "没有这个文件" in capsys.readouterr().err


def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    source = paper(tmp_path)
    for out in ("first", "second"):
        assert run("read", source, "--out", tmp_path / out, PYTHONHASHSEED="random").returncode == 0
    first, second = (tmp_path / out / "waterworks.json" for out in ("first", "second"))
    assert first.read_bytes() == second.read_bytes()


def test_reading_over_an_older_result_replaces_it(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert read(paper(tmp_path), "--out", out) == 0
    assert read(paper(tmp_path, text=LIBRARY), "--out", out) == 0
    (path,) = out.iterdir()
    assert decode_issue(path.read_bytes()).articles[0].headline == "区图书馆延长开放时间"


def test_several_files_can_be_one_issue(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sources = [paper(tmp_path, "page-1.txt"), paper(tmp_path, "page-2.txt", LIBRARY)]
    assert read(*sources, "--out", tmp_path / "out", "--issue") == 0
    (line,) = capsys.readouterr().out.splitlines()
    issue = decode_issue(Path(line).read_bytes())
    assert [page.source for page in issue.pages] == ["page-1.txt", "page-2.txt"]
    assert [article.page for article in issue.articles] == [1, 1, 2]


def test_a_folder_is_one_issue(tmp_path: Path) -> None:
    folder = tmp_path / "tuesday"
    folder.mkdir()
    paper(folder, "1.txt")
    paper(folder, "2.txt", LIBRARY)
    assert read(folder, "--out", tmp_path / "out") == 0
    issue = decode_issue((tmp_path / "out" / "tuesday.json").read_bytes())
    assert len(issue.pages) == 2


def test_different_sources_of_one_name_are_kept_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    sources = [paper(tmp_path / "a", "x.txt"), paper(tmp_path / "b", "x.txt", LIBRARY)]
    again = paper(tmp_path / "b", "x.md", WATERWORKS)
    assert read(*sources, again, "--out", tmp_path) == 0
    names = [Path(line).name for line in capsys.readouterr().out.splitlines()]
    # The third holds the same bytes as the first: it is the same source.
    assert names == ["x.json", "x-2.json", "x.json"]
    assert decode_issue((tmp_path / "x-2.json").read_bytes()).id == "x-2"


def test_candidate_ids_never_end() -> None:
    ids = candidate_ids("x")
    assert [next(ids) for _ in range(4)] == ["x", "x-2", "x-3", "x-4"]


def test_the_archive_alone_is_enough(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = tmp_path / "papers.db"
    for text, outcome in ((WATERWORKS, "added"), (WATERWORKS, "unchanged"), (LIBRARY, "revised")):
        # What programs read does not change with the language.
        source = str(paper(tmp_path, text=text))
        assert main(["--lang", "zh", "read", source, "--archive", str(archive)]) == 0
        assert capsys.readouterr().out == f"waterworks\t{outcome}\n"
    with Archive.open(archive, read_only=True) as opened:
        assert [revision.revision for revision in opened.revisions("waterworks")] == [1, 2]


def test_folder_and_archive_get_the_same_issue(tmp_path: Path) -> None:
    archive = tmp_path / "papers.db"
    assert read(paper(tmp_path), "--out", tmp_path, "--archive", archive) == 0
    with Archive.open(archive, read_only=True) as opened:
        stored = opened.issue("waterworks")
    assert stored == decode_issue((tmp_path / "waterworks.json").read_bytes())


def test_the_environment_does_not_decide_where_reading_stores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIANBAO_ARCHIVE", str(tmp_path / "named.db"))
    assert read(paper(tmp_path), "--out", tmp_path) == 0
    assert not (tmp_path / "named.db").exists()


def test_the_table_is_printed_where_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert read(paper(tmp_path), "--out", tmp_path, "--summary") == 0
    captured = capsys.readouterr()
    rows = [line.split() for line in captured.out.splitlines()]
    assert ["Issue", "Pages", "Articles", "Findings", "Seconds"] in rows
    assert [row[:3] for row in rows if row[:1] == ["waterworks"]] == [["waterworks", "1", "2"]]
    assert captured.err == ""


def test_what_is_written_is_utf8_and_ends_with_a_line_end(tmp_path: Path) -> None:
    assert read(paper(tmp_path), "--out", tmp_path) == 0
    data = (tmp_path / "waterworks.json").read_bytes()
    assert "旧城供水管网".encode() in data
    assert data.endswith(b"}\n")
    assert json.loads(data)["schema"] == "jianbao.issue/1"
