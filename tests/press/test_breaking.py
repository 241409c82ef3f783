"""Broken pages: the same each time, the truth loses nothing, and every fault can be seen."""

import json
from collections import Counter
from functools import lru_cache
from pathlib import Path
from random import Random

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytest.importorskip("yaml", reason="the press extra is not installed")
pytest.importorskip("fontTools", reason="the press extra is not installed")
pytest.importorskip("lunar_python", reason="the press extra is not installed")

from benchmarks.scoring import read_gold
from jianbao.model import Article, decode_issue, issue_schema
from jianbao.model.page import Page
from jianbao.reading.language import letters
from jianbao.sources import SourceLimits
from jianbao.sources.text import read_pages
from press.breaking import Broken, break_file, broken_gold, draw_pages
from press.faults import CLEAN, HARSH, Faults
from press.generate import MadeIssue, generate
from press.parser_marks import Parser, draw_parser
from tests.press.test_parser_marks import PLAIN
from tests.reading.laws import issue_letters

HAN, LATIN, STREAM = 4, 11, 14
SEEDS = (HAN, 12, LATIN, STREAM)
ALL = Faults(**dict.fromkeys(Faults.__struct_fields__, 1.0))


@lru_cache
def made(seed: int) -> MadeIssue:
    return generate(seed)


def only(**rates: float) -> Faults:
    return msgspec.structs.replace(CLEAN, **rates)


def pages_of(broken: Broken) -> list[Page]:
    return read_pages(broken.text.encode(), broken.name, 1, SourceLimits())[0]


def assert_nothing_is_lost(broken: Broken) -> None:
    """The letters of the text, parsers' marks taken off, are those that the truth tells of."""
    pages = pages_of(broken)
    read = Counter(letters("".join(line.text for page in pages for line in page.lines)))
    told = issue_letters(broken.gold)
    assert read - told == Counter()
    assert told - read == Counter()
    assert [page.number for page in pages] == [page.number for page in broken.gold.pages]


# The truth


@pytest.mark.parametrize("faults", [CLEAN, Faults(), ALL], ids=["clean", "usual", "all"])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_truth_holds_every_letter_and_no_other(seed: int, faults: Faults) -> None:
    for pages in ((1,), (2, 3), (1, 2, 3, 4)):
        assert_nothing_is_lost(break_file(made(seed), pages, seed, faults))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    seed=st.sampled_from(SEEDS),
    page=st.integers(1, 4),
    draw=st.integers(0, 1000),
    faults=st.builds(Faults, **{name: st.floats(0, 1) for name in Faults.__struct_fields__}),
)
def test_whatever_goes_wrong_the_truth_holds_every_letter(
    seed: int, page: int, draw: int, faults: Faults
) -> None:
    broken = break_file(made(seed), (page,), draw, faults)
    assert broken == break_file(made(seed), (page,), draw, faults)
    assert_nothing_is_lost(broken)
    raw = json.loads(broken_gold(broken))
    jsonschema.Draft202012Validator(issue_schema()).validate(raw)
    assert {a["id"] for a in raw["articles"] if a.get("ignore")} == broken.ignored


def test_files_of_other_seeds_differ() -> None:
    texts = {break_file(made(HAN), (1,), seed, Faults()).text for seed in range(5)}
    assert len(texts) == 5


def test_pages_are_drawn_by_lot_most_of_them_alone() -> None:
    drawn = [draw_pages(seed) for seed in range(300)]
    assert drawn == [draw_pages(seed) for seed in range(300)]
    assert {len(pages) for pages in drawn} == {1, 2, 3, 4}
    assert 0.7 < sum(len(pages) == 1 for pages in drawn) / 300 < 0.9
    assert all(pages == tuple(range(pages[0], pages[-1] + 1)) for pages in drawn)
    assert {pages[0] for pages in drawn if len(pages) == 1} == {1, 2, 3, 4}


def test_no_text_is_printed_twice_in_a_file() -> None:
    for seed in SEEDS:
        gold = break_file(made(seed), (1, 2, 3, 4), seed, CLEAN).gold
        texts = [letters("".join(a.paragraphs)) for a in gold.articles if a.paragraphs]
        assert len(texts) == len(set(texts))
        headed = {piece.text for piece in gold.furniture if piece.role == "section"}
        assert {a.section for a in gold.articles} - {""} == headed


def test_both_parts_of_a_jump_in_one_file_are_one_article() -> None:
    for seed in SEEDS[:3]:
        alone = [break_file(made(seed), (n,), seed, CLEAN).gold.articles for n in range(1, 5)]
        whole = break_file(made(seed), (1, 2, 3, 4), seed, CLEAN).gold
        parts = sum(map(len, alone))
        jumps = [a for a in whole.articles if a.jump_to]
        assert jumps
        assert parts - len(whole.articles) == len(jumps)
        assert not any(a.jump_from for a in whole.articles)
        assert {f.code for f in whole.findings} == {"jump_line"}
        assert sum(a.jump_from is not None for of in alone for a in of) == len(jumps)


def test_a_file_without_page_marks_is_one_page() -> None:
    seed = next(n for n in range(99) if draw_parser(Random(f"break/{n}")).page_mark == "none")
    gold = break_file(made(HAN), (1, 2), seed, CLEAN).gold
    assert {a.page for a in gold.articles} == {1}
    assert {a.pages for a in gold.articles} == {(1,)}


# Faults


@lru_cache
def plain_seed() -> int:
    """A file's seed whose parser adds no marks and changes no punctuation."""

    def is_plain(parser: Parser) -> bool:
        same = ("headings", "layout", "measure", "punctuation", "images")
        return all(getattr(parser, name) == getattr(PLAIN, name) for name in same)

    return next(n for n in range(999) if is_plain(draw_parser(Random(f"break/{n}"))))


def broken_by(page: int = 1, seed: int = HAN, **rates: float) -> Broken:
    return break_file(made(seed), (page,), plain_seed(), only(**rates))


def found(broken: Broken, code: str) -> list[Article]:
    names = {finding.article for finding in broken.gold.findings if finding.code == code}
    return [article for article in broken.gold.articles if article.id in names]


def texts_by_finding(code: str, **rates: float) -> list[tuple[str, Article]]:
    """Text and article wherever faults have such a finding; stories of one headline left out."""
    broken = [broken_by(page, seed, **rates) for seed in SEEDS[:3] for page in range(1, 5)]
    pairs = [
        (one.text, article)
        for one in broken
        for article in found(one, code)
        if sum(article.headline in a.headline for a in one.gold.articles) == 1
    ]
    assert pairs
    return pairs


def test_a_clean_page_has_no_findings_but_jumps_and_its_headings_stand_over_their_texts() -> None:
    for page in range(1, 5):
        clean = broken_by(page)
        assert {finding.code for finding in clean.gold.findings} <= {"orphan_jump"}
        assert clean.loops == ()
        for article in clean.gold.articles:
            if article.headline and article.paragraphs and article.id not in clean.ignored:
                assert clean.text.index(article.headline) < clean.text.index(article.paragraphs[0])


def test_kicker_and_headline_in_one_line() -> None:
    broken = [broken_by(page, one_line=1.0) for page in range(1, 5)]
    kicked = [(one.text, a) for one in broken for a in one.gold.articles if a.kicker]
    assert kicked
    assert all(f"{a.kicker} {a.headline}" in text for text, a in kicked)


def test_a_kicker_below_its_headline() -> None:
    for text, article in texts_by_finding("misplaced_headline", kicker_below=1.0):
        assert f"{article.headline}\n\n{article.kicker}\n\n" in text


def test_a_heading_below_its_text() -> None:
    for text, article in texts_by_finding("misplaced_headline", heading_below=1.0):
        assert text.index(article.paragraphs[0]) < text.index(f"\n{article.headline}\n")


def test_headings_that_have_changed_places() -> None:
    pairs = texts_by_finding("misplaced_headline", heading_swapped=1.0)
    assert len(pairs) % 2 == 0
    for (text, one), (_, two) in zip(pairs[::2], pairs[1::2], strict=True):
        assert text.index(f"\n{two.headline}\n") < text.index(f"\n{one.headline}\n")
        assert text.index(one.paragraphs[0]) < text.index(two.paragraphs[0])


@pytest.mark.parametrize("fault", ["heading_last", "line_astray"])
def test_headings_at_the_end_of_the_page(fault: str) -> None:
    for text, article in texts_by_finding("misplaced_headline", **{fault: 1.0}):
        assert text.index(f"\n{article.headline}\n") > text.rindex(article.paragraphs[-1])


def test_headings_that_stand_with_those_of_other_stories() -> None:
    found = list(texts_by_finding("misplaced_headline", heading_apart=1.0))
    assert found
    for text, article in found:
        at, own = text.index(f"\n{article.headline}\n"), text.index(article.paragraphs[0])
        between = text[at + len(article.headline) + 2 : own]
        assert at > own or len(between.strip()) > 1


def test_headings_printed_again() -> None:
    for text, article in texts_by_finding("duplicate_headline", heading_again=1.0):
        assert text.count(article.headline) >= 2


def test_headings_that_are_gone() -> None:
    gone = found(broken_by(heading_lost=1.0), "missing_headline")
    assert gone
    assert all(not (a.kicker or a.headline or a.deck) and a.paragraphs for a in gone)


def test_texts_that_are_gone() -> None:
    broken = broken_by(text_lost=1.0)
    gone = found(broken, "cut_text")
    assert gone
    assert all(not a.paragraphs and a.headline in broken.text for a in gone)
    assert {a.id for a in gone} <= broken.ignored


def bodies(article: Article) -> int:
    return sum(map(len, article.paragraphs))


@pytest.mark.parametrize("seed", [HAN, LATIN])
def test_columns_cut_sentences(seed: int) -> None:
    broken = broken_by(seed=seed, cut=1.0)
    longest = max(broken.gold.articles, key=bodies)
    assert not all(text in broken.text for text in longest.paragraphs)
    assert all(text in broken_by(seed=seed).text for text in longest.paragraphs)


def order(broken: Broken, clean: Broken) -> list[str]:
    """Ids of the articles in the order in which the lines of the broken text have them."""
    owners = []
    for line in broken.text.split("\n"):
        whose = [
            a.id for a in clean.gold.articles if len(line) > 20 and line in "".join(a.paragraphs)
        ]
        owners += whose if len(whose) == 1 else []
    return [one for one, two in zip(owners, [None, *owners], strict=False) if one != two]


@pytest.mark.parametrize("fault", ["woven", "moved"])
def test_texts_that_are_interleaved(fault: str) -> None:
    clean = broken_by()
    assert len(order(clean, clean)) == len(set(order(clean, clean)))
    again = Counter(order(broken_by(**{fault: 1.0}), clean))
    assert any(count > 1 for count in again.values())


@pytest.mark.parametrize(
    ("fault", "page", "words"),
    [
        ("hotline", 1, "热线电话"),
        ("folio_astray", 2, ""),
        ("staff_astray", 2, "责任编辑"),
    ],
)
def test_lines_between_the_chunks_of_stories(fault: str, page: int, words: str) -> None:
    parts = made(HAN).pages[page - 1].ink.parts
    words = words or " ".join(part.text for part in parts if part.role == "folio")
    broken = break_file(made(HAN), (page,), plain_seed(), only(**{fault: 1.0}))
    lines = [line for line in broken.text.split("\n") if line]
    (at,) = [k for k, line in enumerate(lines) if words in line]
    assert at > 8 or page == 2
    article = next(a for a in broken.gold.articles if lines[at + 1] in "".join(a.paragraphs))
    assert lines[at - 1].removeprefix(article.dateline)[-9:] in "".join(article.paragraphs)
    assert any(words in piece.text for piece in broken.gold.furniture)


@pytest.mark.parametrize("fault", ["caption_astray", "advert_astray"])
def test_captions_and_advertisements_elsewhere(fault: str) -> None:
    moved = 0
    for page in range(1, 5):
        clean, broken = broken_by(page), broken_by(page, **{fault: 1.0})
        assert sorted(clean.text.split("\n")) == sorted(broken.text.split("\n"))
        moved += clean.text != broken.text
        assert clean.gold.articles == broken.gold.articles
    assert moved


def test_loops() -> None:
    for seed in (HAN, LATIN):
        broken = broken_by(seed=seed, loop=1.0)
        asked = [a for a in broken.gold.articles if a.id not in broken.ignored]
        assert len(broken.loops) >= 0.5 * len(asked)
        told = [f.text for f in broken.gold.findings if f.code == "repeated_run"]
        assert sorted(told) == sorted(broken.loops)
        assert all(letters(loop) in letters(broken.text) for loop in broken.loops)


def test_mastheads_come_in_pieces_or_not_at_all() -> None:
    assert made(HAN).issue.publication in broken_by().text
    assert broken_by().gold.publication == made(HAN).issue.publication
    lost = broken_by(masthead_lost=1.0)
    assert "总第" not in lost.text
    assert (lost.gold.publication, lost.gold.date, lost.gold.masthead) == (None, None, {})


@pytest.mark.parametrize(
    ("fault", "mark"),
    [("line_break", "<br>"), ("escaped", "\\n"), ("formula", "\\%$"), ("wide", "１")],
)
def test_marks_of_parsers(fault: str, mark: str) -> None:
    texts = [
        break_file(made(seed), (1, 2, 3, 4), plain_seed(), only(**{fault: 1.0})).text
        for seed in (HAN, 12)
    ]
    assert any(mark in text for text in texts)
    assert mark not in break_file(made(HAN), (1, 2, 3, 4), plain_seed(), CLEAN).text


# The command


def test_harsh_pages_go_wrong_more_often_and_never_less() -> None:
    usual, harsh = msgspec.structs.asdict(Faults()), msgspec.structs.asdict(HARSH)
    more = {name for name in usual if harsh[name] > usual[name]}
    assert {"heading_swapped", "heading_below", "woven", "caption_astray"} <= more
    assert all(usual[name] <= harsh[name] <= 1 for name in usual)


@pytest.mark.parametrize(("option", "faults"), [([], Faults()), (["--harsh"], HARSH)])
def test_the_command_writes_what_the_scorer_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: list[str], faults: Faults
) -> None:
    from press.__main__ import main

    words = ["press", "break", "--seed", "14", "--files", "1", "--out", str(tmp_path), *option]
    monkeypatch.setattr("sys.argv", words)
    assert main() == 0
    (folder,) = tmp_path.iterdir()
    (source,) = (folder / "source").iterdir()
    broken = break_file(made(14), draw_pages(14), 14, faults)
    assert source.name == broken.name
    assert source.read_text("utf-8") == broken.text
    gold = read_gold(folder / "gold.json")
    assert {a.id for a in gold.articles if a.ignore} == broken.ignored
    assert decode_issue((folder / "gold.json").read_bytes()) == broken.gold


def test_a_page_of_few_stories_has_no_more_and_they_are_whole() -> None:
    made = generate(14)
    every, few = (break_file(made, (1,), 14, CLEAN, most) for most in (None, 4))
    titles = [article.headline for article in every.gold.articles]
    kept = [article.headline for article in few.gold.articles]
    assert len(kept) == 4
    assert [title for title in titles if title in kept] == kept
    assert {a.paragraphs for a in few.gold.articles} <= {a.paragraphs for a in every.gold.articles}
