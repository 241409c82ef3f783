"""The addresses of the site's pages, in one place; every part of them is percent-encoded."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import quote, urlencode

from jianbao.model import Box

FRONT = "/"
SEARCH = "/search"
CALENDAR = "/calendar"
FOLLOW = "/follow"
DUE = "/due"

KEPT_PARTS = 4096
"""Ids and names whose encoding is remembered: a page has a hundred addresses in one issue."""


def front_address(**filters: str | int | None) -> str:
    """The issues by date; `year`, `publication` and `p` narrow them."""
    return FRONT + _query(filters)


def issue_address(issue: str, revision: int | None = None) -> str:
    """An issue, in its current revision where none is named."""
    return f"/issue/{_part(issue)}" + _query({"revision": revision})


def issue_json_address(issue: str, revision: int | None = None) -> str:
    """The issue as the reading contract's JSON."""
    return f"/issue/{_part(issue)}.json" + _query({"revision": revision})


def page_address(
    issue: str, page: int, article: str | None = None, revision: int | None = None
) -> str:
    """A page of an issue, with `article` open beside it where one is named."""
    path = f"/page/{_part(issue)}/{page}"
    return path + _query({"article": article, "revision": revision})


def article_address(issue: str, article: str, revision: int | None = None) -> str:
    """An article of an issue."""
    path = f"/issue/{_part(issue)}/{_part(article)}"
    return path + _query({"revision": revision})


def article_json_address(issue: str, article: str, revision: int | None = None) -> str:
    """The article as it stands in the contract's JSON."""
    path = f"/issue/{_part(issue)}/{_part(article)}.json"
    return path + _query({"revision": revision})


def article_file_address(issue: str, article: str, suffix: str, revision: int | None = None) -> str:
    """The article as a file whose name ends in `suffix`: plain text, or a reference to it."""
    path = f"/issue/{_part(issue)}/{_part(article)}{suffix}"
    return path + _query({"revision": revision})


def fact_address(issue: str, article: str, fact: int, revision: int | None = None) -> str:
    """The article with the evidence of its fact number `fact`, from 0, marked."""
    path = f"/issue/{_part(issue)}/{_part(article)}"
    return path + _query({"fact": fact, "revision": revision}) + "#evidence"


def evidence_address(issue: str, article: str, evidence: str) -> str:
    """The article with the words `evidence`, which stand in one text of it, marked."""
    return f"/issue/{_part(issue)}/{_part(article)}" + (
        _query({"evidence": evidence}) + "#evidence"
    )


def thread_address(kind: str, name: str, form: str = "", **fields: str | int | None) -> str:
    """What the archive tells of a name over time; `kind` as the archive names it.

    `form` is `json`, `csv` or `svg`, or a page where it is empty.
    """
    ending = f".{form}" if form else ""
    return f"/follow/{_part(kind)}/{_part(name)}{ending}" + _query(fields)


def follow_address(kind: str = "", **fields: str | int | None) -> str:
    """The names that can be followed, of one kind or of all; `q`, `sort` and `p` narrow them."""
    return FOLLOW + (f"/{_part(kind)}" if kind else "") + _query(fields)


def due_address(form: str = "", **fields: str | int | None) -> str:
    """Promises past their date, and those coming to it; `form` is `json` or `csv`, or a page."""
    return DUE + (f".{form}" if form else "") + _query(fields)


def image_address(issue: str, page: int, width: int, mark: str = "") -> str:
    """The image of a page, `width` pixels wide; with its `mark` browsers may keep it for ever."""
    return f"/image/{_part(issue)}/{page}/{width}.webp" + _query({"v": mark})


def crop_address(issue: str, page: int, width: int, box: Box, mark: str = "") -> str:
    """What is in `box`, a region's, of the image of the page that is `width` pixels wide."""
    path = f"/image/{_part(issue)}/{page}/{width}/{sides(box)}.webp"
    return path + _query({"v": mark})


def sides(box: Box) -> str:
    """A box as an address writes it."""
    return ",".join(f"{side:.12g}" for side in box)


def search_address(fields: Mapping[str, str | int | None]) -> str:
    """The search page with its fields filled in."""
    return SEARCH + _query(fields)


def search_data_address(form: str, fields: Mapping[str, str | int | None]) -> str:
    """What a search finds as `atom`, `csv` or `json`, all of it from the first."""
    return f"{SEARCH}.{form}" + _query({**fields, "p": None})


def calendar_address(
    year: int | None = None, month: int | None = None, publication: str | None = None
) -> str:
    """The calendar of all years, of a year or of a month."""
    path = "".join(f"/{number}" for number in (year, month) if number is not None)
    return CALENDAR + path + _query({"publication": publication})


def here(path: str, fields: list[tuple[str, str]], language: str) -> str:
    """The page at `path` with the query `fields`, in `language`.

    A path of two leading slashes would be read by browsers as another host; it keeps one.
    """
    kept = [(name, value) for name, value in fields if name != "lang"]
    return quote("/" + path.lstrip("/")) + "?" + urlencode([*kept, ("lang", language)])


@lru_cache(maxsize=KEPT_PARTS)
def _part(text: str) -> str:
    return quote(text, safe="")


def _query(fields: Mapping[str, str | int | None]) -> str:
    given = {name: value for name, value in fields.items() if value not in (None, "")}
    return "?" + urlencode(given) if given else ""
