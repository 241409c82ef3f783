"""JSON as sources are written in it: told from text, decoded once, its parts checked by type."""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec

from jianbao.errors import MalformedJson
from jianbao.sources.encoding import BYTE_ORDER_MARKS, decode

# A document of strings or numbers alone is no data about pages; so may a text begin.
OPENING = re.compile(rb"\s*(?:\{\s*(?:\"[^\"]{1,80}\"\s*:|\}\s*$)|(?:\[\s*){1,3}\{\s*\")")
LONGEST_REASON = 160
"""Characters of the decoder's reason that an error quotes at most."""
TOO_DEEP = "nested too deeply"

Typed = TypeVar("Typed")


def is_json(head: bytes) -> bool:
    """Whether the first bytes open a JSON document, in UTF-8 or wider."""
    for mark, _ in BYTE_ORDER_MARKS:
        head = head.removeprefix(mark)
    return bool(OPENING.match(head.replace(b"\0", b"")))


def parse(data: bytes, name: str) -> Any:
    """The document in `data`, as dictionaries and lists.

    Raises `MalformedJson` where it is broken, cut off or too deep, and what `decode` raises.
    """
    text = decode(data, name)
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError as error:
        raise MalformedJson(name, str(error)[:LONGEST_REASON]) from error
    except RecursionError as error:
        raise MalformedJson(name, TOO_DEEP) from error


def typed(value: Any, kind: type[Typed], name: str) -> Typed:
    """`value` as a `kind`; fields that `kind` does not know are passed over.

    Raises `MalformedJson` where the types are others.
    """
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise MalformedJson(name, str(error)[:LONGEST_REASON]) from error
    except RecursionError as error:
        raise MalformedJson(name, TOO_DEEP) from error
