"""A model's answer in words → the objects in it, however they are wrapped.

Models put the JSON that they are asked for in a fenced block, between sentences, into an object of
one key, or break off in the middle: what is whole is taken, and what is broken is counted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

MOST_OBJECTS = 120
"""Objects taken from an answer; a densely printed page of figures states some 40 facts."""

MOST_BROKEN = 200
"""Places where an object might begin and none is whole, after which an answer is given up."""

_EMPTY = re.compile(r"\[\s*\]")


class Answer(msgspec.Struct, frozen=True):
    """The objects of an answer in their order; how many are `broken` off, how many went unread
    because there are `too_many`; `nothing` where it holds no JSON at all."""

    objects: tuple[dict[str, Any], ...] = ()
    broken: int = 0
    too_many: int = 0
    nothing: bool = False


def answer_in(words: str) -> Answer:
    """The objects in a model's words. Never raises."""
    objects: list[dict[str, Any]] = []
    broken = 0
    decoder = json.JSONDecoder(parse_constant=_no_number)
    at = 0
    while (at := words.find("{", at)) >= 0 and broken < MOST_BROKEN:
        try:
            value, at = decoder.raw_decode(words, at)
        except (ValueError, RecursionError):
            at += 1
            broken += 1
        else:
            objects += _listed(value)
    taken = objects[:MOST_OBJECTS]
    nothing = not objects and not broken and not _EMPTY.search(words)
    return Answer(tuple(taken), broken, len(objects) - len(taken), nothing)


def _no_number(name: str) -> float:
    """`NaN` and `Infinity` are no JSON, though Python's decoder takes them."""
    raise ValueError(name)


def _listed(value: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The object itself, or those in its lists where it only wraps them: `{"facts": [...]}`."""
    lists = [inner for inner in value.values() if isinstance(inner, list)]
    if "type" in value or not lists:
        yield value
        return
    for inner in lists:
        yield from (item for item in inner if isinstance(item, dict))
