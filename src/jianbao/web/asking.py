"""What the query of an address asks for: taken apart, checked, never trusted.

A bad value is told by a key of `texts.py` (`bad.…`), so that the page can say it in words.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import get_args

import msgspec
from starlette.exceptions import HTTPException

from jianbao.archive.entries import Order, Query
from jianbao.model import ArticleKind

LONGEST_WORDS = 200
"""Characters of a search: a long sentence of a newspaper, with room to spare."""
LONGEST_NAME = 200
"""Characters of a newspaper's name."""
LONGEST_QUERY = 4000
"""Bytes of a query string: all fields at their longest, percent-encoded Chinese (9 bytes each)."""
HITS_ON_A_PAGE = 20
LAST_PAGE = 9999
"""Of a newspaper or a list: beyond any that exists."""

KINDS: tuple[str, ...] = get_args(ArticleKind)
ORDERS: tuple[Order, ...] = get_args(Order)


class SearchForm(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of the search form as they were filled in, and what is wrong with them.

    `problems` are keys `bad.…`; while there are any, nothing is searched.
    """

    q: str = ""
    date_from: str = ""
    date_to: str = ""
    publication: str = ""
    page: str = ""
    kind: str = ""
    order: Order = "best"
    p: int = 1
    problems: tuple[str, ...] = ()

    @property
    def asked(self) -> bool:
        """Whether anything at all is asked for."""
        return any((self.q, self.date_from, self.date_to, self.publication, self.page, self.kind))

    @property
    def narrowed(self) -> bool:
        """Whether a filter besides the words is set."""
        return any((self.date_from, self.date_to, self.publication, self.page, self.kind))

    def fields(self, p: int | None = None, **changed: str) -> dict[str, str | int | None]:
        """The form as fields of an address, for part `p` of the results.

        `changed` are fields with other values; their names end in `_` where Python wants it.
        """
        return {
            "q": self.q,
            "from": self.date_from,
            "to": self.date_to,
            "publication": self.publication,
            "page": self.page,
            "kind": self.kind,
            "sort": self.order if self.order != "best" else "",
            "p": p if p != 1 else None,
            **{name.rstrip("_"): value for name, value in changed.items()},
        }

    def query(self, limit: int = HITS_ON_A_PAGE) -> Query:
        """The archive's query for a form without problems."""
        return Query(
            text=self.q,
            date_from=self.date_from or None,
            date_to=self.date_to or None,
            publication=self.publication or None,
            page=int(self.page) if self.page else None,
            kind=self.kind or None,
            order=self.order,
            limit=limit,
            offset=(self.p - 1) * limit,
        )


def search_form(asked: Mapping[str, str]) -> SearchForm:
    """The search form that the query fields `asked` fill in."""
    values = {name: asked.get(name, "").strip() for name in ("q", "from", "to", "page", "kind")}
    publication = asked.get("publication", "").strip()
    order = next((order for order in ORDERS if order == asked.get("sort", "")), None)
    part = _whole_number(asked.get("p", "1"), LAST_PAGE)
    wrong = {
        "bad.q": len(values["q"]) > LONGEST_WORDS,
        "bad.publication": len(publication) > LONGEST_NAME,
        "bad.from": not _is_date(values["from"]),
        "bad.to": not _is_date(values["to"]),
        "bad.page": values["page"] != "" and _whole_number(values["page"], LAST_PAGE) is None,
        "bad.kind": values["kind"] not in ("", *KINDS),
        "bad.sort": order is None and asked.get("sort", "") != "",
        "bad.p": part is None,
        "bad.order": _is_date(values["from"])
        and _is_date(values["to"])
        and bool(values["from"] and values["to"])
        and values["from"] > values["to"],
    }
    return SearchForm(
        q=values["q"],
        date_from=values["from"],
        date_to=values["to"],
        publication=publication,
        page=values["page"],
        kind=values["kind"],
        order=order or "best",
        p=part or 1,
        problems=tuple(key for key, is_wrong in wrong.items() if is_wrong),
    )


def whole_number(asked: Mapping[str, str], name: str, largest: int = LAST_PAGE) -> int | None:
    """The number from 1 to `largest` in field `name`, None where it is not there or empty.

    Raises `HTTPException` 400, with the key `bad.<name>`, for anything else.
    """
    text = asked.get(name, "")
    if text == "":
        return None
    number = _whole_number(text, largest)
    if number is None:
        raise HTTPException(400, f"bad.{name}")
    return number


def page_number(text: str) -> int | None:
    """The whole number from 1 that a part of an address writes; None for anything else."""
    return _whole_number(text, LAST_PAGE)


def day(asked: Mapping[str, str], name: str) -> datetime.date | None:
    """The date in field `name`, None where it is not there or empty; else `HTTPException` 400."""
    text = asked.get(name, "").strip()
    if not _is_date(text):
        raise HTTPException(400, f"bad.{name}")
    return datetime.date.fromisoformat(text) if text else None


def short_name(asked: Mapping[str, str], name: str) -> str | None:
    """The text in field `name`, None where empty; `HTTPException` 400 where it is too long."""
    text = asked.get(name, "").strip()
    if len(text) > LONGEST_NAME:
        raise HTTPException(400, f"bad.{name}")
    return text or None


def _whole_number(text: str, largest: int) -> int | None:
    # isdecimal() alone takes digits of every script, and int() reads them; addresses use ASCII.
    if not (text.isascii() and text.isdecimal()) or len(text) > len(str(largest)):
        return None
    return int(text) if 1 <= int(text) <= largest else None


def _is_date(text: str) -> bool:
    """Whether `text` is empty or a date written YYYY-MM-DD."""
    if text == "":
        return True
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
