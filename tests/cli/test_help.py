"""The help pages and what a wrong use is told."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from jianbao.cli import main
from jianbao.cli.wrapping import cells
from tests.cli.papers import PROGRAM, run

COMMANDS = [
    "read",
    "list",
    "show",
    "search",
    "facts",
    "follow",
    "due",
    "same",
    "apart",
    "export",
    "serve",
    "schema",
]
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def help_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main([*arguments, "--help"]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_help_speaks_the_language_asked_for(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    english = help_of(capsys, "--lang", "en", *command)
    chinese = help_of(capsys, "--lang", "zh", *command)
    assert english.startswith("Usage: jianbao")
    assert not CHINESE.search(english)
    assert chinese.startswith("用法")
    assert not re.search(r"Usage|Options|Show this|default|required", chinese)
    options = re.compile(r"^  (--[a-z]+)", re.MULTILINE)
    assert options.findall(english) == options.findall(chinese) != []


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    page = help_of(capsys)
    assert re.findall(r"^  ([a-z]+) ", page.split("Commands:")[1], re.MULTILINE) == COMMANDS


def test_help_follows_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    for language in ("en", "zh"):
        page = help_of(capsys, "--lang", language, "search")
        assert max(map(cells, page.splitlines())) <= 60


def test_no_arguments_show_the_help_and_count_as_wrong_use(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("Usage: jianbao")


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert re.fullmatch(r"jianbao \d+\.\d+\.\d+\n", capsys.readouterr().out)


WRONG_USES = [
    (["read"], "SOURCE"),
    (["read", "x.pdf"], "--out"),
    (["read", "x.pdf", "--out"], "--out"),
    (["read", "x.pdf", "--colour"], "--colour"),
    (["reed"], "reed"),
    (["list", "--year", "soon"], "--year"),
    (["search"], "WORDS"),
    (["search", "x", "--from", "2024-13"], "2024-13"),
    (["search", "x", "--to", "2023-02-29"], "2023-02-29"),
    (["search", "x", "--to", "24"], "24"),
    (["search", "x", "--kind", "gossip"], "gossip"),
    (["search", "x", "--limit", "0"], "--limit"),
    (["export", "x"], "--out"),
    (["export", "x", "--out", "y", "--format", "clay"], "clay"),
    (["serve", "--port", "99999"], "--port"),
    (["follow", "poem", "x"], "poem"),
    (["follow", "person"], "NAME"),
    (["follow", "person", "x", "--as-of", "2024-13"], "2024-13"),
    (["follow", "person", "x", "--json", "--csv"], "--json"),
    (["follow", "plan", "x", "--plot", "x.svg"], "--plot"),
    (["due", "--as-of", "soon"], "soon"),
    (["same", "person", "x"], "OTHER"),
    (["apart", "poem", "x", "y"], "poem"),
    (["--lang", "xx", "list"], "xx"),
    (["--lang", "zh"], "命令"),
]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("arguments", "named"), WRONG_USES)
def test_wrong_use(
    arguments: list[str],
    named: str,
    language: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("JIANBAO_LANG", language)
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert named in captured.err.splitlines()[0]
    assert bool(CHINESE.search(captured.err)) == (language == "zh" or "zh" in arguments)
    assert "--help" in captured.err.splitlines()[-1]


def test_help_loads_nothing_heavy() -> None:
    probe = (
        "import sys; from jianbao.cli import main; main(['read', '--help']); "
        "print(sorted({m.split('.')[0] for m in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    heavy = {"sqlalchemy", "alembic", "scipy", "numpy", "lxml", "pypdfium2", "starlette", "uvicorn"}
    assert not heavy & set(re.findall(r"'(\w+)'", done.stderr))


def test_unknown_errors_are_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> str:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr("jianbao.model.schema_text", broken)
    with pytest.raises(RuntimeError, match="a fault of ours"):
        main(["schema"])


def test_interrupting_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("jianbao.model.schema_text", interrupted)
    assert main(["schema"]) == 130


def test_a_closed_pipe_is_quiet() -> None:
    assert run("schema").returncode == 0
    ours, theirs = os.pipe()
    os.close(ours)
    done = subprocess.run(
        [*PROGRAM, "schema"], stdout=theirs, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(theirs)
    assert (done.returncode, done.stderr) == (1, "")
