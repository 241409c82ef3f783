"""The record, version 1: what an article states, each fact with the words that state it.

The field names here are the keys of the JSON; `type` tells the kinds of facts apart. Every fact is
about one article of the issue that holds it. Names are as printed, without titles.
"""

from __future__ import annotations

from typing import Literal

import msgspec

EventKind = Literal[
    "meeting", "visit", "inspection", "dialogue", "ceremony", "competition", "other"
]
MilestoneState = Literal["planned", "started", "in_progress", "completed", "delayed"]
Bound = Literal["", "over", "under", "about"]
AgreementKind = Literal["signed", "released", "appointed", "awarded"]


class Stated(msgspec.Struct, frozen=True, kw_only=True, tag_field="type"):
    """What all facts have: the article's id, its words, and how sure the reader is (0 to 1).

    `evidence` stands letter for letter in one text of the article: a paragraph, a caption, a
    heading.
    """

    article: str
    evidence: str
    confidence: float = 1.0


class Post(Stated, frozen=True, kw_only=True, tag="post"):
    """A person holds an office (职务) on the issue's date; one fact an office.

    `title` is the office as printed, with the level it is fused with (区委书记); a body that is
    named apart from it is the `organization`, empty where none is printed.
    """

    person: str
    title: str
    organization: str = ""


class Event(Stated, frozen=True, kw_only=True, tag="event"):
    """Something took place. `date` is ISO, None where it is not told.

    `participants` are persons, `places` the places and organizations that it was held at or went
    to.
    """

    kind: EventKind
    name: str = ""
    date: str | None = None
    presider: str = ""
    participants: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


class Milestone(Stated, frozen=True, kw_only=True, tag="milestone"):
    """A named project was, is or will be at a stage.

    `date` is a day, a month (`YYYY-MM`) or a year; `expected` says that it is to come. `progress`
    is the share that is done, 0 to 1.
    """

    project: str
    state: MilestoneState
    date: str | None = None
    expected: bool = False
    progress: float | None = None


class Indicator(Stated, frozen=True, kw_only=True, tag="indicator"):
    """A quantity was measured, or is aimed at (`target`).

    万 and 亿 stay in the `unit`. `period` is what the number covers, an ISO point (`YYYY`,
    `YYYY-MM`, `YYYY-MM-DD`) or interval (`A/B`). `change` is per cent, year on year.
    """

    name: str
    value: float
    unit: str
    period: str | None = None
    change: float | None = None
    target: bool = False
    bound: Bound = ""


class Plan(Stated, frozen=True, kw_only=True, tag="plan"):
    """A named plan, code or system of work is in force; `meaning` is what the code stands for."""

    code: str
    meaning: str = ""


class Request(Stated, frozen=True, kw_only=True, tag="request"):
    """Somebody (`asker`, `from` in the JSON) asked something of `to`; `answer` if it is given."""

    asker: str = msgspec.field(name="from")
    to: str = ""
    about: str
    answer: str = ""


class Agreement(Stated, frozen=True, kw_only=True, tag="agreement"):
    """A document, contract, honour or appointment, one fact each."""

    parties: tuple[str, ...] = ()
    about: str = ""
    kind: AgreementKind


Fact = Post | Event | Milestone | Indicator | Plan | Request | Agreement
"""A fact of any type."""

FACT_TYPES = ("post", "event", "milestone", "indicator", "plan", "request", "agreement")
"""The values of `type`, in the order that the record lists them."""
