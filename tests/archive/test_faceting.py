from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jianbao.archive import Archive, Facets, Query
from jianbao.archive.entries import Order
from tests.archive.cases import NEWSPAPER, article, issue
from tests.archive.test_upgrading import make_first

WORDS = ("水厂通水", "学校开学", "河堤加固")
QUERIES = ("", "水厂", "水厂 通水", "水*", "-水厂", "学校 -河堤", "！？", "没有的词")

made_up = st.lists(
    st.tuples(
        st.sampled_from([None, NEWSPAPER, "North Bank Courier"]),
        st.sampled_from([None, "soon", "2024-02-29", "2024-03-01", "2024-04-30", "2025-12-31"]),
        st.lists(
            st.tuples(
                st.sampled_from(["news", "notice"]),
                st.sampled_from([1, 2, 40_000]),
                st.sampled_from(WORDS),
            ),
            max_size=3,
        ),
    ),
    max_size=5,
)


@pytest.fixture
def shelf(archive: Archive) -> Archive:
    archive.store(issue(1, article("a1"), article("a2", page=2, kind="notice")), "d")
    archive.store(issue(30, article("b1", headline="学校", paragraphs=("开学",))), "d")
    archive.store(issue(2, article("c1"), id="x", publication=None, date=None), "d")
    archive.store(issue(3, article("d1"), id="y", publication="Courier", date="2024-12-31"), "d")
    return archive


def test_what_is_found_is_counted_each_way(shelf: Archive) -> None:
    assert shelf.facets(Query()) == Facets(
        total=5,
        publications=((NEWSPAPER, 3), ("Courier", 1)),
        unnamed=1,
        kinds=(("news", 4), ("notice", 1)),
        pages=((1, 4), (2, 1)),
        years=((2024, 1), (2026, 3)),
        months=(("2024-12", 1), ("2026-01", 3)),
        days=None,
        undated=1,
    )


def test_only_what_is_found_is_counted(shelf: Archive) -> None:
    counts = shelf.facets(Query(text="水厂", publication=NEWSPAPER))
    assert (counts.total, counts.kinds, counts.pages) == (
        2,
        (("news", 1), ("notice", 1)),
        ((1, 1), (2, 1)),
    )
    assert counts.days == (("2026-01-01", 2),)


def test_days_are_told_of_two_months_at_most(shelf: Archive) -> None:
    assert shelf.facets(Query(date_from="2026-01-01")).days == (
        ("2026-01-01", 2),
        ("2026-01-30", 1),
    )
    shelf.store(issue(4, id="z", date="2026-03-03"), "d")
    days = shelf.facets(Query(date_from="2026-01-01")).days
    assert days is not None
    assert [day for day, _ in days] == ["2026-01-01", "2026-01-30", "2026-03-03"]
    shelf.store(issue(5, id="zz", date="2026-03-04"), "d")
    assert shelf.facets(Query(date_from="2026-01-01")).days is None


def test_what_was_revised_is_counted_as_it_stands(shelf: Archive) -> None:
    shelf.store(issue(1, article("a1", kind="report")), "d")
    counts = shelf.facets(Query(text="水厂", date_from="2026-01-01"))
    assert (counts.total, counts.kinds) == (1, (("report", 1),))


def test_an_older_archive_is_counted_too(path: Path) -> None:
    make_first(path, issue(7, article("a1", page=3, kind="column")))
    with Archive.open(path) as archive:
        counts = archive.facets(Query())
        assert archive.facets(Query(text="水厂")) == counts
        archive.store(issue(8, article("a1", kind="column")), "d")
        assert archive.facets(Query()).kinds == (("column", 2),)
    assert (counts.publications, counts.kinds) == (((NEWSPAPER, 1),), (("column", 1),))
    assert (counts.pages, counts.days) == (((3, 1),), (("2026-01-07", 1),))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(issues=made_up, text=st.sampled_from(QUERIES), order=st.sampled_from(["best", "oldest"]))
def test_every_value_finds_just_as_many(
    tmp_path_factory: pytest.TempPathFactory,
    issues: list[tuple[str | None, str | None, list[tuple[str, int, str]]]],
    text: str,
    order: Order,
) -> None:
    """Counts of each kind add up to the total, and narrowing by a value finds its count."""
    path = tmp_path_factory.mktemp("counted") / "archive.db"
    with Archive.open(path, create=True) as archive:
        for number, (publication, date, articles) in enumerate(issues, start=1):
            told = [
                article(f"a{n}", kind=kind, page=page, headline=words)
                for n, (kind, page, words) in enumerate(articles)
            ]
            kept = issue(1, id=f"i{number}", publication=publication, date=date)
            archive.store(msgspec.structs.replace(kept, articles=tuple(told)), "d")
        counts = archive.facets(Query(text=text))

        def finds(**narrowed: object) -> int:
            return archive.search(Query(text=text, order=order, **narrowed)).total  # type: ignore[arg-type]

        assert counts.total == finds()
        for each, rest in (
            (counts.publications, counts.unnamed),
            (counts.kinds, 0),
            (counts.pages, 0),
            (counts.years, counts.undated),
            (counts.months, counts.undated),
            (counts.days or counts.months, counts.undated),
        ):
            assert sum(count for _, count in each) + rest == counts.total
        for name, count in counts.publications:
            assert finds(publication=name) == count
        for kind, count in counts.kinds:
            assert finds(kind=kind) == count
        for number, count in counts.pages:
            assert number > 9999 or finds(page=number) == count
        for year, count in counts.years:
            assert finds(date_from=f"{year}-01-01", date_to=f"{year}-12-31") == count
        for month, count in counts.months:
            assert finds(date_from=f"{month}-01", date_to=f"{month}-31") == count
        for day, count in counts.days or ():
            assert finds(date_from=day, date_to=day) == count
