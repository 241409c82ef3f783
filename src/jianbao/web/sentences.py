"""Facts told in a short sentence each, in the visitor's language, with the paper's own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from jianbao.model import (
    Agreement,
    Event,
    Fact,
    Indicator,
    Milestone,
    Plan,
    Post,
    Request,
)
from jianbao.telling import number
from jianbao.web.texts import Say
from jianbao.wording import label

_BOUNDS = {"over": "fact.over", "under": "fact.under", "about": "fact.about_value"}


class Word(msgspec.Struct, frozen=True):
    """A run of a sentence; `printed` where the words are the newspaper's."""

    text: str
    printed: bool = False


Words = tuple[Word, ...]


def told(fact: Fact, say: Say) -> Words:
    """What the fact says, without a full stop."""
    match fact:
        case Post():
            office = fact.organization + fact.title
            return _said(say, "fact.post", person=fact.person, office=office)
        case Event():
            return _event(fact, say)
        case Milestone():
            return _milestone(fact, say)
        case Indicator():
            return _indicator(fact, say)
        case Plan():
            key = "fact.plan.meaning" if fact.meaning else "fact.plan"
            return _said(say, key, code=fact.code, meaning=fact.meaning)
        case Request():
            return _request(fact, say)
        case Agreement():
            kind = label(fact.kind, say.language)
            key = "fact.about" if fact.about else "fact.bare"
            return (
                *_said(say, key, {"kind": kind}, about=fact.about),
                *_if(say, "fact.names", names=_together(fact.parties)),
            )


def _event(fact: Event, say: Say) -> Words:
    key = "fact.about" if fact.name else "fact.bare"
    return (
        *_said(say, key, {"kind": label(fact.kind, say.language)}, about=fact.name),
        *_when(fact.date, say),
        *_if(say, "fact.at", places=_together(fact.places)),
        *_if(say, "fact.presided", presider=fact.presider),
        *_if(say, "fact.with", names=_together(fact.participants)),
    )


def _milestone(fact: Milestone, say: Say) -> Words:
    key = "fact.expected" if fact.expected else "fact.stage"
    state = label(fact.state, say.language)
    if say.language == "en" and fact.expected:
        state = state.lower()
    share = "" if fact.progress is None else number(round(100 * fact.progress, 1))
    return (
        *_said(say, key, {"state": state}, project=fact.project),
        *_when(fact.date, say),
        *(_said(say, "fact.progress", {"share": share}) if share else ()),
    )


def _indicator(fact: Indicator, say: Say) -> Words:
    space = " " if fact.unit.isascii() and fact.unit not in ("", "%") else ""
    value = f"{number(fact.value)}{space}{fact.unit}"
    if fact.bound:
        value = say(_BOUNDS[fact.bound], value=value)
    period = say.period(fact.period) if fact.period else ""
    change = "" if fact.change is None else f"{fact.change:+.12g}"
    return (
        *_said(say, "fact.target" if fact.target else "fact.value", name=fact.name, value=value),
        *(_said(say, "fact.period", {"period": period}) if period else ()),
        *(_said(say, "fact.change", {"change": change}) if change else ()),
    )


def _request(fact: Request, say: Say) -> Words:
    whom = "fact.asked_of" if fact.to else "fact.asked"
    return (
        *_said(say, whom if fact.asker else "fact.asking", asker=fact.asker, to=fact.to),
        Word(fact.about, printed=True),
        *_if(say, "fact.answer", answer=fact.answer),
    )


def _when(date: str | None, say: Say) -> Words:
    return _said(say, "fact.when", {"date": say.period(date)}) if date else ()


def _if(say: Say, key: str, **printed: str) -> Words:
    """The clause, where what it is about is there."""
    return _said(say, key, None, **printed) if all(printed.values()) else ()


def _said(say: Say, key: str, ours: Mapping[str, str] | None = None, **printed: str) -> Words:
    """The text for `key`, the site's own words apart from the newspaper's that fill its slots."""
    # Parted by the slots' names, never by what fills them: that may hold anything.
    slots = dict(ours or {}) | {name: f"\0{name}\0" for name in printed}
    template = say(key, **slots)
    found = (
        Word(printed[part], printed=True) if place % 2 else Word(part)
        for place, part in enumerate(template.split("\0"))
    )
    return tuple(word for word in found if word.text)


def _together(names: Iterable[str]) -> str:
    return "、".join(names)
