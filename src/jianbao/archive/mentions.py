"""Which names a fact mentions, and as what: what a fact can be found by. Pure."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from jianbao.archive.threads.naming import OFFICE, name_key
from jianbao.archive.threads.offices import office_name
from jianbao.model import Agreement, Event, Fact, Indicator, Milestone, Plan, Post, Request

_BODIES = "局厂社院会部所镇乡村校队店司站区县市办委行园处中心学"
"""Last characters of names that are no person's."""

_LONGEST_PERSON = 3
_COMPOUND_SURNAMES = (
    "欧阳", "司马", "上官", "诸葛", "万俟", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "司徒", "令狐",
    "端木", "东方", "南宫", "西门", "长孙", "宇文", "闻人", "独孤",
)  # fmt: skip


class Mention(msgspec.Struct, frozen=True):
    """A name in a fact: of what kind it is, what it is there, the name as printed."""

    kind: str
    role: str
    name: str

    @property
    def key(self) -> str:
        """What the name is looked up by."""
        return name_key(self.kind, self.name)


def mentions_of(fact: Fact) -> tuple[Mention, ...]:
    """The names in the fact, each once in each role; those without a letter are none."""
    return tuple(dict.fromkeys(each for each in _mentions(fact) if each.key))


def subject_of(fact: Fact) -> Mention:
    """What the fact is about before all; its name may be empty."""
    match fact:
        case Post():
            return Mention("person", "holder", fact.person)
        case Event():
            return Mention("event", "event", fact.name)
        case Milestone():
            return Mention("project", "project", fact.project)
        case Indicator():
            return Mention("indicator", "indicator", fact.name)
        case Plan():
            return Mention("plan", "plan", fact.code)
        case Request():
            return Mention(kind_of(fact.asker), "from", fact.asker)
        case Agreement():
            return Mention("agreement", "agreement", fact.about)


def date_of(fact: Fact) -> str | None:
    """The fact's own date or period, None where it has none."""
    match fact:
        case Event() | Milestone():
            return fact.date
        case Indicator():
            return fact.period
    return None


def _mentions(fact: Fact) -> Iterator[Mention]:
    match fact:
        case Post():
            yield Mention("person", "holder", fact.person)
            yield Mention(OFFICE, "office", office_name(fact))
            yield Mention("organization", "body", fact.organization)
        case Event():
            yield Mention("person", "presider", fact.presider)
            yield from (Mention("person", "participant", name) for name in fact.participants)
            yield from (Mention("organization", "place", name) for name in fact.places)
        case Milestone():
            role = "promise" if fact.expected and fact.date else "report"
            yield Mention("project", role, fact.project)
        case Indicator():
            yield Mention("indicator", "target" if fact.target else "value", fact.name)
        case Plan():
            yield Mention("plan", "plan", fact.code)
        case Request():
            yield Mention(kind_of(fact.asker), "from", fact.asker)
            yield Mention(kind_of(fact.to), "to", fact.to)
        case Agreement():
            yield from (Mention(kind_of(name), "party", name) for name in fact.parties)


def kind_of(name: str) -> str:
    """Whether who asks, answers or signs is a person or a body: told by the name's form alone."""
    longest = _LONGEST_PERSON + (name[:2] in _COMPOUND_SURNAMES)
    chinese = bool(name) and all("\u4e00" <= character <= "\u9fff" for character in name)
    person = chinese and 2 <= len(name) <= longest and name[-1] not in _BODIES
    return "person" if person else "organization"
