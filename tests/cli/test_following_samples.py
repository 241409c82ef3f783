"""What the commands tell of the sample newspaper, held against `press/stories/README.md`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from jianbao.cli import main
from tests.cli.told_samples import (
    BRIDGE,
    COLD,
    CULTURE,
    ECONOMY,
    FACTORY,
    GRANARY,
    HOSPITAL,
    HOUSING,
    INSTITUTE,
    ISSUES,
    OUTPUT,
    PARKING,
    SCHOOL,
    SEWAGE,
    SUBSTATION,
    archive_of_samples,
    told_issue,
)

AS_OF = "2025-10-28"


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive_of_samples(tmp_path_factory.mktemp("samples") / "archive.db")


@pytest.fixture(autouse=True)
def _archive(samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANBAO_ARCHIVE", str(samples))


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 0
    return capsys.readouterr().out


def followed(capsys: pytest.CaptureFixture[str], kind: str, name: str) -> Any:
    return json.loads(printed(capsys, "follow", kind, name, "--as-of", AS_OF, "--json"))


@pytest.mark.parametrize("source", ISSUES, ids=lambda path: path.stem)
def test_the_evidence_stands_in_the_article(source: Path) -> None:
    issue = told_issue(source)
    texts = {article.id: article.texts() for article in issue.articles}
    assert issue.facts
    for fact in issue.facts:
        assert any(fact.evidence in text for text in texts[fact.article]), fact.evidence


@pytest.mark.parametrize(
    ("office", "before", "after", "since"),
    [
        ("区委书记", "陆怀章", "顾维安", "2024-10-15"),
        ("区长", "顾维安", "叶书宁", "2024-10-15"),
        (f"{ECONOMY}局长", "罗启明", "冯亦舟", "2025-01-21"),
        (f"{HOUSING}局长", "孟广川", "石砚秋", "2025-06-10"),
    ],
)
def test_who_succeeds_whom(
    office: str, before: str, after: str, since: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def held(name: str) -> Any:
        spans = followed(capsys, "person", name)["offices"]
        return [s for s in spans if s["organization"] + s["title"].removeprefix("代") == office]

    (old,), new = held(before), held(after)[0]
    assert (old["successor"]["person"], old["successor"]["date"]) == (after, since)
    assert (new["predecessor"]["person"], new["first"]) == (before, since)
    assert old["predecessor"] is None
    assert old["successor"]["acting"] is (office == "区长")


@pytest.mark.parametrize(
    ("project", "due", "outcome", "done", "late_days"),
    [
        (BRIDGE, "2024-12", "put_off", "2025-05-28", 148),
        (HOSPITAL, "2025-06", "put_off", "2025-10-18", 110),
        (CULTURE, "2024-09", "kept", "2024-09-28", -2),
        (SCHOOL, "2024-09", "kept", "2024-09-01", -29),
        (INSTITUTE, "2024-12", "kept", "2024-12-20", -11),
        (SUBSTATION, "2024-11", "kept", "2024-11-26", -4),
        (SEWAGE, "2025-09", "kept", "2025-09-26", -4),
        (COLD, "2025-09", "kept", "2025-09-20", -10),
        (GRANARY, "2025-03", "silent", None, None),
        ("康复护理中心", "2026-09", "open", None, None),
    ],
)
def test_promises(
    project: str,
    due: str,
    outcome: str,
    done: str | None,
    late_days: int | None,
    capsys: pytest.CaptureFixture[str],
) -> None:
    thread = followed(capsys, "project", project)
    first = thread["promises"][0]
    assert (first["due"], first["outcome"], first["done"]) == (due, outcome, done)
    assert thread["late_days"] == late_days


def test_the_stages_of_the_bridge(capsys: pytest.CaptureFixture[str]) -> None:
    thread = followed(capsys, "project", BRIDGE)
    shares = [r["progress"] for r in thread["reports"] if r["progress"] is not None]
    assert shares == [0.38, 0.52, 0.89]
    assert [(p["due"], p["outcome"]) for p in thread["promises"]] == [
        ("2024-12", "put_off"),
        ("2025-05", "kept"),
    ]
    assert all(r["cite"]["issue"] and r["cite"]["evidence"] for r in thread["reports"])


def test_the_factory_was_begun_and_finished_as_promised(
    capsys: pytest.CaptureFixture[str],
) -> None:
    promises = followed(capsys, "project", FACTORY)["promises"]
    assert [(p["aim"], p["due"], p["outcome"]) for p in promises] == [
        ("started", "2024-03", "kept"),
        ("completed", "2025-01", "kept"),
    ]


@pytest.mark.parametrize(
    ("name", "outcomes"),
    [
        (OUTPUT, [("2024", "missed", 0.9817), ("2025", "open", None)]),
        (PARKING, [("2024", "hit", 1.042), ("2025", "open", None)]),
    ],
)
def test_targets(
    name: str,
    outcomes: list[tuple[str, str, float | None]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    targets = followed(capsys, "indicator", name)["targets"]
    assert [(t["period"], t["outcome"], t["share"]) for t in targets] == outcomes
    assert targets[1]["progress"] == pytest.approx(92.3 / 126 if name == OUTPUT else 0.805, 0.01)


def test_the_code_that_went_on(capsys: pytest.CaptureFixture[str]) -> None:
    old = followed(capsys, "plan", "236工作法")
    new = followed(capsys, "plan", "“237”工作法")
    assert (old["renumbered_to"]["code"], new["renumbered_from"]["code"]) == (
        "“237”工作法",
        "“236”工作法",
    )
    assert new["renumbered_from"]["date"] == "2025-01-21"
    assert old["meanings"][0]["meaning"] == "两张清单、三级联办、六步闭环"


def test_asked_and_answered(capsys: pytest.CaptureFixture[str]) -> None:
    for kind, name, asked, answered in (
        ("organization", "苇原纺织", "2023-11-14", "2024-03-12"),
        ("organization", "朗埠光电", "2024-03-12", "2024-06-18"),
        ("person", "蓝知秋", "2024-03-12", "2024-06-18"),
    ):
        (request,) = followed(capsys, kind, name)["requests"]
        assert (request["date"], request["answered"]["date"]) == (asked, answered)


def test_what_is_due(capsys: pytest.CaptureFixture[str]) -> None:
    due = json.loads(printed(capsys, "due", "--as-of", AS_OF, "--json"))
    assert [(d["project"], d["promise"]["outcome"]) for d in due] == [(GRANARY, "silent")]
    before = json.loads(printed(capsys, "due", "--as-of", "2025-01-21", "--json"))
    assert before == []
    shown = printed(capsys, "due", "--as-of", AS_OF)
    assert shown.startswith(f"{GRANARY}\n")
    assert "“计划2025年3月底前开园” — 清河新报-2024-03-12-1219 a10" in shown


def test_a_project_to_read(capsys: pytest.CaptureFixture[str]) -> None:
    shown = printed(capsys, "follow", "project", BRIDGE, "--as-of", AS_OF)
    assert "Completed 2025-05-28, 148 days after the date first promised." in shown
    assert "by 2024-12 · Completed · Put off · now 2025-05 · done 2025-05-28 · 148 days" in shown
    assert "“计划2024年12月底前建成通车” — 清河新报-2023-11-14-1203 a2" in shown
    chinese = printed(capsys, "--lang", "zh", "follow", "project", BRIDGE, "--as-of", AS_OF)
    assert "2025-05-28 完成，比最初承诺的日期晚 148 天。" in chinese


def test_a_person_to_read(capsys: pytest.CaptureFixture[str]) -> None:
    shown = printed(capsys, "follow", "person", "顾维安", "--as-of", AS_OF)
    assert "区长 · 2023-11-14 to 2024-06-18 · then 叶书宁 (acting, 2024-10-15)" in shown
    assert "区委书记 · 2024-10-15 to 2025-10-28 · after 陆怀章" in shown
    chinese = printed(capsys, "--lang", "zh", "follow", "person", "叶书宁", "--as-of", AS_OF)
    assert "代区长 · 2024-10-15 至 2024-10-15 · 代理 · 前任 顾维安" in chinese
    assert "临川市交通运输局局长 · 此前任职，2024-10-15 提到" in chinese


def test_the_other_kinds_to_read(capsys: pytest.CaptureFixture[str]) -> None:
    target = printed(capsys, "follow", "indicator", OUTPUT, "--as-of", AS_OF)
    assert "2024 · 120亿元 · Missed · 117.8亿元 told 2025-01-21 · 98.2 % of the target" in target
    assert "2024-01/2024-05 · 45.6亿元 · +4.1 % on the year · 38 % of the target" in target
    code = printed(capsys, "follow", "plan", "“237”工作法", "--as-of", AS_OF)
    assert "Was “236”工作法 until 2025-01-21 (by the number: 0.8)" in code
    body = printed(capsys, "follow", "organization", ECONOMY, "--as-of", AS_OF)
    assert "局长 · 罗启明 · 2023-11-14 to 2024-10-15 · left, told on 2025-01-21" in body
    firm = printed(capsys, "follow", "organization", "苇原纺织", "--as-of", AS_OF)
    assert "answer: 老厂区支线1月16日开工，2月28日已经送汽" in firm


def test_facts(capsys: pytest.CaptureFixture[str]) -> None:
    shown = printed(capsys, "facts", "清河新报-2024-03-12-1219", "a2")
    assert "  Stage · 清河三桥 · Under way · 52%\n    “全桥累计完成工程量的52%” — a2\n" in shown
    assert "罗启明" not in shown
    whole = json.loads(printed(capsys, "facts", "清河新报-2024-03-12-1219", "--json"))
    assert len(whole) == len(told_issue(ISSUES[1]).facts)
    assert whole[0]["type"] == "post"


def test_tables(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (
        ("facts", "清河新报-2024-03-12-1219"),
        ("due", "--as-of", AS_OF),
        ("follow", "person", "顾维安", "--as-of", AS_OF),
        ("follow", "project", BRIDGE, "--as-of", AS_OF),
        ("follow", "indicator", PARKING, "--as-of", AS_OF),
        ("follow", "plan", "236工作法", "--as-of", AS_OF),
        ("follow", "organization", ECONOMY, "--as-of", AS_OF),
    ):
        table = printed(capsys, *arguments, "--csv").removeprefix("\ufeff")
        rows = list(csv.DictReader(io.StringIO(table)))
        assert rows
        assert all(row["issue"] and row["article"] and row["evidence"] for row in rows)


@pytest.mark.parametrize(
    ("kind", "name", "told"),
    [
        ("person", "顾维安", "叶书宁"),
        ("project", BRIDGE, "52%"),
        ("indicator", OUTPUT, "117.8亿元"),
    ],
)
def test_plots(
    kind: str, name: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plot.svg"
    printed(capsys, "follow", kind, name, "--as-of", AS_OF, "--plot", str(path))
    svg = ElementTree.parse(path).getroot()
    space = "{http://www.w3.org/2000/svg}"
    assert svg.get("role") == "img"
    title, description = svg.find(f"{space}title"), svg.find(f"{space}desc")
    assert title is not None
    assert name in (title.text or "")
    assert description is not None
    assert description.text
    assert any(told in (text.text or "") for text in svg.iter(f"{space}text"))
    assert "清河新报-2024-03-12-1219" in path.read_text("utf-8")


def test_a_name_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["follow", "person", "顾惟安"]) == 1
    assert capsys.readouterr().err == (
        "顾惟安: no fact in the archive mentions this name; perhaps 顾维安?\n"
    )


def test_what_people_say_of_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = str(archive_of_samples(tmp_path / "mine.db"))
    here = ("--archive", archive)
    printed(capsys, "apart", "project", SEWAGE, SEWAGE + "工程", *here)
    thread = json.loads(printed(capsys, "follow", "project", SEWAGE, "--json", *here))
    assert thread["promises"] == []
    printed(capsys, "same", "project", SEWAGE, SEWAGE + "工程", *here)
    shown = printed(capsys, "follow", "project", SEWAGE, *here)
    assert f"also as {SEWAGE}工程 (said to be the same)" in shown
    assert main(["same", "person", "顾惟安", "顾维安", *here]) == 1
    assert "perhaps 顾维安?" in capsys.readouterr().err
    assert main(["same", "person", "顾维安", "“顾维安”", *here]) == 1
