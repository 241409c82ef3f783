"""What a page shows of a thread: the same offices, a part of the events, no more read than that."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from jianbao.archive import Archive
from jianbao.archive.threads import Occasion, OrganizationThread, PersonThread
from jianbao.errors import UnknownName
from jianbao.model import Fact
from tests.archive.cases import article, issue
from tests.archive.threads.cases import asked, event, milestone, plan, post

NOW = date(2026, 6, 30)
BODY = "区经信局"


def store(archive: Archive, number: int, day: str, *facts: Fact, paper: str = "清河新报") -> None:
    told = issue(1, article("a1"), facts=facts)
    fields = {"id": f"{paper}-{number}", "date": day, "publication": paper}
    archive.store(msgspec.structs.replace(told, **fields), "d")


def fill(archive: Archive) -> None:
    """Two who follow one another in an office over three months, stored out of order."""
    told = [
        ("2025-01-02", post("罗启明", "局长", BODY)),
        ("2025-01-09", post("罗启明", "局长", BODY)),
        ("2025-01-16", post("罗启明", "局长", BODY)),
        ("2025-02-03", post("罗启明", "局长", BODY)),
        ("2025-02-10", post("罗启明", "局长", BODY, evidence="免去罗启明区经信局局长职务")),
        ("2025-02-11", post("冯亦舟", "代局长", BODY)),
        ("2025-03-05", post("冯亦舟", "局长", BODY)),
        ("2025-03-06", post("冯亦舟", "局长", BODY)),
        ("2025-04-01", post("石砚秋", "局长", BODY)),
    ]
    for number, (day, fact) in sorted(enumerate(told), key=lambda each: each[0] * 5 % 9):
        visit = event("走访", evidence=f"走访{number}", kind="visit",
                      presider="罗启明", participants=("冯亦舟",), places=(BODY,))  # fmt: skip
        store(archive, number, day, fact, visit)
    store(archive, 20, "2025-02-01", post("罗启明", "校长", "县中学"), paper="苇原日报")


@pytest.mark.parametrize("name", ["罗启明", "冯亦舟", "石砚秋"])
def test_offices_are_those_of_the_whole_thread(archive: Archive, name: str) -> None:
    fill(archive)
    for day in ("2025-02-10", "2025-03-05", "2026-06-30"):
        as_of = date.fromisoformat(day)
        whole = archive.follow("person", name, as_of)
        part = archive.glance("person", name, as_of, limit=50)
        assert isinstance(whole, PersonThread)
        assert isinstance(part.thread, PersonThread)
        assert [msgspec.structs.replace(o, told=()) for o in part.thread.offices] == [
            msgspec.structs.replace(o, told=()) for o in whole.offices
        ]
        for office, full in zip(part.thread.offices, whole.offices, strict=True):
            assert set(office.told) <= set(full.told)
            assert (office.told[0], office.told[-1]) == (full.told[0], full.told[-1])
        assert part.thread.clashing == whole.clashing
        assert part.thread.events == whole.events
        assert part.events == len(whole.events)


def test_a_month_is_told_once(archive: Archive) -> None:
    fill(archive)
    thread = archive.glance("person", "罗启明", NOW, limit=1).thread
    assert isinstance(thread, PersonThread)
    held = next(office for office in thread.offices if office.publication == "清河新报")
    assert [cite.date for cite in held.told] == ["2025-01-02", "2025-02-03", "2025-02-10"]


def test_events_come_in_parts_the_newest_first(archive: Archive) -> None:
    fill(archive)
    whole = archive.follow("organization", BODY, NOW)
    assert isinstance(whole, OrganizationThread)
    glance = archive.glance("organization", BODY, NOW, limit=4)
    assert isinstance(glance.thread, OrganizationThread)
    assert glance.events == 9
    assert glance.thread.calls == whole.calls[-4:]
    read: list[Occasion] = []
    for offset in (0, 4, 8, 12):
        read = [*archive.events_of("organization", BODY, NOW, limit=4, offset=offset), *read]
    assert tuple(read) == whole.calls
    person = archive.events_of("person", "罗启明", NOW, limit=99, offset=0)
    assert {event.role for event in person} == {"presider"}
    seen = [(post.person, post.first, post.last, post.left) for post in glance.thread.posts]
    assert seen == [(post.person, post.first, post.last, post.left) for post in whole.posts]


def test_other_kinds_are_whole(archive: Archive) -> None:
    store(archive, 1, "2025-01-02", milestone("started"), plan("“236”工作法"), asked("苇原", "水"))
    for kind, name in (("project", "清河三桥"), ("plan", "236")):
        thread = archive.glance(kind, name, NOW, limit=1).thread  # type: ignore[arg-type]
        assert thread == archive.follow(kind, name, NOW)  # type: ignore[arg-type]


def test_an_unknown_name_is_told(archive: Archive) -> None:
    fill(archive)
    with pytest.raises(UnknownName, match="罗启明"):
        archive.glance("person", "罗启朋", NOW, limit=1)
    with pytest.raises(UnknownName):
        archive.articles_naming("person", "罗启朋", NOW, limit=1)


def test_articles_that_name_it_the_newest_first(archive: Archive) -> None:
    fill(archive)
    found = archive.articles_naming("person", "罗启明", NOW, limit=3)
    assert found == [("清河新报-8", "a1"), ("清河新报-7", "a1"), ("清河新报-6", "a1")]
    assert len(archive.articles_naming("person", "罗启明", NOW, limit=50)) == 10
    assert archive.articles_naming("person", "罗启明", date(2024, 1, 1), limit=5) == []


def test_names_are_listed(archive: Archive) -> None:
    fill(archive)
    store(archive, 30, "2025-05-01", post("罗 启明", "局长", BODY), post("陆怀章", "主任"))
    listed = archive.names("person", limit=9)
    assert [(n.name, n.mentions, n.last) for n in listed] == [
        ("罗启明", 16, "2025-05-01"),
        ("冯亦舟", 12, "2025-04-01"),
        ("石砚秋", 1, "2025-04-01"),
        ("陆怀章", 1, "2025-05-01"),
    ]
    assert [n.name for n in archive.names("person", order="name", limit=2, offset=1)] == [
        "石砚秋",
        "罗启明",
    ]
    assert [n.name for n in archive.names("person", " 启 ", limit=9)] == ["罗启明"]
    assert (archive.count_names("person"), archive.count_names("person", "启")) == (4, 1)
    assert archive.names("plan", limit=9) == []
    assert archive.count_names("person", "%") == 0


def test_the_last_date_goes_with_its_issue(archive: Archive) -> None:
    store(archive, 1, "2025-01-02", post("罗启明", "局长"), post("“罗”启明", "局长"))
    store(archive, 2, "2025-03-02", post("罗启明", "局长"))
    store(archive, 2, "2025-03-02", post("冯亦舟", "局长"))
    (found,) = archive.names("person", "罗", limit=9)
    assert (found.name, found.mentions, found.last) == ("“罗”启明", 2, "2025-01-02")
