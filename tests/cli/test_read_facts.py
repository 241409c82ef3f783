"""The options of `jianbao read` for a model that proposes facts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jianbao.cli import main
from jianbao.model import Issue, Plan, decode_issue
from tests.cli.papers import paper
from tests.server import saying, serving

TEXT = "# 清河启动旧改\n\n本报讯（记者 林知秋）3月8日，清河区推行楼栋长三色工作法，居民叫好。\n"
PLAN = {
    "type": "plan",
    "evidence": "清河区推行楼栋长三色工作法",
    "code": "三色工作法",
}


def read(folder: Path, *options: object) -> int:
    source = paper(folder, text=TEXT)
    return main(["read", *map(str, (source, "--out", folder / "out", *options))])


def issue_in(folder: Path) -> Issue:
    (path,) = (folder / "out").glob("*.json")
    return decode_issue(path.read_bytes())


def test_facts_that_hold_are_written_and_the_others_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIANBAO_FACTS_KEY", "k-9")
    said = json.dumps([PLAN, PLAN | {"code": "四色工作法"}], ensure_ascii=False)
    with serving(saying(said)) as served:
        options = ("--facts-model", served.url, "--facts-model-name", "small")
        assert read(tmp_path, *options) == 0
    issue = issue_in(tmp_path)
    assert "三色工作法" in [fact.code for fact in issue.facts if isinstance(fact, Plan)]
    assert "四色" not in str(issue)
    assert [finding.code for finding in issue.findings] == ["facts_refused"]
    assert [body["model"] for _path, body in served.asked] == ["small"]
    assert served.keys == ["Bearer k-9"]


def test_nothing_is_sent_where_nobody_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANBAO_FACTS_KEY", "k-9")
    with serving(saying("[]")) as served:
        assert read(tmp_path) == 0
    assert served.asked == []
    assert issue_in(tmp_path).findings == ()


def test_a_service_that_is_not_there_loses_nothing(tmp_path: Path) -> None:
    with serving(saying("[]")) as served:
        pass
    assert read(tmp_path, "--facts-model", served.url) == 0
    issue = issue_in(tmp_path)
    assert [finding.severity for finding in issue.findings] == ["warning"]
    assert [article.headline for article in issue.articles] == ["清河启动旧改"]


@pytest.mark.parametrize(
    ("language", "words"), [("en", "not the URL of a service"), ("zh", "不是服务的网址")]
)
def test_what_is_no_address_ends_the_run_before_anything_is_read(
    language: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = paper(tmp_path)
    arguments = ("read", source, "--out", tmp_path / "out", "--facts-model", "qwen")
    assert main(["--lang", language, *map(str, arguments)]) == 1
    told = capsys.readouterr()
    assert words in told.err
    assert told.out == ""


@pytest.mark.parametrize(
    "options",
    [
        ("--facts-model-name", "small"),
        ("--facts-model", "http://127.0.0.1:9", "--facts-seconds", 0),
        ("--facts-model", "http://127.0.0.1:9", "--facts-seconds", "nan"),
    ],
)
def test_nonsense_is_bad_usage(options: tuple[object, ...], tmp_path: Path) -> None:
    assert read(tmp_path, *options) == 2
