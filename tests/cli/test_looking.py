"""`list`, `show`, `search`, `export`, `serve` and `schema`: what they print."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
from pathlib import Path
from urllib.request import urlopen

import pytest

from jianbao.cli import main
from jianbao.cli.export import CITATION_NAMES, FORMAT_NAMES, PAGE_FORMAT_NAMES
from jianbao.exports import CITATIONS, FORMATS, PAGE_FORMATS
from jianbao.model import Article, Finding, Issue, decode_issue, encode_issue, schema_text
from tests.cli.papers import PROGRAM, archive_of, paper, run


@pytest.fixture
def archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Path:
    """An archive of two issues, named by the environment."""
    path = archive_of(tmp_path)
    monkeypatch.setenv("JIANBAO_ARCHIVE", str(path))
    capsys.readouterr()
    return path


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 0
    return capsys.readouterr().out


def on_terminal(*arguments: str) -> str:
    """What the command shows on a terminal 80 cells wide."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*PROGRAM, *arguments],
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:  # Linux's word for the other end being closed
            break
        if not part:
            break
        shown += part
    os.close(ours)
    assert process.wait(timeout=30) == 0
    return shown.decode()


@pytest.mark.usefixtures("archive")
def test_list(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [line.split("\t") for line in printed(capsys, "list").splitlines()]
    assert sorted((row[0], *row[4:6]) for row in rows) == [
        ("library", "1", "1"),
        ("waterworks", "1", "2"),
    ]
    listed = json.loads(printed(capsys, "list", "--json"))
    assert {issue["id"]: issue["articles"] for issue in listed} == {"waterworks": 2, "library": 1}


@pytest.mark.usefixtures("archive")
def test_a_list_of_nothing_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--year", "1901"]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "No issues.\n"
    assert printed(capsys, "list", "--publication", "none", "--json") == "[]\n"


@pytest.mark.usefixtures("archive")
def test_show_an_issue(capsys: pytest.CaptureFixture[str]) -> None:
    shown = printed(capsys, "show", "waterworks")
    issue = decode_issue(printed(capsys, "show", "waterworks", "--json").encode())
    for article in issue.articles:
        assert f"  {article.id}  {article.headline}\n" in shown


@pytest.mark.usefixtures("archive")
def test_show_an_article(capsys: pytest.CaptureFixture[str]) -> None:
    issue = decode_issue(printed(capsys, "show", "waterworks", "--json").encode())
    article = issue.articles[0]
    shown = printed(capsys, "show", "waterworks", article.id)
    for text in (article.headline, *article.byline, *article.paragraphs):
        assert text in shown
    assert (
        json.loads(printed(capsys, "show", "waterworks", article.id, "--json"))
        == json.loads(
            json.dumps([json.loads(printed(capsys, "show", "waterworks", "--json"))["articles"][0]])
        )[0]
    )


def test_show_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["read", str(paper(tmp_path)), "--out", str(tmp_path)])
    path = capsys.readouterr().out.strip()
    assert printed(capsys, "show", path, "--json").encode() == Path(path).read_bytes()
    assert "旧城供水管网改造开工" in printed(capsys, "show", path)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(None, "no such file"), ("{}", "not an issue file"), ("清河", "not an issue file")],
)
def test_show_what_is_no_issue_file(
    data: str | None, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.json"
    if data is not None:
        path.write_text(data, "utf-8")
    assert main(["show", str(path)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert sentence in captured.err
    assert len(captured.err.splitlines()) == 1


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    "arguments",
    [["show", "nowhere"], ["show", "library", "nothing"], ["export", "nowhere", "--out", "{tmp}"]],
)
def test_what_the_archive_lacks(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([argument.format(tmp=tmp_path) for argument in arguments]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("command", [["list"], ["show", "x"], ["search", "x"], ["serve"]])
def test_no_archive(
    command: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(command) == 1
    assert "jianbao.db" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("archive")
def test_search(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "供水"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("旧城供水管网改造开工\n")
    assert "【供水】" in captured.out
    assert captured.err == "1 of 1 hits\n"
    found = json.loads(printed(capsys, "search", "reading", "--json"))
    assert [hit["issue"] for hit in found["hits"]] == ["library"]
    assert [run["text"] for run in found["hits"][0]["snippet"] if run["marked"]] == ["Reading"]


@pytest.mark.usefixtures("archive")
def test_search_without_hits_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "航天飞机"]) == 0
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "No hits.\n")


@pytest.mark.usefixtures("archive")
def test_search_hands_its_filters_on(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from jianbao.archive import Archive, Found, Query

    asked: list[Query] = []
    monkeypatch.setattr(
        Archive, "search", lambda self, query: asked.append(query) or Found(total=0, hits=())
    )
    printed(
        capsys,
        "search",
        "旧城",
        "供水",
        "--from",
        "2024",
        "--to",
        "2024-02",
        "--publication",
        "清河新报",
        "--page",
        "1",
        "--kind",
        "news",
        "--limit",
        "5",
    )
    assert asked == [
        Query(
            text="旧城 供水",
            date_from="2024-01-01",
            date_to="2024-02-29",
            publication="清河新报",
            page=1,
            kind="news",
            limit=5,
        )
    ]


@pytest.mark.usefixtures("archive")
def test_a_terminal_is_styled_and_a_pipe_is_not() -> None:
    shown = on_terminal("search", "供水")
    assert "\x1b[1" in shown
    assert "【" not in shown
    piped = run("search", "供水").stdout
    assert "\x1b" not in piped
    table = on_terminal("list")
    assert "Newspaper" in table
    assert "waterworks" in table


def test_a_terminal_gets_the_table_unless_quiet(tmp_path: Path) -> None:
    source = str(paper(tmp_path))
    assert "Articles" in on_terminal("read", source, "--out", str(tmp_path))
    quiet = on_terminal("read", source, "--out", str(tmp_path), "--quiet")
    assert quiet.split() == [str(tmp_path / "waterworks.json")]


def test_the_bar_goes_to_the_terminal_and_the_paths_into_the_pipe(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [*PROGRAM, "read", str(paper(tmp_path)), "--out", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=theirs,
        check=True,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
    )
    os.close(theirs)
    bar = os.read(ours, 65536).decode()
    os.close(ours)
    assert done.stdout.decode() == f"{tmp_path / 'waterworks.json'}\n"
    assert "Reading waterworks.txt" in bar
    assert "waterworks.json" not in bar


@pytest.mark.usefixtures("archive")
def test_a_terminal_that_lacks_the_characters_gets_them_escaped() -> None:
    shown = run("search", "供水", PYTHONIOENCODING="ascii")
    assert shown.returncode == 0
    assert "\\u4f9b\\u6c34" in shown.stdout
    # Data is UTF-8 wherever it goes.
    as_json = run("search", "供水", "--json", PYTHONIOENCODING="ascii")
    assert json.loads(as_json.stdout)["total"] == 1


def test_findings_are_told_in_the_language_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    issue = Issue(
        id="x",
        articles=(Article(id="a1", headline="河堤", paragraphs=("堤上植树。",)),),
        findings=(
            Finding(code="orphan_jump", page=1, article="a1", text="（下转第3版）", message="open"),
            Finding(code="unreadable", page=2, severity="error", message="a page without text"),
        ),
    )
    path = tmp_path / "x.json"
    path.write_bytes(encode_issue(issue))
    english = printed(capsys, "show", str(path))
    chinese = printed(capsys, "--lang", "zh", "show", str(path))
    assert "  Page 1 · a1 · Jump without counterpart — open — “（下转第3版）”\n" in english
    assert "  第 1 版 · a1 · 转版找不到另一半" in chinese
    assert "a page without text" in english
    assert "无法辨读" in chinese
    # An article's page tells of what is in doubt about it, and of nothing else.
    article = printed(capsys, "show", str(path), "a1")
    assert "（下转第3版）" in article
    assert "a page without text" not in article


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("format_name", [*FORMAT_NAMES, *CITATION_NAMES])
def test_export(format_name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "exported"
    paths = printed(
        capsys, "export", "waterworks", "library", "--format", format_name, "--out", str(out)
    ).splitlines()
    assert sorted(out.iterdir()) == sorted(map(Path, paths))
    assert "旧城供水管网改造开工" in Path(paths[0]).read_text("utf-8")


@pytest.mark.usefixtures("archive")
def test_exported_json_is_what_read_writes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    printed(capsys, "export", "waterworks", "--out", str(tmp_path / "exported"))
    printed(capsys, "read", str(paper(tmp_path)), "--out", str(tmp_path / "read"))
    one, other = (tmp_path / folder / "waterworks.json" for folder in ("exported", "read"))
    assert one.read_bytes() == other.read_bytes()


def test_the_formats_offered_are_the_registry() -> None:
    assert tuple(known.name for known in FORMATS) == FORMAT_NAMES
    assert tuple(known.name for known in PAGE_FORMATS) == PAGE_FORMAT_NAMES
    assert tuple(known.name for known in CITATIONS) == CITATION_NAMES


def test_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "schema") == schema_text()


def test_serve_prints_its_address_and_ends_on_interrupt(archive: Path) -> None:
    process = subprocess.Popen(
        [*PROGRAM, "serve", "--archive", str(archive)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        address = next(word for word in line.split() if word.startswith("http://"))
        with urlopen(address, timeout=10) as answer:
            assert "waterworks" in answer.read().decode()
    finally:
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (0, "")
