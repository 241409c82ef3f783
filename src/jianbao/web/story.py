"""What the page of an article shows of it: its texts linked and marked, its facts, its pictures.

Pure functions over the model; the templates only lay out what these give.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

import msgspec

from jianbao.archive.mentions import mentions_of
from jianbao.archive.threads.naming import KINDS
from jianbao.model import FACT_TYPES, Article, Fact, Issue
from jianbao.web.evidence import Place, find, parts
from jianbao.web.marking import Name, Run, runs

LINKED_PARTS = ("t-", "c-")
"""Beginnings of the ids of running text: paragraphs and captions."""


class Stated(msgspec.Struct, frozen=True, kw_only=True):
    """A fact beside the text: its number (from 0) among the article's, where its words stand."""

    number: int
    fact: Fact
    place: Place | None


class Group(msgspec.Struct, frozen=True):
    """The facts of one type, in the order of the issue."""

    type: str
    facts: tuple[Stated, ...]


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """An article to lay out. `texts` are its texts by the ids of their elements; `marked` is the
    id of the one that holds what is marked, None where nothing is."""

    texts: Mapping[str, tuple[Run, ...]]
    groups: tuple[Group, ...]
    marked: str | None
    chosen: int | None


def facts_of(issue: Issue, article: Article) -> tuple[Fact, ...]:
    """The article's facts, in the issue's order."""
    return tuple(fact for fact in issue.facts if fact.article == article.id)


def story(
    issue: Issue,
    article: Article,
    address_of: Callable[[str, str], str],
    *,
    fact: int | None = None,
    evidence: str = "",
) -> Story:
    """The article with the evidence of fact number `fact` marked, or the words `evidence`.

    `address_of` gives the address of a name's thread by its kind and the name. What names no fact
    and stands nowhere marks nothing.
    """
    facts = facts_of(issue, article)
    stated = [
        Stated(number=number, fact=each, place=find(article, each.evidence))
        for number, each in enumerate(facts)
    ]
    chosen = fact if fact is not None and fact < len(facts) else None
    mark = stated[chosen].place if chosen is not None else find(article, evidence)
    names = _names(facts, address_of)
    return Story(
        texts={part: _runs(part, text, names, mark) for part, text in parts(article).items()},
        groups=_groups(stated),
        marked=mark.part if mark else None,
        chosen=chosen,
    )


def _runs(part: str, text: str, names: Sequence[Name], mark: Place | None) -> tuple[Run, ...]:
    running = part[2:].isdecimal() and part.startswith(LINKED_PARTS)
    here = (mark.start, mark.end) if mark and mark.part == part else None
    return runs(text, names if running else (), here)


def _names(facts: Sequence[Fact], address_of: Callable[[str, str], str]) -> list[Name]:
    """The names that the facts mention; of one that is of two kinds the first counts."""
    found: dict[str, Name] = {}
    for fact in facts:
        for mention in mentions_of(fact):
            if mention.kind in KINDS and mention.name not in found:
                address = address_of(mention.kind, mention.name)
                found[mention.name] = Name(mention.name, address)
    return list(found.values())


def _groups(stated: Sequence[Stated]) -> tuple[Group, ...]:
    in_order = sorted(stated, key=lambda each: FACT_TYPES.index(_type(each)))
    return tuple(Group(name, tuple(group)) for name, group in groupby(in_order, key=_type))


def _type(stated: Stated) -> str:
    return str(stated.fact.__struct_config__.tag)
