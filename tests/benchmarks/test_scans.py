"""The benchmark of scans: its figures are what their names say. Nothing here is timed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from benchmarks import scan_peers, scans
from benchmarks.misread import PIECE, Misread, fitted, misread, pieces, share_wrong
from benchmarks.scoring import Gold, GoldArticle
from jianbao.model import Article, Finding, Furniture, PageInfo

PROJECT = Path(__file__).parents[2]
SAMPLE = PROJECT / "samples" / "2024-03-12.pdf"
ONE = "清河区图书馆新馆四月一日开馆，读者凭身份证即可借书"
TWO = "渠里放了水，水到了村口，两岸的麦子一夜之间喝饱了水"


def counts(true: list[str], printed: list[str]) -> tuple[int, int, int]:
    found = misread(true, printed)
    return found.altered, found.added, found.missed


# Letters misread


def test_what_is_printed_in_another_order_is_not_wrong() -> None:
    assert counts([ONE, TWO], [TWO, ONE]) == (0, 0, 0)
    assert counts([ONE + TWO], [TWO[:9], ONE[:9], TWO[9:], ONE[9:]]) == (0, 0, 0)
    assert misread([ONE], [ONE]).asked == 24


def test_punctuation_width_and_case_are_not_judged() -> None:
    assert counts(["ＡＢ，一二三。"], ["ab 一,二三"]) == (0, 0, 0)


@pytest.mark.parametrize("place", [0, 7, len(ONE) - 1])
def test_a_letter_taken_for_another_is_one_wrong_wherever_it_stands(place: int) -> None:
    seen = ONE[:place] + "口" + ONE[place + 1 :]
    assert counts([TWO, ONE], [seen, TWO]) == (1, 0, 0)


def test_letters_lost_and_letters_put_in() -> None:
    assert sum(counts([ONE], [ONE[:5] + ONE[7:]])) == 2
    assert sum(counts([ONE], [ONE[:5] + "丨一" + ONE[5:]])) == 2


def test_a_line_that_is_not_printed_is_missed_and_one_from_nowhere_added() -> None:
    assert counts([ONE, TWO], [ONE]) == (0, 0, 23)
    assert counts([ONE], [ONE, "丨丨丨口口口"]) == (0, 6, 0)


def test_a_line_may_hold_two_texts_of_the_page() -> None:
    assert counts([ONE, TWO], [ONE[:18], ONE[18:] + TWO[:6], TWO[6:]]) == (0, 0, 0)


def test_of_a_sentence_that_comes_twice_each_line_finds_its_own_place() -> None:
    same = "人手不够，石磨村的党员排了班。"
    true = [ONE + same + TWO, TWO[:9] + same + ONE[9:]]
    lines = [text[start : start + 9] for text in true for start in range(0, len(text), 9)]
    assert counts(true, lines) == (0, 0, 0)


def test_what_is_printed_twice_is_added_unless_the_page_has_it_twice() -> None:
    assert counts([ONE], [ONE, ONE]) == (0, 24, 0)
    assert counts([ONE, TWO, ONE], [ONE, ONE, TWO]) == (0, 0, 0)


def test_nothing_read_is_all_missed_and_nothing_asked_no_error() -> None:
    found = misread([ONE], [])
    assert (found.wrong, found.asked, found.shared) == (24, 24, 0)
    assert misread([], []) == Misread()
    assert misread([], ["一二"]).added == 2


def test_shared_letters_are_counted_as_often_as_both_have_them() -> None:
    assert misread(["一一二三"], ["一二二四"]).shared == 2


def test_counts_are_added() -> None:
    one, two = misread([ONE], [ONE]), misread([TWO], [])
    assert (one + two).asked == one.asked + two.asked
    assert (one + two).wrong == two.wrong


@given(st.text("一二三", max_size=9), st.text("一二三", max_size=12))
def test_fitting_is_the_least_distance_to_any_part(piece: str, window: str) -> None:
    cost, start, end = fitted(piece, window)
    parts = [window[a:b] for a in range(len(window) + 1) for b in range(a, len(window) + 1)]
    assert cost == min(Levenshtein.distance(piece, part) for part in parts)
    assert cost == Levenshtein.distance(piece, window[start:end])


@given(st.text("一二三四", max_size=200))
def test_pieces_make_the_line_and_none_is_longer(line: str) -> None:
    assert "".join(pieces(line)) == line
    assert all(len(piece) <= PIECE for piece in pieces(line))


@given(st.lists(st.text("一二三四五六七八九十", max_size=40), max_size=6))
def test_no_more_is_wrong_than_all_letters(lines: list[str]) -> None:
    found = misread([ONE, TWO], lines)
    assert 0 <= found.missed <= found.asked
    assert found.altered + found.added <= sum(map(len, lines))


def test_articles_are_compared_letter_by_letter() -> None:
    assert share_wrong([("一二三四", "一二五四"), ("六七", "六")]) == (2, 6)
    assert share_wrong([]) == (0, 0)


# An issue


def gold() -> Gold:
    return Gold(
        id="a",
        pages=(PageInfo(number=1, source="p.png"),),
        articles=(
            GoldArticle(id="a1", headline="图书馆开馆", paragraphs=(ONE,)),
            GoldArticle(id="a2", headline="出售旧车", paragraphs=(TWO,), ignore=True),
        ),
        furniture=(Furniture(page=1, role="folio", text="第二版"),),
        findings=(
            Finding(code="jump_line", text="下转第三版"),
            Finding(code="lunar_mismatch", text="二月初三"),
        ),
    )


def test_the_true_text_is_all_that_is_printed_and_nothing_twice() -> None:
    assert scans.true_texts(gold()) == [
        f"图书馆开馆\n{ONE}", f"出售旧车\n{TWO}", "第二版", "下转第三版",
    ]  # fmt: skip


def test_the_figures_of_a_reading() -> None:
    seen = ONE.replace("四月", "口月")
    articles = (
        Article(id="1", headline="图书馆开馆", paragraphs=(seen,)),
        Article(id="2", paragraphs=("出售旧车" + TWO,)),
    )
    printed = ["图书馆开馆", seen, "出售旧车", TWO, "第二版", "下转第三版"]
    answer = {"cpu": 12.0, "engine": 10.0}
    row = scans.reading_of(gold(), articles, printed, answer).row("x", ours=True)
    letters_asked = 5 + 24 + 4 + 23 + 3 + 5
    assert row["f1@90"] == 1.0
    assert row["headline"] == 1.0
    assert row["CER"] == pytest.approx(1 / letters_asked)
    assert row["CER art."] == pytest.approx(1 / (5 + 24))
    assert row["recall"] == pytest.approx((letters_asked - 1) / letters_asked)
    assert (row["engine s"], row["total s"], row["ratio"]) == (10.0, 12.0, 1.2)


def test_readings_are_added_and_peers_are_their_own_engine() -> None:
    article = (Article(id="1", headline="图书馆开馆", paragraphs=(ONE,)),)
    reading = scans.reading_of(gold(), article, [ONE], {"cpu": 4.0})
    both = (reading + reading).row("peer", ours=False)
    assert both["total s"] == 4.0
    assert both["engine s"] is both["ratio"] is both["jumps"] is None
    assert scans.Reading().row("none", ours=True)["CER"] is None


@pytest.fixture
def issue_set(tmp_path: Path) -> Path:
    source = tmp_path / "set" / "one" / "source"
    source.mkdir(parents=True)
    shutil.copy(SAMPLE, source)
    shutil.copy(SAMPLE.with_suffix(".json"), source.parent / "gold.json")
    return tmp_path / "set"


def test_a_page_that_was_never_scanned_has_no_letter_wrong(
    issue_set: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.json"
    assert scans.main([str(issue_set), "--issues", "--json", str(report)]) == 0
    assert capsys.readouterr().out.startswith("1 issues, 4 pages, ")
    figures = json.loads(report.read_bytes())
    (ours,) = figures["tools"]
    # A piece may run over the seam of two parts that the gold has apart.
    assert ours["CER"] < 0.0005
    assert ours["recall"] == 1.0
    assert ours["f1@90"] > 0.9
    assert ours["total s"] > 0
    assert ours["ratio"] is None
    assert [row["tool"] for row in figures["issues"]] == ["jianbao one"]


def test_a_folder_without_issues_is_bad_usage(tmp_path: Path) -> None:
    assert scans.main([str(tmp_path)]) == 2


def test_peers_that_are_not_there_are_named(
    issue_set: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("PIL", reason="the press extra is not installed")
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(scan_peers, "PEERS", ("tesseract",))
    assert scans.main([str(issue_set), "--peers"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert [row.split(None, 1)[1] for row in rows if row.startswith("tesseract")] == [
        "not installed"
    ]


@pytest.mark.parametrize(("name", "pages"), [("issue.tif", 2), ("p1.png", 1), ("issue.pdf", 4)])
def test_peers_are_given_a_picture_a_page(tmp_path: Path, name: str, pages: int) -> None:
    image = pytest.importorskip("PIL.Image", reason="the press extra is not installed")
    source = tmp_path / "source"
    source.mkdir()
    if name.endswith(".pdf"):
        shutil.copy(SAMPLE, source / name)
    else:
        blank = image.new("1", (30, 40))
        more = {"save_all": True, "append_images": [blank]} if name.endswith(".tif") else {}
        blank.save(source / name, **more)
    found = scans.pictures_of(source, tmp_path / "made")
    assert len(found) == pages
    for file in found:
        with image.open(file) as picture:
            assert getattr(picture, "n_frames", 1) == 1


def test_the_clock_adds_up_what_passes_within_a_method() -> None:
    class Engine:
        def lines(self, count: int) -> int:
            return sum(n * n for n in range(count))

    clock = scan_peers.Clock()
    clock.times(Engine, "lines")
    assert Engine().lines(4) == 14
    before = clock.seconds
    Engine().lines(3_000_000)
    assert clock.seconds > before
