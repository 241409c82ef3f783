"""The documents name every command, option, finding code, room and dependency there is."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import msgspec
import pytest
import typer

import jianbao
from jianbao.cli import build_app, main
from jianbao.model import HOLDS_TEXT, decode_issue
from jianbao.wording import EXPLANATIONS, LABELS

PROJECT = Path(__file__).parents[1]
PACKAGE = Path(jianbao.__file__).parent
PAGES = [PROJECT / "README.md", PROJECT / "README.zh.md", *sorted((PROJECT / "docs").glob("*.md"))]
CLI_PAGE = (PROJECT / "docs" / "cli.md").read_text("utf-8")
FINDINGS_PAGE = (PROJECT / "docs" / "findings.md").read_text("utf-8")


def documented_sections() -> dict[str, str]:
    """Command → its section in the page on the command line; `""` for what stands before them."""
    opening, *sections = re.split(r"^## jianbao (?=\w)", CLI_PAGE, flags=re.MULTILINE)
    return {"": opening, **{section.split()[0]: section for section in sections}}


def options() -> list[tuple[str, str]]:
    """(command, option) for every option; the command is `""` for the global ones."""
    program = typer.main.get_command(build_app("en"))
    commands = {"": program, **getattr(program, "commands", {})}
    return [
        (name, option)
        for name, command in commands.items()
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--")
    ]


@pytest.mark.parametrize(("command", "option"), options())
def test_each_option_is_documented_with_its_command(command: str, option: str) -> None:
    assert f"{option}" in documented_sections()[command]


def test_no_section_is_about_a_command_that_is_gone() -> None:
    program = typer.main.get_command(build_app("en"))
    assert set(documented_sections()) == {"", *getattr(program, "commands", {})}


def test_no_option_is_documented_that_is_gone() -> None:
    written = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", CLI_PAGE))
    assert written <= {option for _, option in options()} | {"--help"}


def codes_in_use() -> set[str]:
    """Finding codes that the code gives out, as far as they are written out."""
    texts = [path.read_text("utf-8") for path in PACKAGE.rglob("*.py")]
    return {code for text in texts for code in re.findall(r'\bcode="([a-z_]+)"', text)}


def documented_codes() -> dict[str, str]:
    """Finding code → the last cell of its row."""
    rows = re.findall(r"^\| `([a-z_]+)` \|.*\| ([^|]+) \|$", FINDINGS_PAGE, re.MULTILINE)
    return dict(rows)


def test_each_finding_code_is_documented_and_has_words() -> None:
    assert codes_in_use()
    assert codes_in_use() <= set(documented_codes())
    assert set(documented_codes()) == set(EXPLANATIONS) | HOLDS_TEXT
    assert set(documented_codes()) <= set(LABELS)


def test_the_page_on_findings_tells_which_codes_take_text_out() -> None:
    taken = {code for code, text in documented_codes().items() if text.startswith("taken out")}
    assert taken == HOLDS_TEXT


def test_the_architecture_names_each_room() -> None:
    page = (PROJECT / "docs" / "architecture.md").read_text("utf-8")
    rooms = [
        path.stem
        for path in PACKAGE.iterdir()
        if (path / "__init__.py").exists() or (path.suffix == ".py" and path.stem[0] != "_")
    ]
    assert [room for room in rooms if f"`jianbao.{room}`" not in page] == []


def test_the_architecture_gives_each_dependency_with_its_licence() -> None:
    page = (PROJECT / "docs" / "architecture.md").read_text("utf-8").casefold()
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    names = [re.split(r"[^\w-]", need)[0] for need in project["dependencies"]]
    assert [name for name in names if name.casefold() not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text)
    here = [target for target in targets if not target.startswith(("https:", "http:"))]
    assert [target for target in here if not (page.parent / target).exists()] == []


def test_the_readmes_say_the_same_things() -> None:
    english, chinese = (page.read_text("utf-8") for page in PAGES[:2])
    assert english.count("\n## ") == chinese.count("\n## ")
    commands, links, marks = (
        r"^    (jianbao .*?)(?:  |$)",
        r"\]\((?!README)([^)]+)\)",
        r"<!-- [\w:]+ -->",
    )
    for form in (commands, links, marks, r"```json.*```"):
        found = [re.findall(form, text, re.MULTILINE | re.DOTALL) for text in (english, chinese)]
        assert found[0] == found[1]


def test_the_readme_shows_what_its_first_command_gives(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    readme = PAGES[0].read_text("utf-8")
    command = re.search(r"^    jianbao (read (\S+) --out (\S+))", readme, re.MULTILINE)
    assert command
    source, out = command[2], command[3]
    monkeypatch.chdir(tmp_path)
    assert main(["read", str(PROJECT / source), "--out", out]) == 0
    path = capsys.readouterr().out.strip()
    assert f"    {path}\n" in readme
    example = json.loads(re.findall(r"```json\n(.*?)```", readme, re.DOTALL)[0])
    read = {article.headline: article for article in decode_issue(Path(path).read_bytes()).articles}
    article = json.loads(msgspec.json.encode(read[example["headline"]]))
    assert list(example) == list(article)
    for key in ("kicker", "deck", "dateline", "byline", "captions", "page", "pages"):
        assert example[key] == article[key]
    assert example["paragraphs"][0] == article["paragraphs"][0]
