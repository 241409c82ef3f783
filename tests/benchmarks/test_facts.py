"""The benchmark of facts: when two facts are one, and what its figures count."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

pytest.importorskip("yaml", reason="the press extra is not installed")

from benchmarks import facts
from benchmarks.fact_scoring import Marked, agree, compare, quantity, same_words
from benchmarks.facts import ARTICLE, Entry
from jianbao.model import Fact, Indicator, Issue

TEXT = "昨日，清河区委书记何远、区长杜明到东港码头调研，码头吞吐量已达12万吨。"


def fact(of: str, /, **fields: Any) -> Fact:
    known = {"type": of, "article": ARTICLE, "evidence": TEXT[:20]} | fields
    return msgspec.convert(known, Fact)


def same(of: str, ours: dict[str, Any], theirs: dict[str, Any], **about: Any) -> bool:
    return agree(Marked(fact(of, **ours), **about), fact(of, **theirs))


# When two facts are one


def test_facts_of_two_types_never_agree() -> None:
    signed = fact("agreement", kind="signed")
    assert agree(Marked(signed), signed)
    assert not agree(Marked(fact("request", **{"from": "甲厂"}, about="修路")), signed)


def test_a_post_is_person_and_title_with_or_without_the_body() -> None:
    ours = {"person": "何远", "title": "书记", "organization": "清河区委"}
    assert same("post", ours, {"person": "何远", "title": "书记"})
    assert same("post", ours, {"person": "何远", "title": "清河区委书记"})
    assert not same("post", ours, {"person": "何远", "title": "副书记"})
    assert not same("post", ours, {"person": "杜明", "title": "书记"})


def test_an_event_is_its_date_and_company_or_name_or_words() -> None:
    ours = {"kind": "visit", "date": "2025-03-01", "name": "调研", "participants": ["何远", "杜明"]}
    other = {"evidence": "码头吞吐量已达12万吨", "date": "2025-03-01", "kind": "meeting"}
    assert same("event", ours, other | {"participants": ["杜明"]})
    assert not same("event", ours, other | {"participants": ["杜明", "孙一", "李二"]})
    assert same("event", ours, other | {"name": "调 研"})
    assert not same("event", ours, other | {"name": "检查"})
    assert same("event", ours, other | {"evidence": TEXT[:12]})
    assert not same("event", ours, ours | {"date": None})
    assert same("event", ours, ours | {"date": None}, also_dates=(None,))


def test_a_milestone_is_project_state_and_date() -> None:
    ours = {"project": "东港码头二期工程", "state": "started", "date": "2025-03"}
    assert same("milestone", ours, ours | {"project": "东港码头二期", "expected": True})
    assert not same("milestone", ours, ours | {"project": "南山隧道"})
    assert not same("milestone", ours, ours | {"state": "completed"})
    assert not same("milestone", ours, ours | {"date": "2025"})
    assert same("milestone", ours, ours | {"date": "2025"}, also_dates=("2025",))


def test_an_indicator_is_quantity_and_name() -> None:
    ours = {"name": "码头吞吐量", "value": 12, "unit": "万吨"}
    assert same("indicator", ours, {"name": "吞吐量", "value": 120_000, "unit": "吨"})
    assert not same("indicator", ours, {"name": "吞吐量", "value": 12, "unit": "吨"})
    assert not same("indicator", ours, {"name": "吞吐量", "value": 12, "unit": "万元"})
    assert not same("indicator", ours, {"name": "投资", "value": 12, "unit": "万吨"})
    assert not same("indicator", ours, {"name": "", "value": 12, "unit": "万吨"})


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [(3.5, "万亿元", (3.5e12, "元")), (90, "％", (90, "%")), (2, " 个 ", (2, "个"))],
)
def test_large_units_count_into_the_value(
    value: float, unit: str, expected: tuple[float, str]
) -> None:
    given = Indicator(article=ARTICLE, evidence=TEXT, name="一", value=value, unit=unit)
    assert quantity(given)[1] == expected[1]
    assert quantity(given)[0] == pytest.approx(expected[0])


def test_a_plan_is_its_code_whole_or_quoted() -> None:
    assert same("plan", {"code": "“147”工作体系"}, {"code": "147"})
    assert same("plan", {"code": "《清河规划》"}, {"code": "清河规划"})
    assert not same("plan", {"code": "“147”工作体系"}, {"code": "“146”工作体系"})
    assert not same("plan", {"code": ""}, {"code": ""})


def test_a_request_is_its_words_and_who_asks() -> None:
    ours = {"from": "东港装卸公司等企业", "about": "修路"}
    assert same("request", ours, {"from": "东港装卸公司", "about": "别的"})
    assert not same("request", ours, {"from": "人大代表", "about": "修路"})
    assert not same("request", ours, ours | {"evidence": "码头吞吐量已达12万吨"})


def test_words_are_the_same_in_half_the_shorter() -> None:
    assert same_words("东港码头开工了", "昨日东港码头又见炊烟")
    assert same_words("开工了", "开工了")
    assert not same_words("开工", "开工")
    assert same_words("东港码头一期开工建设", "东港码头")
    assert same_words("东港码头，一期", "东港码二期的货棚")
    assert not same_words("东港码头一期", "东港的码头二期")
    assert not same_words("东港码头一期开工建设的", "昨日东港码头又见炊烟升起")


# Matching


def test_each_marked_fact_is_found_once() -> None:
    ours = fact("plan", code="“147”工作体系")
    held = compare([Marked(ours)], [ours, ours])
    assert (len(held.found), len(held.missed), len(held.wrong)) == (1, 0, 1)
    assert held.tally() == facts.FactTally(asked=1, given=2, found=1)
    assert held.tally("plan") == held.tally()
    assert held.tally("post") == facts.FactTally()


def test_the_best_assignment_counts() -> None:
    """The first gold fact could have either, the second only the first that was given."""
    short, long = "东港码头的", "东港码头的货船昨日又多了起来"
    gold = [Marked(fact("agreement", kind="signed", evidence=e)) for e in (long, "东港码头的人")]
    given = [fact("agreement", kind="signed", evidence=e) for e in (short, long[5:])]
    assert agree(gold[0], given[0])
    assert agree(gold[0], given[1])
    assert not agree(gold[1], given[1])
    assert len(compare(gold, given).found) == 2


def test_borderline_facts_count_neither_way() -> None:
    ours = fact("plan", code="“百日”活动")
    borderline = Marked(ours, ignore=True)
    assert compare([borderline], []).tally() == facts.FactTally()
    assert compare([borderline], [ours, ours]).tally() == facts.FactTally()
    both = compare([borderline, Marked(ours)], [ours])
    assert both.tally() == facts.FactTally(asked=1, given=1, found=1)


def test_rates_of_nothing_are_none() -> None:
    rates = facts.FactTally().rates()
    assert rates == {"precision": None, "recall": None, "F1": None}
    assert facts.FactTally(asked=4, given=2, found=1).rates() == {
        "precision": 0.5,
        "recall": 0.25,
        "F1": pytest.approx(1 / 3),
    }


# The report


ENTRIES = (
    Entry(
        "2025-03-02",
        TEXT,
        (
            Marked(fact("post", person="何远", title="书记", organization="清河区委")),
            Marked(fact("post", person="杜明", title="区长")),
            Marked(fact("indicator", name="码头吞吐量", value=12, unit="万吨"), ignore=True),
        ),
    ),
    Entry("2025-03-02", "春风又到江南岸。"),
    Entry("2025-03-02", "要下真功夫。"),
)


def reader(issue: Issue) -> tuple[Fact, ...]:
    """Finds one of two posts, the borderline indicator, and a plan in the verse, badly grounded."""
    (text,) = issue.articles[0].paragraphs
    if text == TEXT:
        return (
            fact("post", person="杜明", title="区长"),
            fact("indicator", name="吞吐量", value=12, unit="万吨"),
        )
    wrong = (fact("plan", code="“江南”", evidence="春风已过江南岸"),)
    return wrong if text.startswith("春风") else ()


def test_the_figures_of_a_few_entries() -> None:
    found = facts.figures(facts.outcomes(ENTRIES, reader))
    assert found["types"]["post"] == {
        "asked": 2,
        "given": 1,
        "found": 1,
        "precision": 1.0,
        "recall": 0.5,
        "F1": pytest.approx(2 / 3),
    }
    assert found["types"]["indicator"]["given"] == 0
    assert found["types"]["plan"]["precision"] == 0.0
    assert found["types"]["ALL"]["given"] == 2
    assert found["entries"] == 3
    assert found["grounded"] == pytest.approx(2 / 3)
    assert found["entries without a fact"] == 2
    assert found["of these, with one stated"] == 1


def test_the_calibration_error_is_weighted_by_the_facts_of_each_confidence() -> None:
    def sure(issue: Issue) -> tuple[Fact, ...]:
        """Right at 0.9, right at 0.5, wrong at 0.5: gaps of 0.1, 0 and none between them."""
        return tuple(
            msgspec.structs.replace(stated, confidence=confidence)
            for stated, confidence in (
                (fact("post", person="何远", title="书记"), 0.9),
                (fact("post", person="杜明", title="区长"), 0.5),
                (fact("plan", code="“江南”"), 0.5),
            )
        )

    found = facts.outcomes(ENTRIES[:1], sure)
    assert facts.calibration_error(found) == pytest.approx(0.1 / 3)
    assert facts.calibration_error([]) is None


@pytest.mark.parametrize("about", [{"article": "a2"}, {"evidence": ""}, {"evidence": "春风 又到"}])
def test_facts_are_grounded_in_the_words_of_their_article(about: dict[str, str]) -> None:
    stated = msgspec.structs.replace(fact("plan", code="“春”", evidence="春风"), **about)
    assert facts.figures(facts.outcomes(ENTRIES[1:2], lambda issue: (stated,)))["grounded"] == 0


def test_a_passage_is_an_issue_of_one_article() -> None:
    issue = ENTRIES[1].issue()
    assert issue.date == "2025-03-02"
    assert [(a.id, a.kind, a.paragraphs) for a in issue.articles] == [
        (ARTICLE, "news", ("春风又到江南岸。",))
    ]


def perfect(name: str) -> facts.Reader:
    """Knows the marked facts of a file by heart."""
    known = {entry.text: entry for entry in facts.entries_of(facts.SENTENCES / f"{name}.yaml")}

    def read(issue: Issue) -> tuple[Fact, ...]:
        return tuple(marked.fact for marked in known[issue.articles[0].paragraphs[0]].facts)

    return read


@pytest.mark.parametrize("name", facts.SETS)
def test_the_gold_itself_is_perfect(name: str, tmp_path: Path) -> None:
    """No two marked facts get in each other's way, whether they count or not."""
    report = tmp_path / "report.json"
    assert facts.main(["--set", name, "--json", str(report)], perfect(name)) == 0
    found = json.loads(report.read_bytes())
    assert {kind: row["F1"] for kind, row in found["types"].items() if row["F1"] < 1} == {}
    assert found["grounded"] == 1.0
    assert found["of these, with one stated"] == 0


def test_misses_are_shown_of_the_development_set_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert facts.main(["--misses"], lambda issue: ()) == 0
    printed = capsys.readouterr().out
    assert "  - post: " in printed
    assert "  + " not in printed
    with pytest.raises(SystemExit) as stopped:
        facts.main(["--set", "held_out", "--misses"], lambda issue: ())
    assert stopped.value.code == 2
    assert "held_out is not to be looked at" in capsys.readouterr().err


def test_what_is_wrong_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    facts.show_misses(facts.outcomes(ENTRIES, reader))
    printed = capsys.readouterr().out
    assert '- post: {"evidence": ' in printed
    assert '+ plan: {"evidence": "春风已过江南岸", "code": "“江南”"}' in printed
    assert "要下真功夫" not in printed
