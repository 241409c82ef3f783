"""The benchmark runs, and its figures are what their names say. Nothing here is timed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import numpy as np
import pytest

from benchmarks import articles, peers, speed
from benchmarks.pairs import Agreement, Unit, agreement, agreements
from benchmarks.scoring import GoldArticle, in_order, read_gold, score
from benchmarks.splitting import articles_of, pieces
from jianbao.model import Article
from jianbao.reading import read_issue
from jianbao.sources import open_source
from tests.sources.drawing import pdf

PROJECT = Path(__file__).parents[2]
SAMPLE = PROJECT / "samples" / "2024-03-12.pdf"


@pytest.fixture
def issue_set(tmp_path: Path) -> Path:
    """A set of one issue."""
    source = tmp_path / "set" / "one" / "source"
    source.mkdir(parents=True)
    shutil.copy(SAMPLE, source)
    shutil.copy(SAMPLE.with_suffix(".json"), source.parent / "gold.json")
    return tmp_path / "set"


def test_the_script_runs_on_one_issue_without_peers(issue_set: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    done = subprocess.run(
        [sys.executable, PROJECT / "benchmarks" / "articles.py", issue_set, "--json", report],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    asked = [a for a in read_gold(SAMPLE.with_suffix(".json")).articles if not a.ignore]
    assert done.stdout.startswith(f"1 issues, 4 pages, {len(asked)} articles\n")
    figures = json.loads(report.read_bytes())
    (ours,) = figures["tools"]
    assert ours["tool"] == "jianbao"
    assert f"{ours['f1@90']:.3f}" in done.stdout
    assert ours["f1@90"] > 0.9
    assert ours["order"] > 0.9
    assert figures["pairs"]["blocks"]["f1"] > 0.9
    assert figures["pairs"]["lines"]["f1"] > 0.9


def test_a_peer_that_is_not_there_is_named_and_the_others_go_on(
    issue_set: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # An environment without any peer: Python alone, and no programs to be found.
    monkeypatch.setenv("PATH", "")
    assert articles.main([str(issue_set), "--peers", "pdftotext", "--issues"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert [row.split(None, 1)[1] for row in rows if row.startswith("pdftotext")] == [
        "not installed"
    ]
    assert [row.split()[0] for row in rows if row.startswith("one")] == ["one"]


@pytest.mark.parametrize(
    "wrong", [[], ["x", "--samples"], ["--samples", "--peers", "quill"]], ids=str
)
def test_wrong_use_is_refused(wrong: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        articles.main(wrong)


def test_pages_stop_at_whole_issues() -> None:
    cases = articles.sample_cases()
    assert len(cases) > 2
    assert [c.name for c in articles.first_pages(cases, 5)] == [c.name for c in cases[:2]]


# Order


def test_text_in_order_counts_whatever_stands_between() -> None:
    text = "清河区图书馆新馆四月一日开馆"
    assert in_order(text, runs("报头" + text + "别的话")) == 1.0
    assert in_order(text, runs("别的话")) == 0.0


def test_text_whose_halves_change_places_is_half_in_order() -> None:
    first, second = "清河区图书馆新馆四月一日开馆", "读者凭身份证即可借书每次十册"
    value = in_order(first + second, runs(second + first))
    assert 0.3 < value < 0.5


def runs(text: str) -> list[str]:
    return [text[k : k + 6] for k in range(max(1, len(text) - 5))]


# Scores


def test_a_perfect_reader_gets_full_marks() -> None:
    gold = read_gold(SAMPLE.with_suffix(".json"))
    printed = "\n".join(text for article in gold.articles for text in article.texts())
    rates = score(gold, gold.articles, printed).rates()
    assert set(rates.values()) == {1.0}


def test_missing_split_and_swallowed_articles_cost() -> None:
    gold = read_gold(SAMPLE.with_suffix(".json"))
    asked = [a for a in gold.articles if not a.ignore]
    assert score(gold, asked[1:]).found == len(asked) - 1
    longest = max(asked, key=lambda a: len("".join(a.paragraphs)))
    cut = len(longest.paragraphs) // 2
    halves = [
        msgspec.structs.replace(longest, paragraphs=longest.paragraphs[:cut]),
        msgspec.structs.replace(longest, paragraphs=longest.paragraphs[cut:]),
    ]
    split = score(gold, [a for a in asked if a is not longest] + halves)
    assert (split.found, split.given) == (len(asked) - 1, len(asked) + 1)


def test_what_is_set_aside_is_neither_asked_for_nor_held_against() -> None:
    advert = GoldArticle(id="a2", headline="河东家具城开业酬宾八折优惠", ignore=True)
    news = GoldArticle(id="a1", headline="清河区图书馆新馆四月一日开馆")
    gold = msgspec.structs.replace(read_gold(SAMPLE.with_suffix(".json")), articles=(news, advert))
    for given in ([news], [news, advert]):
        tally = score(gold, given)
        assert (tally.asked, tally.given, tally.found) == (1, 1, 1)


# Peers' text


def test_markdown_headings_begin_articles() -> None:
    page = "报头\n\n# 肩题\n## **主题**\n正文一。\n\n正文二。\n\n## 次题\n\n正文三。"
    found = [(a.headline, a.deck, list(a.paragraphs)) for a in articles_of([page])]
    assert found == [
        ("", "", ["报头"]),
        ("肩题", "主题", ["正文一。", "正文二。"]),
        ("次题", "", ["正文三。"]),
    ]


def test_short_blocks_that_no_stop_ends_begin_articles_in_plain_text() -> None:
    page = "桥头拆了围挡\n\n车从早上八点起可以走。\n\n渠里放了水\n两岸种麦\n\n水到了村口。\n"
    found = [(a.headline, a.deck) for a in articles_of([page])]
    assert found == [("桥头拆了围挡", ""), ("渠里放了水", "两岸种麦")]


def test_no_letter_is_lost_by_splitting() -> None:
    page = "上文\n# 题\n下文\n\n又一段\n"
    assert "".join(p.text for p in pieces(page, marked=True)).replace("\n", "") == (
        "上文题下文又一段"
    )


def test_a_page_without_blank_lines_is_one_article() -> None:
    assert len(articles_of(["甲\n乙\n丙"])) == 1


# Pairs


def test_agreement_counts_pairs() -> None:
    units = [Unit(1, 1), Unit(1, 1), Unit(1, 2), Unit(2, 2), Unit(2, None)]
    assert agreement(units) == Agreement(true=4, given=2, both=1)
    rates = agreement(units).rates()
    assert (rates["precision"], rates["recall"]) == (0.5, 0.25)
    assert rates["f1"] == pytest.approx(1 / 3)


def test_a_perfect_reader_agrees_in_everything() -> None:
    gold = read_gold(SAMPLE.with_suffix(".json"))
    for agreed in agreements(open_source(SAMPLE).pages, gold, gold):
        assert agreed.true > 50
        assert agreed.true == agreed.given == agreed.both


def test_one_article_for_everything_has_full_recall_and_little_precision() -> None:
    gold = read_gold(SAMPLE.with_suffix(".json"))
    source = open_source(SAMPLE)
    issue = read_issue(source)
    everything = Article(id="a1", regions=tuple(r for a in issue.articles for r in a.regions))
    lumped = msgspec.structs.replace(issue, articles=(everything,))
    for agreed in agreements(source.pages, gold, lumped):
        rates = agreed.rates()
        assert rates["recall"] is not None
        assert rates["precision"] is not None
        assert rates["recall"] > 0.95
        assert rates["precision"] < 0.5


# Speed and memory


def test_the_invented_page_is_read_and_has_the_size_asked_for(tmp_path: Path) -> None:
    page = speed.alto_page(300_000)
    assert len(page) == pytest.approx(300_000, rel=0.3)
    path = tmp_path / "page.xml"
    path.write_bytes(page)
    (read,) = open_source(path).pages
    assert len(read.lines) > 100
    assert read.findings == ()


def test_both_loops_see_all_characters() -> None:
    seen: list[int] = []

    def naive(text_page: object, count: int) -> None:
        found = speed.naive_characters(text_page, count)
        codes, boxes = speed.fast_characters(text_page, count)
        assert [code for code, *_ in found] == codes.tolist()
        assert np.array_equal([sides for _, *sides in found], boxes)
        seen.append(count)

    assert speed.hand_over([SAMPLE], naive) == sum(seen) > 1000


def test_speed_is_measured_on_broadsheets(tmp_path: Path) -> None:
    files = []
    for number, width in enumerate([600, 1100, 700, 1000, 1200, 1300, 999, 1400]):
        file = tmp_path / f"{number}.pdf"
        file.write_bytes(pdf("", page=f"/MediaBox [0 0 {width} 1500]"))
        files.append(file)
    assert [file.stem for file in speed.broadsheets(files)] == ["1", "4", "7"]
    assert speed.broadsheets(files[:1]) == files[:1]
    assert speed.broadsheets(files[2:5]) == files[3:5]


def test_memory_is_this_process_own() -> None:
    assert 5_000 < peers.own_peak_kib() < 4_000_000


def test_embedded_encodings_are_read() -> None:
    assert peers.embedded_cids(b"2 begincidchar\n<0001> 23621\n<000A> 7\nendcidchar") == [
        (1, 23621),
        (10, 7),
    ]
