"""A body, firm or place over time: who holds posts in it, who called on it, what was asked."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from jianbao.archive.threads.naming import name_key
from jianbao.archive.threads.offices import office_key, standing
from jianbao.archive.threads.persons import Signed, signed
from jianbao.archive.threads.requests import Asked, pair_requests
from jianbao.archive.threads.told import (
    Alias,
    Cite,
    Occasion,
    Told,
    View,
    before,
    cites,
    in_order,
    occasion,
)
from jianbao.model import Agreement, Event, Post, Request


class HeldPost(msgspec.Struct, frozen=True, kw_only=True):
    """A person in a post of the body, as seen from `first` to `last`; `left` if told to leave."""

    person: str
    title: str
    organization: str
    first: str
    last: str
    left: str | None
    told: tuple[Cite, ...]


class OrganizationThread(
    msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="organization"
):
    """What is told of a body up to a day; `calls` are events held at it or that went to it."""

    name: str
    names: tuple[Alias, ...]
    as_of: str
    posts: tuple[HeldPost, ...]
    calls: tuple[Occasion, ...]
    requests: tuple[Asked, ...]
    agreements: tuple[Signed, ...]


def follow_organization(
    name: str, names: Sequence[Alias], facts: Sequence[Told], view: View
) -> OrganizationThread:
    """The body's thread from `facts` that name it, as known on `view.as_of`."""
    told = before(in_order(facts), view.as_of)
    return OrganizationThread(
        name=name,
        names=tuple(names),
        as_of=view.as_of.isoformat(),
        posts=_posts([t for t in told if isinstance(t.fact, Post)]),
        calls=tuple(occasion(t, t.fact, "place") for t in told if isinstance(t.fact, Event)),
        requests=pair_requests([t for t in told if isinstance(t.fact, Request)]),
        agreements=tuple(signed(t, t.fact) for t in told if isinstance(t.fact, Agreement)),
    )


def _posts(told: Sequence[Told]) -> tuple[HeldPost, ...]:
    """By title, then the order in which they are first seen."""
    groups: dict[tuple[str, str], list[Told]] = {}
    for each in told:
        post = _post(each)
        groups.setdefault((office_key(post), name_key("person", post.person)), []).append(each)
    held = (_held(group) for (_, _), group in groups.items())
    return tuple(sorted(held, key=lambda post: (post.title, post.first)))


def _post(told: Told) -> Post:
    assert isinstance(told.fact, Post)
    return told.fact


def _held(group: Sequence[Told]) -> HeldPost:
    post = _post(group[0])
    seen = [t for t in group if standing(_post(t)) == "holds"] or list(group)
    left = [t.date for t in group if standing(_post(t)) == "left"]
    return HeldPost(
        person=post.person,
        title=post.title,
        organization=post.organization,
        first=seen[0].date,
        last=seen[-1].date,
        left=left[0] if left else None,
        told=cites(group),
    )
