from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jianbao.archive import Archive, Order, Query, searching
from tests.archive.cases import NEWSPAPER, article, issue


def found(archive: Archive, text: str = "", **filters: object) -> list[str]:
    """The ids of the articles found, best first."""
    result = archive.search(Query(text=text, **filters))  # type: ignore[arg-type]
    assert result.total >= len(result.hits)
    return [hit.article for hit in result.hits]


@pytest.fixture
def shelf(archive: Archive) -> Archive:
    """Two newspapers, four issues, articles of several kinds and scripts."""
    archive.store(
        issue(
            1,
            article("water", headline="清河区水厂通水", paragraphs=("新水厂每日供水三万吨。",)),
            article("river", headline="河道清理", paragraphs=("河水清了，区里派人守护。",), page=2),
            article("ad", headline="", paragraphs=("水果上市",), kind="advertisement", page=2),
        ),
        "d",
    )
    archive.store(
        issue(2, article("school", headline="学校开学", paragraphs=("清河区第三小学迎来新生。",))),
        "d",
    )
    archive.store(
        issue(
            20,
            article("cafe", headline="Café by the old harbour", paragraphs=("It opens today.",)),
            article(
                "port", headline="Harbours", paragraphs=("The café of an old port, harboured",)
            ),
            publication="The North Bank Courier",
        ),
        "d",
    )
    archive.store(
        issue(9, article("undated", headline="无日期", paragraphs=("水位上涨",)), date=None), "d"
    )
    return archive


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("水厂", {"water"}),
        ("供水", {"water"}),
        ("清河", {"water", "school"}),
        ("清河区", {"water", "school"}),
        ("河区", {"water", "school"}),
        ("区清", set()),
        ("水", {"water", "river", "ad", "undated"}),
        ("厂", {"water"}),
        ("清河 水厂", {"water"}),
        ("清河 -水厂", {"school"}),
        ("-水 -café", {"school"}),
        ("三万吨", {"water"}),
        ("cafe", {"cafe", "port"}),
        ("CAFÉ", {"cafe", "port"}),
        ("ｃａｆｅ", {"cafe", "port"}),
        ("harbour", {"cafe"}),
        ("harbour*", {"cafe", "port"}),
        ('"old harbour"', {"cafe"}),
        ('"harbour old"', set()),
        ("old harb*", {"cafe", "port"}),
        ("caf", set()),
        ("！？", set()),
        ("水厂 ！？", {"water"}),
    ],
)
def test_what_a_text_finds(shelf: Archive, text: str, ids: set[str]) -> None:
    assert set(found(shelf, text)) == ids
    assert shelf.search(Query(text=text)).total == len(ids)


def test_a_phrase_is_not_found_in_scattered_characters(shelf: Archive) -> None:
    """`river` holds 清, 河 and 区, but never 清河区."""
    assert "river" in found(shelf, "河 清 区")
    assert "river" not in found(shelf, "清河区")


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({"date_from": "2026-01-02"}, {"school", "cafe", "port"}),
        ({"date_to": "2026-01-01"}, {"water", "river", "ad"}),
        ({"date_from": "2026-01-02", "date_to": "2026-01-02"}, {"school"}),
        ({"publication": NEWSPAPER, "page": 1}, {"water", "school", "undated"}),
        ({"page": 2}, {"river", "ad"}),
        ({"kind": "advertisement"}, {"ad"}),
        ({"text": "水", "page": 2, "kind": "news"}, {"river"}),
        ({"text": "清河", "date_from": "2026-01-02"}, {"school"}),
        ({"text": "-水", "publication": NEWSPAPER}, {"school"}),
        ({"publication": "无此报"}, set()),
        ({"page": 10**30}, set()),
        ({"page": -1}, set()),
    ],
)
def test_filters_must_all_hold(shelf: Archive, filters: dict[str, object], ids: set[str]) -> None:
    assert set(found(shelf, **filters)) == ids  # type: ignore[arg-type]


def test_without_text_the_newest_come_first(shelf: Archive) -> None:
    assert found(shelf) == ["cafe", "port", "school", "water", "river", "ad", "undated"]


def test_pages_of_hits_follow_each_other(shelf: Archive) -> None:
    every = found(shelf)
    assert found(shelf, limit=2) + found(shelf, limit=100, offset=2) == every
    assert shelf.search(Query(limit=2)).total == len(every)
    assert found(shelf, limit=0) == []
    assert found(shelf, limit=-5) == []
    assert found(shelf, limit=10**30, offset=-(10**30)) == every


def test_a_word_in_the_heading_weighs_more(archive: Archive) -> None:
    archive.store(
        issue(
            1,
            article("body", headline="区里要闻", paragraphs=("水厂昨日通水了",)),
            article("head", headline="水厂通水", paragraphs=("昨日举行了仪式",)),
        ),
        "d",
    )
    assert found(archive, "水厂") == ["head", "body"]


def test_of_common_words_those_in_the_heading_come_first_then_the_newest(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "其余的话与此无关。" * 40
    for day in (1, 2, 3, 4):
        archive.store(
            issue(
                day,
                article(f"body{day}", headline="今天的事", paragraphs=("春汛" * (5 - day) + long,)),
                article(f"head{day}", headline="春汛来了", paragraphs=("事" * day + long,)),
            ),
            "d",
        )
    whole = found(archive, "春汛")
    monkeypatch.setattr(searching, "COMMON", 8)
    as_common = found(archive, "春汛")
    assert set(as_common) == set(whole)
    assert {each[:4] for each in as_common[:4]} == {"head"}
    assert as_common[4:] == ["body4", "body3", "body2", "body1"]
    assert [each for at in (0, 3, 6) for each in found(archive, "春汛", limit=3, offset=at)] == (
        as_common
    )
    assert archive.search(Query(text="春汛"), total=8).total == 8


def test_equally_good_hits_come_newest_first_then_by_id(archive: Archive) -> None:
    for day, name in ((2, "b"), (7, "c"), (2, "a")):
        archive.store(issue(day, article("x1"), article("x2"), id=name), "d")
    hits = archive.search(Query(text="水厂")).hits
    assert [hit.issue for hit in hits] == ["c", "c", "a", "a", "b", "b"]
    assert [hit.article for hit in hits] == ["x1", "x2"] * 3


@pytest.mark.parametrize("spare", [1, 3, 40])
def test_pages_of_hits_are_parts_of_the_whole_list(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, spare: int
) -> None:
    """Whether or not the hits that are as good as the last of a page were all looked at."""
    for day in (3, 9, 5):
        told = [article(f"x{n}", paragraphs=("水厂。" * (n // 4 + 1),)) for n in range(12)]
        archive.store(issue(day, *told), "d")
    monkeypatch.setattr(searching, "_LAST_BY_KEY", 0)
    whole = archive.search(Query(text="水厂", limit=100)).hits
    assert len(whole) == 36
    monkeypatch.setattr(searching, "_LAST_BY_KEY", 400)
    monkeypatch.setattr(searching, "_SPARE", spare)
    for limit in (0, 1, 5, 36, 50):
        for offset in range(0, 40, 3):
            page = archive.search(Query(text="水厂", limit=limit, offset=offset))
            assert page.hits == whole[offset : offset + limit]
            assert page.total == 36


def test_a_hit_tells_of_its_article(archive: Archive) -> None:
    told = article(
        "a1", kicker="民生", byline=("记者 林远舟", "摄影 周一禾"), page=2, kind="report"
    )
    archive.store(issue(4, told), "d")
    (hit,) = archive.search(Query(text="林远舟")).hits
    assert (hit.issue, hit.article, hit.publication) == ("qinghe-0004", "a1", NEWSPAPER)
    assert (hit.date, hit.page, hit.kind) == ("2026-01-04", 2, "report")
    assert (hit.kicker, hit.headline, hit.byline) == ("民生", told.headline, told.byline)
    assert [span.text for span in hit.snippet if span.marked] == ["林远舟"]


@pytest.mark.parametrize(
    "field", ["kicker", "headline", "deck", "dateline", "section", "paragraphs", "captions"]
)
def test_every_text_of_an_article_is_found(archive: Archive, field: str) -> None:
    many = field in {"paragraphs", "captions"}
    archive.store(issue(1, article("a1", **{field: ("桥头集市",) if many else "桥头集市"})), "d")
    assert found(archive, "集市") == ["a1"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(text=st.text() | st.text(alphabet="\"'*-():^+{}~ANDORTNEAR清河 水", max_size=30))
def test_any_text_is_a_valid_query(shelf: Archive, text: str) -> None:
    result = shelf.search(Query(text=text))
    assert result.total >= len(result.hits)


@pytest.mark.parametrize(
    "text", ["a " * 5000, "-a " * 5000, "清" * 50000, '"' * 999, "\ud800 水厂"]
)
def test_very_long_or_broken_queries_are_valid(shelf: Archive, text: str) -> None:
    assert shelf.search(Query(text=text)).total >= 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    text=st.text(alphabet="清河区水厂通AbÉ１2，。 ", min_size=1, max_size=40),
    cut=st.tuples(st.integers(0, 39), st.integers(2, 6)),
)
def test_a_piece_of_a_text_finds_it(archive: Archive, text: str, cut: tuple[int, int]) -> None:
    """Any run of Chinese characters of an article finds the article, and is marked."""
    archive.store(issue(1, article("a1", headline="", paragraphs=(text,))), "d")
    piece = text[cut[0] : sum(cut)]
    if piece and all("\u4e00" <= character <= "\u9fff" for character in piece):
        (hit,) = archive.search(Query(text=piece)).hits
        assert any(piece in span.text for span in hit.snippet if span.marked)


@pytest.mark.parametrize("text", ["", "水", "-学校"])
def test_hits_come_by_date_where_asked(shelf: Archive, text: str) -> None:
    def dates(order: Order) -> list[str | None]:
        return [hit.date for hit in shelf.search(Query(text=text, order=order)).hits]

    newest, oldest = dates("newest"), dates("oldest")
    assert len(newest) == shelf.search(Query(text=text)).total > 1
    assert newest == sorted(newest, key=lambda date: date or "", reverse=True)
    assert oldest == sorted(oldest, key=lambda date: date or "9999")


def test_pages_of_hits_by_date_follow_each_other(shelf: Archive) -> None:
    for order in ("newest", "oldest"):
        every = found(shelf, "水", order=order)
        parts = [found(shelf, "水", order=order, limit=1, offset=n) for n in range(len(every))]
        assert [name for part in parts for name in part] == every


def test_hits_may_come_without_snippets(shelf: Archive) -> None:
    hits = shelf.search(Query(text="水厂", snippets=False)).hits
    assert [hit.snippet for hit in hits] == [()]
