"""Who held an office, from when to when as seen, and who came before and after.

An office is a title and a body within one newspaper: 区长 of a paper is the head of its own
district. Who acts in it (代区长, 代理区长) holds it, as acting.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import msgspec

from jianbao.archive.threads.naming import OFFICE, name_key
from jianbao.archive.threads.told import Cite, Told, cite, cites, in_order
from jianbao.model import Post

Standing = Literal["holds", "left", "former"]

_ACTING = re.compile(r"代理?(?=.{0,8}(?:长|主任|书记|主席|经理|总裁)$)(?!表)")
_MANY = re.compile(r"副|委员$|代表$|成员$|干部$|院士$|研究员$|教授$|工程师$|律师$|记者$")
"""Offices that several persons hold at a time: nobody succeeds anybody."""


class Holder(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody else in the same office, first (or last) seen in it on `date`."""

    person: str
    title: str
    date: str
    acting: bool
    cite: Cite


class OfficeSpan(msgspec.Struct, frozen=True, kw_only=True):
    """A person in an office, as seen from `first` to `last` (dates of issues).

    `left` is the date of the issue that tells of the end, `former` that the office lay in the past
    when it was told. `predecessor` and `successor` are None where no one is known, or where
    several hold the office at a time.
    """

    title: str
    organization: str
    publication: str | None
    first: str
    last: str
    acting: bool
    former: bool
    left: str | None
    predecessor: Holder | None
    successor: Holder | None
    told: tuple[Cite, ...]


def is_acting(title: str) -> bool:
    """Whether the title says that the office is held for the time being."""
    return _ACTING.search(title) is not None


def office_name(post: Post) -> str:
    """Body and title as one name, without the word for acting: 区教育局 + 局长, or 区长."""
    return post.organization + _ACTING.sub("", post.title)


@lru_cache(maxsize=20_000)
def office_key(post: Post) -> str:
    """What posts of one office have in common."""
    return name_key(OFFICE, office_name(post))


@lru_cache(maxsize=20_000)
def standing(post: Post) -> Standing:
    """Whether the words say that the person holds the office, leaves it, or once held it."""
    name, text = re.escape(post.person), post.evidence
    dismissed = rf"(?:免去|接受|同意)[^，。；]{{0,3}}{name}"
    resigned = rf"{name}[^，。；]{{0,4}}(?:不再担任|卸任|辞去)"
    if re.search(dismissed, text) or re.search(resigned, text):
        return "left"
    before = rf"(?:此前|曾|曾经|历|先后)(?:担?任)[^。；]*{re.escape(post.title)}"
    once = rf"{before}|原[^，。；、]{{0,16}}{name}"
    return "former" if re.search(once, text) else "holds"


def office_spans(person_key: str, posts: Sequence[Told]) -> tuple[OfficeSpan, ...]:
    """The spans of the person of that key, first seen first.

    `posts` are all posts of the offices in question, the other holders' too.
    """
    offices: dict[tuple[str | None, str], list[Told]] = {}
    mine: dict[tuple[str | None, str, bool, bool], list[Told]] = {}
    for each in in_order(posts):
        post = _post(each)
        office = each.publication, office_key(post)
        offices.setdefault(office, []).append(each)
        if name_key("person", post.person) == person_key:
            key = (*office, is_acting(post.title), standing(post) == "former")
            mine.setdefault(key, []).append(each)
    spans = [_span(group, offices[key[:2]]) for key, group in mine.items()]
    return tuple(sorted(spans, key=lambda s: (s.former, s.first)))


def _post(told: Told) -> Post:
    assert isinstance(told.fact, Post)
    return told.fact


def _span(group: Sequence[Told], office: Sequence[Told]) -> OfficeSpan:
    post = _post(group[0])
    former = standing(post) == "former"
    held = [t for t in group if standing(_post(t)) == "holds"] or list(group)
    ends = [t.date for t in group if standing(_post(t)) == "left"]
    before, after = (None, None) if former else _neighbours(post, office)
    return OfficeSpan(
        title=post.title,
        organization=post.organization,
        publication=group[0].publication,
        first=held[0].date,
        last=held[-1].date,
        acting=is_acting(post.title),
        former=former,
        left=ends[0] if ends else None,
        predecessor=before,
        successor=after,
        told=cites(group),
    )


def _neighbours(post: Post, office: Sequence[Told]) -> tuple[Holder | None, Holder | None]:
    """Who held the office before and after the person, by the days they are seen in it."""
    if _MANY.search(post.title):
        return None, None
    held: dict[str, list[Told]] = {}
    for each in office:
        if standing(_post(each)) == "holds":
            held.setdefault(name_key("person", _post(each).person), []).append(each)
    me = name_key("person", post.person)
    left = [t for t in office if standing(_post(t)) == "left"]
    for each in left:  # one who is seen only as he leaves held it until then
        held.setdefault(name_key("person", _post(each).person), [each])
    mine = held.pop(me, None)
    if mine is None or any(_together(mine, theirs) for theirs in held.values()):
        return None, None
    earlier = [theirs for theirs in held.values() if _goes_before(theirs, mine)]
    later = [theirs for theirs in held.values() if _goes_before(mine, theirs)]
    last = max(earlier, key=lambda posts: posts[-1].date, default=None)
    first = min(later, key=lambda posts: posts[0].date, default=None)
    return (_holder(last[-1]) if last else None, _holder(first[0]) if first else None)


def _goes_before(ones: Sequence[Told], others: Sequence[Told]) -> bool:
    """Whether the ones held it first; the issue that tells of the change may name both."""
    leaving = standing(_post(ones[0])) == "left" and standing(_post(others[0])) == "holds"
    return ones[-1].date <= others[0].date and (ones[0].date < others[0].date or leaving)


def _together(ones: Sequence[Told], others: Sequence[Told]) -> bool:
    """Whether both are seen in the office in turn, as those are who share it."""
    return not (ones[-1].date <= others[0].date or others[-1].date <= ones[0].date)


def _holder(told: Told) -> Holder:
    post = _post(told)
    return Holder(
        person=post.person,
        title=post.title,
        date=told.date,
        acting=is_acting(post.title),
        cite=cite(told),
    )
