"""Long lists of words compiled so that most places of a text are passed over at one look.

A pattern of a hundred alternatives is tried at each character, one alternative after another. Where
the characters are known with which a match can begin, a look at the next one (`(?=[…])`) spares the
trouble.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

# The library's own reading of a pattern: no public function tells what a match may begin with.
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

MOST = 1200
"""Characters that a match may begin with, at most: of more, a look would tell little."""


def quick(pattern: str) -> re.Pattern[str]:
    """The pattern compiled: it finds what it would find without a look ahead.

    re.error where it is no pattern.
    """
    letters = first_letters(pattern)
    if letters is None or not letters or len(letters) > MOST:
        return re.compile(pattern)
    listed = "".join(re.escape(letter) for letter in sorted(letters))
    return re.compile(f"(?=[{listed}])(?:{pattern})")


def first_letters(pattern: str) -> frozenset[str] | None:
    """The characters with which a match can begin; None where it may be any, or match nothing."""
    found = _first(list(_parser.parse(pattern)))
    return None if found is None or "" in found else frozenset(found)


def _first(items: Sequence[tuple[Any, Any]]) -> set[str] | None:
    """First characters of a sequence, "" among them where it can be empty; None for any at all."""
    found: set[str] = set()
    for code, value in items:
        one = _of_item(code, value)
        if one is None:
            return None
        found |= one - {""}
        if "" not in one:
            return found
    return found | {""}


def _of_item(code: Any, value: Any) -> set[str] | None:
    if code in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return {""}
    if code is op.LITERAL:
        return {chr(value)}
    if code is op.IN:
        return _of_class(value)
    if code is op.BRANCH:
        return _union(map(_first, value[1]))
    if code is op.SUBPATTERN:
        return _first(value[-1])
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        least, _, repeated = value
        inner = _first(repeated)
        return inner if inner is None or least else inner | {""}
    return None


def _union(parts: Iterable[set[str] | None]) -> set[str] | None:
    found: set[str] = set()
    for part in parts:
        if part is None:
            return None
        found |= part
    return found


def _of_class(items: Sequence[tuple[Any, Any]]) -> set[str] | None:
    """The characters of a class (`[…]`); None where it is open."""
    found: set[str] = set()
    for code, value in items:
        if code is op.LITERAL:
            found.add(chr(value))
        elif code is op.RANGE and value[1] - value[0] <= MOST:
            found |= {chr(one) for one in range(value[0], value[1] + 1)}
        else:  # turned round (`[^…]`), or a kind of characters (`\d`)
            return None
    return found
