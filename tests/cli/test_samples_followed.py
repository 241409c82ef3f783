"""The sample newspaper from its PDFs to its threads: read, stored, followed, nothing by hand.

What must come out is what `press/stories/README.md` says that the issues tell together.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from jianbao.cli import main

SAMPLES = Path(__file__).parents[2] / "samples"
AS_OF = "2025-12-01"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("printed") / "archive.db"
    sources = sorted(str(pdf) for pdf in SAMPLES.glob("20*.pdf"))
    assert main(["read", *sources, "--archive", str(path), "--quiet"]) == 0
    return path


@pytest.fixture(autouse=True)
def _archive(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANBAO_ARCHIVE", str(archive))


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert main([*arguments, "--as-of", AS_OF, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("office", "before", "after"),
    [
        ("区委书记", "陆怀章", "顾维安"),
        ("区长", "顾维安", "叶书宁"),
        ("区经济和信息化局局长", "罗启明", "冯亦舟"),
        ("区住房和城乡建设局局长", "孟广川", "石砚秋"),
    ],
)
def test_offices_change_hands(
    office: str, before: str, after: str, capsys: pytest.CaptureFixture[str]
) -> None:
    spans = told(capsys, "follow", "person", before)["offices"]
    (held,) = [span for span in spans if span["organization"] + span["title"] == office]
    assert held["successor"]["person"] == after


@pytest.mark.parametrize(
    ("project", "due", "done", "late_days"),
    [
        ("清河三桥", "2024-12", "2025-05-28", 148),
        ("区第二人民医院新院区", "2025-06", "2025-10-18", 110),
    ],
)
def test_two_projects_are_late(
    project: str, due: str, done: str, late_days: int, capsys: pytest.CaptureFixture[str]
) -> None:
    thread = told(capsys, "follow", "project", project)
    assert thread["promises"][0]["due"] == due
    assert thread["promises"][0]["done"] == done
    assert thread["late_days"] == late_days


@pytest.mark.parametrize(
    ("project", "done"),
    [
        ("区文化中心", "2024-09-28"),
        ("岚泽精密智能工厂", "2025-01-08"),
        ("青屏变电站扩容工程", "2024-11-26"),
        ("沙溪污水处理厂二期", "2025-09-26"),
        ("清河产业技术研究院", "2024-12-20"),
    ],
)
def test_others_are_on_time(project: str, done: str, capsys: pytest.CaptureFixture[str]) -> None:
    promises = told(capsys, "follow", "project", project)["promises"]
    kept = [promise for promise in promises if promise["done"] == done]
    assert kept
    assert all(promise["outcome"] == "kept" for promise in kept)


def test_one_promise_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    (promise,) = told(capsys, "follow", "project", "粮仓文化园")["promises"]
    assert (promise["due"], promise["outcome"]) == ("2025-03", "silent")
    assert "粮仓文化园" in {item["project"] for item in told(capsys, "due")}


@pytest.mark.parametrize(
    ("figure", "aim", "value", "outcome"),
    [("规上工业增加值", 120, 117.8, "missed"), ("新增停车位", 3000, 3126, "hit")],
)
def test_one_target_is_missed_and_one_reached(
    figure: str, aim: float, value: float, outcome: str, capsys: pytest.CaptureFixture[str]
) -> None:
    targets = told(capsys, "follow", "indicator", figure)["targets"]
    of_year = [t for t in targets if t["period"] == "2024"]
    assert of_year
    assert of_year[0]["outcome"] == outcome
    assert (aim, value) == (of_year[0]["printed"], of_year[0]["judged_by"]["printed"])


def test_a_plan_s_number_changes(capsys: pytest.CaptureFixture[str]) -> None:
    thread = told(capsys, "follow", "plan", "“237”工作法")
    assert thread["renumbered_from"]["code"] == "“236”工作法"
