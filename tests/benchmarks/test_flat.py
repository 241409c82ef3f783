"""The benchmark of flat text: its figures are what their names say. Nothing here is timed."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from benchmarks import doubts, flat
from benchmarks.doubts import Loops, Prediction, calibration, calibration_error, warned_share
from benchmarks.scoring import Gold, GoldArticle, judged
from benchmarks.splitting import headed_articles, lines_as_pieces
from jianbao.model import Article, Finding, Issue, PageInfo

TEXT = "清河区图书馆新馆四月一日开馆。读者凭身份证即可借书，每次十册，借期一个月。"
OTHER = "渠里放了水，水到了村口，两岸的麦子一夜之间喝饱了水，没有人再提去年的事。"
LOOP = "每次十册，借期一个月。"


def runs(*texts: str) -> tuple[Finding, ...]:
    return tuple(Finding(code="repeated_run", text=text) for text in texts)


def gold_of(*articles: GoldArticle, loops: tuple[str, ...] = ()) -> Gold:
    return Gold(id="a", articles=articles, findings=runs(*loops))


def news(key: str, text: str, **more: object) -> Article:
    return Article(id=key, paragraphs=(text,), **more)  # type: ignore[arg-type]


def wanted(key: str, text: str, *, ignore: bool = False) -> GoldArticle:
    return GoldArticle(id=key, paragraphs=(text,), ignore=ignore)


@pytest.fixture
def broken_set(tmp_path: Path) -> Path:
    """A set of two files: one clean page, and one with a loop in it."""
    pages = {
        "one": f"图书馆开馆\n\n{TEXT}\n\n渠水进村\n\n{OTHER}\n",
        "two": f"图书馆开馆\n\n{TEXT}{LOOP}{LOOP}\n\n渠水进村\n\n{OTHER}\n",
    }
    articles = (
        GoldArticle(id="a1", headline="图书馆开馆", paragraphs=(TEXT,)),
        GoldArticle(id="a2", headline="渠水进村", paragraphs=(OTHER,)),
    )
    for name, text in pages.items():
        loops = (LOOP + LOOP,) if name == "two" else ()
        source = tmp_path / name / "source"
        source.mkdir(parents=True)
        (source / "page-1.md").write_text(text, "utf-8")
        page = PageInfo(number=1, source="page-1.md")
        gold = msgspec.structs.replace(gold_of(*articles, loops=loops), pages=(page,))
        (source.parent / "gold.json").write_bytes(msgspec.json.encode(gold))
    return tmp_path


def test_the_figures_of_a_small_set(
    broken_set: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.json"
    assert flat.main([str(broken_set), "--issues", "--json", str(report)]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("2 files, 2 pages, 4 articles\n")
    found = json.loads(report.read_bytes())
    assert [row["tool"] for row in found["tools"]] == ["jianbao", "naive headings"]
    assert found["tools"][0]["f1@90"] == 1.0
    assert found["tools"][1]["f1@90"] < 1.0
    assert found["loops"]["loops removed"] == 1.0
    assert found["loops"]["true text lost"] == 0.0
    assert [row["tool"] for row in found["issues"]] == ["one", "two"]
    assert sum(one["count"] for one in found["calibration"]["bins"]) == 4
    assert found["speed"]["characters a page"] > 50
    assert "loops removed" in printed


def test_a_folder_without_files_is_bad_usage(tmp_path: Path) -> None:
    assert flat.main([str(tmp_path)]) == 2


# Loops


def test_loops_are_counted_whatever_their_findings_and_their_order() -> None:
    gold = gold_of(wanted("a1", TEXT), loops=(OTHER, LOOP + LOOP))
    taken = Issue(id="a", findings=runs(LOOP, OTHER, LOOP))
    found = doubts.loops(gold, taken)
    assert found.inserted == found.taken == found.both > 0
    assert found.rates() == {"loops removed": 1.0, "true text lost": 0.0}


def test_a_loop_goes_with_its_own_words_however_long_another_is() -> None:
    """A long loop has the letters of almost any short one, in their order."""
    gold = gold_of(wanted("a1", TEXT), loops=((TEXT + OTHER) * 9, LOOP + LOOP, OTHER))
    taken = Issue(id="a", findings=runs(LOOP, LOOP, OTHER, *[TEXT + OTHER] * 9))
    assert doubts.loops(gold, taken).rates() == {"loops removed": 1.0, "true text lost": 0.0}


def test_a_loop_that_stays_and_true_text_that_goes() -> None:
    gold = gold_of(wanted("a1", TEXT), loops=(LOOP,))
    found = doubts.loops(gold, Issue(id="a", findings=runs(OTHER)))
    assert found.both == 0
    assert found.rates()["loops removed"] == 0.0
    assert found.rates()["true text lost"] == pytest.approx(found.taken / found.articles)


def test_counts_of_loops_are_added() -> None:
    assert Loops(1, 2, 3, 4) + Loops(1, 1, 1, 1) == Loops(2, 3, 4, 5)
    assert Loops().rates() == {"loops removed": None, "true text lost": None}


# Calibration


def test_a_calibrated_reader_has_no_error() -> None:
    found = [Prediction(0.75, right, False) for right in (True, True, True, False)]
    (only,) = calibration(found)
    assert (only.low, only.count, only.confidence, only.right) == (0.7, 4, 0.75, 0.75)
    assert calibration_error([only]) == 0.0


def test_the_error_is_weighted_by_the_bins() -> None:
    found = [Prediction(1.0, False, False), *[Prediction(0.5, True, False)] * 3]
    bins = calibration(found)
    assert [one.low for one in bins] == [0.5, 0.9]
    assert calibration_error(bins) == pytest.approx((3 * 0.5 + 1 * 1.0) / 4)
    assert calibration_error(()) is None


def test_share_of_wrong_articles_that_warn() -> None:
    found = [Prediction(0.9, False, True), Prediction(0.9, False, False), Prediction(1, True, True)]
    assert warned_share(found) == 0.5
    assert warned_share(found[2:]) is None


def test_articles_made_of_ignored_words_are_no_predictions() -> None:
    gold = gold_of(wanted("a1", TEXT), wanted("a2", OTHER, ignore=True))
    given = (news("a1", TEXT), news("a2", OTHER), news("a3", "别的话说了又说没有人听见过。"))
    assert [(a.id, right) for a, right in judged(gold, given)] == [("a1", True), ("a3", False)]
    warning = Finding(code="cut_text", severity="warning", article="a3")
    issue = Issue(id="a", articles=given, findings=(warning,))
    assert [(one.right, one.warned) for one in doubts.predictions(gold, issue)] == [
        (True, False),
        (False, True),
    ]


# The naive reader


def test_the_naive_reader_cuts_at_marked_and_short_lines() -> None:
    text = f"# 图书馆开馆\n\n{TEXT}\n\n渠水进村\n两岸人家\n\n{OTHER}\n\n（下转第2版）\n"
    found = list(headed_articles(1, lines_as_pieces(text)))
    assert [(a.headline, a.deck) for a in found] == [("图书馆开馆", ""), ("渠水进村", "两岸人家")]
    assert found[1].paragraphs == (OTHER, "（下转第2版）")


# Long texts


def test_long_texts_have_the_size_asked_for_and_as_many_pages_as_files(broken_set: Path) -> None:
    cases = flat.cases_in(broken_set)
    marked = flat.long_text(cases, 3_000, marked=True)
    plain = flat.long_text(cases, 3_000, marked=False)
    assert 3_000 <= len(marked) == len(plain) < 4_000
    files = marked.count(b"\f") + 1
    assert len(flat.read_bytes(marked, "long.txt").pages) == files > 2
    assert len(flat.read_bytes(plain, "long.txt").pages) == 1
