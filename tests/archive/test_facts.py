"""Facts in the archive: stored, revised, brought up to date, followed, and held to be the same."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from jianbao.archive import Archive
from jianbao.archive.threads import OrganizationThread, PersonThread, PlanThread, ProjectThread
from jianbao.errors import ReadOnlyArchive, SameName, UnknownArticle, UnknownIssue, UnknownName
from jianbao.model import Agreement, Fact, Issue
from tests.archive.cases import article, issue
from tests.archive.test_upgrading import make_first
from tests.archive.threads.cases import asked, event, figure, milestone, plan, post, promise

NOW = date(2026, 6, 30)
TABLES = ("facts", "mentions", "names", "spellings", "posts")


def telling(day: int, *facts: Fact, **fields: object) -> Issue:
    return issue(day, article("a1"), facts=facts, **fields)


def rows(path: Path, table: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    found = connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
    connection.close()
    return found


def project(archive: Archive, name: str, as_of: date = NOW) -> ProjectThread:
    found = archive.follow("project", name, as_of)
    assert isinstance(found, ProjectThread)
    return found


def test_facts_come_back_in_order(archive: Archive) -> None:
    kept = (post("顾维安", "区长"), milestone("started"), figure(45.6, "2024"))
    archive.store(telling(1, *kept), "d")
    assert archive.facts("qinghe-0001") == list(kept)
    assert archive.facts("qinghe-0001", "a1") == list(kept)
    assert archive.issue("qinghe-0001").facts == kept
    with pytest.raises(UnknownIssue):
        archive.facts("qinghe-0099")
    with pytest.raises(UnknownArticle):
        archive.facts("qinghe-0001", "a9")


def test_each_name_can_be_found(archive: Archive, path: Path) -> None:
    facts = (
        post("罗启明", "局长", "区经信局"),
        event("推进会", presider="顾维安", participants=("陆怀章",), places=("行政中心",)),
        promise("2024-12"),
        figure(45.6, "2024"),
        plan("“236”工作法"),
        asked("苇原纺织", "供热", to="区发改局"),
        asked("万俟明川", "长椅"),
        Agreement(
            article="a1", evidence="签约", parties=("岚泽精密",), about="投资", kind="signed"
        ),
    )
    archive.store(telling(1, *facts), "d")
    mentioned = {(row[2], row[3], row[5]) for row in rows(path, "mentions")}
    assert mentioned == {
        ("person", "holder", "罗启明"),
        ("office", "office", "经信局局长"),
        ("organization", "body", "经信局"),
        ("person", "presider", "顾维安"),
        ("person", "participant", "陆怀章"),
        ("organization", "place", "行政中心"),
        ("project", "promise", "清河三桥"),
        ("indicator", "value", "规上工业增加值"),
        ("plan", "plan", "236工作法"),
        ("organization", "from", "苇原纺织"),
        ("organization", "to", "发改局"),
        ("person", "from", "万俟明川"),
        ("organization", "party", "岚泽精密"),
    }
    assert {row[10] for row in rows(path, "facts")} == {None, "2024-12", "2024"}


def test_storing_an_issue_touches_only_its_own_rows(archive: Archive, path: Path) -> None:
    archive.store(telling(1, post("顾维安", "区长"), milestone("started")), "d")
    before = {table: rows(path, table) for table in TABLES}
    archive.store(telling(2, post("叶书宁", "区长"), milestone("completed")), "d")
    after = {table: rows(path, table) for table in TABLES}
    for table in ("facts", "mentions"):
        assert after[table][: len(before[table])] == before[table]
    assert ("project", "清河三桥", 2, "2026-01-02") in after["names"]
    assert ("person", "顾维安", 1, "2026-01-01") in after["names"]


def test_a_revision_takes_the_old_facts_out(archive: Archive, path: Path) -> None:
    archive.store(telling(2, milestone("completed")), "d")
    others = {table: rows(path, table) for table in TABLES}
    archive.store(telling(1, post("顾维安", "区长"), milestone("started")), "d")
    archive.store(telling(1), "d")
    assert archive.facts("qinghe-0001") == []
    for table in TABLES:
        assert rows(path, table) == others[table]
    with pytest.raises(UnknownName):
        archive.follow("person", "顾维安", NOW)
    archive.store(telling(1, post("叶书宁", "区长")), "d")
    assert archive.follow("person", "叶书宁", NOW).name == "叶书宁"


def test_a_store_that_fails_leaves_no_facts(
    archive: Archive, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr("jianbao.archive.recorded._count_in", fail)
    with pytest.raises(RuntimeError, match="power cut"):
        archive.store(telling(1, milestone("started")), "d")
    assert [rows(path, table) for table in TABLES] == [[]] * len(TABLES)
    assert archive.issues() == []


def test_an_older_archive_has_no_facts_until_it_is_read_again(path: Path) -> None:
    make_first(path, telling(1))
    with Archive.open(path) as archive:
        assert archive.facts("qinghe-0001") == []
        assert archive.store(telling(1, milestone("started")), "d").outcome == "revised"
        assert len(project(archive, "清河三桥").reports) == 1


def test_a_project_by_its_longer_name(archive: Archive) -> None:
    archive.store(telling(1, promise("2026-01-15", project="清河三桥")), "d")
    archive.store(telling(20, milestone("completed", "2026-01-14", project="清河三桥工程")), "d")
    archive.store(telling(21, milestone("started", project="清河三桥东侧接线道路")), "d")
    for name in ("清河三桥", "清河三桥工程", "“清河三桥”"):
        found = project(archive, name)
        assert [p.outcome for p in found.promises] == ["kept"]
        assert found.promises[0].sure == 0.95
        assert sorted((a.name, a.sure) for a in found.names) == sorted(
            [("清河三桥", 1.0 if name != "清河三桥工程" else 0.95),
             ("清河三桥工程", 0.95 if name != "清河三桥工程" else 1.0)]
        )  # fmt: skip


def test_what_people_say_goes_before_likeness(archive: Archive) -> None:
    archive.store(telling(1, promise("2026-01-15")), "d")
    archive.store(telling(20, milestone("completed", "2026-01-14", project="清河三桥工程")), "d")
    archive.store(telling(21, milestone("in_progress", project="南埠大桥")), "d")
    archive.identify("project", "清河三桥", "清河三桥工程", same=False)
    assert [p.outcome for p in project(archive, "清河三桥").promises] == ["silent"]
    archive.identify("project", "清河三桥", "南埠大桥", same=True)
    found = project(archive, "南埠大桥")
    assert {(a.name, a.by_hand) for a in found.names} == {("南埠大桥", False), ("清河三桥", True)}
    assert [p.outcome for p in found.promises] == ["overdue"]
    archive.identify("project", "清河三桥", "清河三桥工程", same=True)
    assert project(archive, "南埠大桥").completed is None
    archive.identify("project", "清河三桥", "南埠大桥", same=False)
    assert project(archive, "清河三桥").completed == "2026-01-14"


def test_two_spellings_of_a_person(archive: Archive) -> None:
    archive.store(telling(1, post("顾维安", "区长")), "d")
    archive.store(telling(2, post("顾惟安", "区长")), "d")
    archive.identify("person", "顾维安", "顾惟安", same=True)
    found = archive.follow("person", "顾维安", NOW)
    assert isinstance(found, PersonThread)
    (office,) = found.offices
    assert (office.first, office.last, office.successor) == ("2026-01-01", "2026-01-02", None)


def test_identities_that_cannot_be_kept(archive: Archive, path: Path) -> None:
    archive.store(telling(1, post("顾维安", "区长")), "d")
    with pytest.raises(UnknownName):
        archive.identify("person", "陆怀章", "顾维安", same=True)
    with pytest.raises(SameName):
        archive.identify("person", "顾维安", "顾 维安", same=False)
    with Archive.open(path, read_only=True) as closed, pytest.raises(ReadOnlyArchive):
        closed.identify("person", "顾维安", "陆怀章", same=True)


def test_the_nearest_names_are_suggested(archive: Archive) -> None:
    archive.store(telling(1, post("顾维安", "区长"), post("陆怀章", "区委书记")), "d")
    with pytest.raises(UnknownName) as raised:
        archive.follow("person", "顾惟安", NOW)
    assert raised.value.sentence("en").endswith("perhaps 顾维安?")
    assert "是不是：顾维安？" in raised.value.sentence("zh")
    with pytest.raises(UnknownName) as raised:
        archive.follow("plan", "顾惟安", NOW)
    assert raised.value.detail == ""


def test_succession_and_renumbering_reach_beyond_the_name(archive: Archive) -> None:
    archive.store(telling(1, post("顾维安", "区长"), plan("“236”工作法")), "d")
    archive.store(telling(2, post("叶书宁", "代区长"), plan("“237”工作法")), "d")
    person = archive.follow("person", "顾维安", NOW)
    assert isinstance(person, PersonThread)
    assert person.offices[0].successor is not None
    found = archive.follow("plan", "“237”工作法", NOW)
    assert archive.follow("plan", "237", NOW) == found
    assert isinstance(found, PlanThread)
    assert found.renumbered_from is not None


def test_a_firm_by_its_short_name(archive: Archive) -> None:
    signed = Agreement(
        article="a1",
        evidence="签约",
        parties=("岚泽精密科技有限公司",),
        about="投资",
        kind="signed",
    )
    archive.store(telling(1, signed, asked("岚泽精密", "人才公寓")), "d")
    found = archive.follow("organization", "岚泽精密", NOW)
    assert isinstance(found, OrganizationThread)
    assert (len(found.agreements), len(found.requests)) == (1, 1)
    assert found.agreements[0].cite.sure == 0.9


def test_due(archive: Archive) -> None:
    archive.store(telling(1, promise("2026-01-05"), promise("2026-01-20", project="文化园")), "d")
    archive.store(telling(2, promise("2026-01-08", project="粮仓文化园")), "d")
    archive.store(telling(9, milestone("completed", "2026-01-04", project="清河三桥工程")), "d")
    archive.store(telling(10, milestone("in_progress", project="柳湾中学", progress=0.5)), "d")
    archive.store(telling(25), "d")
    # The newest issue up to then is of the 2nd: nobody could have told.
    assert archive.due(date(2026, 1, 8)) == []
    (due,) = archive.due(date(2026, 1, 15))
    assert (due.project, due.promise.outcome, due.promise.days) == ("粮仓文化园", "silent", 7)
    assert [d.project for d in archive.due(date(2026, 1, 25))] == ["粮仓文化园", "文化园"]
    assert archive.due(date(2025, 1, 1)) == []


def test_what_is_done_later_was_due_before(archive: Archive) -> None:
    archive.store(telling(1, promise("2026-01-05")), "d")
    archive.store(telling(7), "d")
    archive.store(telling(9, milestone("completed", "2026-01-08")), "d")
    assert [d.project for d in archive.due(date(2026, 1, 8))] == ["清河三桥"]
    assert archive.due(date(2026, 1, 9)) == []


def test_what_is_due_is_what_following_tells(archive: Archive) -> None:
    """Names are held together in memory as they are in the database."""
    names = [
        "清河三桥",
        "清河三桥工程",
        "南岸清河三桥",
        "区文化中心",
        "文化中心建设项目",
        "沙溪污水处理厂",
        "沙溪污水处理厂二期",
        "“沙溪污水处理厂二期”工程",
        "桥",
        "老街",
        "粮仓文化园",
    ]
    for day, name in enumerate(names, start=1):
        archive.store(
            telling(day, promise(f"2026-01-{day + 1:02d}", project=name, evidence=name)), "d"
        )
        if day % 3 == 0:
            done = milestone("completed", f"2026-01-{day + 10}", project=name)
            archive.store(telling(day + 12, done), "d")
    archive.identify("project", "老街", "桥", same=True)
    archive.identify("project", "清河三桥", "南岸清河三桥", same=False)
    archive.store(telling(30), "d")
    as_of = date(2026, 2, 1)
    found = {
        (p.due, p.outcome, tuple(c.evidence for c in p.told))
        for name in names
        for p in project(archive, name, as_of).promises
        if p.outcome in ("silent", "overdue")
    }
    due = archive.due(as_of)
    assert {(d.promise.due, d.promise.outcome, tuple(c.evidence for c in d.promise.told))
            for d in due} == found  # fmt: skip
    assert len(due) == len(found) > 0


def test_a_project_of_several_names_is_due_once(archive: Archive) -> None:
    archive.store(telling(1, promise("2026-01-05", project="白鹭粮仓文化园")), "d")
    archive.store(telling(2, promise("2026-01-05", project="粮仓文化园")), "d")
    archive.store(telling(20), "d")
    assert len(archive.due(date(2026, 1, 20))) == 1


def test_what_is_coming(archive: Archive) -> None:
    """Open promises up to a day, with those that nobody could have told of yet."""
    for day, due in ((1, "2026-01-08"), (2, "2026-01-20"), (3, "2026-02-01"), (4, "2026-04")):
        archive.store(telling(day, promise(due, project=f"{'一二三四'[day - 1]}号楼")), "d")
    archive.store(telling(9, milestone("completed", "2026-01-09", project="三号楼")), "d")
    archive.store(telling(10), "d")
    found = archive.coming(date(2026, 1, 25), 10)
    assert [(d.project, d.promise.due, d.publication) for d in found] == [
        ("二号楼", "2026-01-20", "清河新报")
    ]
    assert [d.project for d in archive.coming(date(2026, 1, 25), 90)] == ["二号楼"]
    assert [d.project for d in archive.coming(date(2026, 1, 25), 95)] == ["二号楼", "四号楼"]
    assert [d.project for d in archive.coming(date(2026, 1, 5), 30)] == [
        "一号楼",
        "二号楼",
        "三号楼",
    ]
    assert [d.project for d in archive.due(date(2026, 1, 25))] == ["一号楼"]
    both = archive.outstanding(date(2026, 1, 25), date(2026, 4, 30))
    assert [d.project for d in both] == ["一号楼", "二号楼", "四号楼"]
    assert archive.known_to(date(2026, 1, 25)) == date(2026, 1, 10)


def test_an_undated_issue_and_strange_names(archive: Archive) -> None:
    odd = milestone("started", project="\udc00 “”")
    archive.store(telling(1, post("顾维安", "区长"), date=None), "d")
    archive.store(telling(2, post(" ", ""), promise("2026-02", project="'; --")), "d")
    assert archive.follow("person", "顾维安", NOW).name == "顾维安"
    assert project(archive, "'; --").promises[0].due == "2026-02"
    with pytest.raises(UnknownName):
        archive.follow("project", odd.project, NOW)
    with pytest.raises(UnknownName):
        archive.follow("project", "", NOW)
