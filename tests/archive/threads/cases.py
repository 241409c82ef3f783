"""Invented facts of 《清河新报》 as issues tell them."""

from __future__ import annotations

from datetime import date
from typing import Any

from jianbao.archive.threads import Told, View
from jianbao.model import (
    Event,
    Fact,
    Indicator,
    Milestone,
    Plan,
    Post,
    Request,
)

PAPER = "清河新报"
FAR = date(2026, 6, 30)


def told(day: str, fact: Fact, *, paper: str = PAPER, sure: float = 1.0) -> Told:
    """The fact in the paper's issue of that day."""
    return Told(fact=fact, issue=f"{paper}-{day}", date=day, publication=paper, sure=sure)


def view(as_of: date = FAR, known_to: date | None = None) -> View:
    """Looking back from a day, with issues up to it unless told otherwise."""
    return View(as_of, known_to or as_of)


def post(person: str, title: str, organization: str = "", evidence: str = "") -> Post:
    words = evidence or f"{organization}{title}{person}"
    return Post(article="a1", evidence=words, person=person, title=title, organization=organization)


def milestone(state: Any, day: str | None = None, **fields: Any) -> Milestone:
    given: dict[str, Any] = {"article": "a1", "evidence": f"清河三桥{state}", "project": "清河三桥"}
    return Milestone(**(given | fields), state=state, date=day)


def promise(due: str, state: Any = "completed", **fields: Any) -> Milestone:
    return milestone(state, due, expected=True, **fields)


def figure(value: float, period: str | None, unit: str = "亿元", **fields: Any) -> Indicator:
    given: dict[str, Any] = {"name": "规上工业增加值", "evidence": f"规上工业增加值{value}{unit}"}
    return Indicator(article="a1", value=value, unit=unit, period=period, **(given | fields))


def plan(code: str, meaning: str = "") -> Plan:
    return Plan(article="a1", evidence=code, code=code, meaning=meaning)


def event(name: str = "", **fields: Any) -> Event:
    given: dict[str, Any] = {"article": "a1", "evidence": name, "kind": "meeting"}
    return Event(**(given | fields), name=name)


def asked(asker: str, about: str, answer: str = "", to: str = "") -> Request:
    return Request(article="a1", evidence=about, asker=asker, to=to, about=about, answer=answer)
