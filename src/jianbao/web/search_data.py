"""What a search found as data: a feed (Atom, RFC 4287), a table (CSV, RFC 4180), JSON. Pure.

Each takes hits and gives bytes; `base` is the site's own address, which ends in a slash.
"""

from __future__ import annotations

import csv
import io
import uuid
from collections.abc import Mapping, Sequence

import msgspec
from lxml import etree

from jianbao.archive.entries import Found, Hit
from jianbao.web.addresses import article_address

ATOM = "http://www.w3.org/2005/Atom"
JSON_SCHEMA = "jianbao.search/1"
NO_TIME = "1970-01-01T00:00:00Z"
"""When a feed of nothing was changed last: RFC 4287 wants a time, and nobody knows one."""

COLUMNS = (
    "date",
    "publication",
    "page",
    "kind",
    "kicker",
    "headline",
    "byline",
    "issue",
    "article",
    "address",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula, which a newspaper might hold."""


class FeedHead(msgspec.Struct, frozen=True, kw_only=True):
    """What a feed says of itself: `address` is its own, `page` that of the search."""

    title: str
    author: str
    address: str
    page: str
    language: str


def feed(hits: Sequence[Hit], stored: Mapping[str, str], head: FeedHead, base: str) -> bytes:
    """The hits as a feed; `stored` tells of each issue when its current revision was stored.

    Ids come from the search and from issue and article alone, so they stay when the site moves.
    """
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})  # type: ignore[dict-item]
    root.set("{http://www.w3.org/XML/1998/namespace}lang", head.language)
    _add(root, "id", _id(f"search {head.page.removeprefix(base)}"))
    _add(root, "title", head.title)
    _add(root, "updated", max(stored.values(), default=NO_TIME))
    _add(_add(root, "author"), "name", head.author)
    _link(root, "self", head.address, "application/atom+xml")
    _link(root, "alternate", head.page, "text/html")
    for hit in hits:
        _entry(root, hit, stored[hit.issue], base)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _entry(root: etree._Element, hit: Hit, updated: str, base: str) -> None:
    entry = _add(root, "entry")
    _add(entry, "id", _id(f"article {hit.issue}\n{hit.article}"))
    _add(entry, "title", hit.headline or hit.kicker or f"{hit.issue}/{hit.article}")
    _add(entry, "updated", updated)
    _link(entry, "alternate", _address(hit, base), "text/html")
    for byline in hit.byline:
        _add(_add(entry, "author"), "name", byline)
    _add(entry, "category").set("term", hit.kind)
    where = " · ".join(part for part in (hit.publication, hit.date, f"{hit.page}") if part)
    text = "".join(span.text for span in hit.snippet)
    _add(entry, "summary", f"{where} — {text}" if text else where)


def _add(parent: etree._Element, name: str, text: str = "") -> etree._Element:
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}")
    if text:
        element.text = _xml(text)
    return element


def _link(parent: etree._Element, relation: str, address: str, media_type: str) -> None:
    link = _add(parent, "link")
    link.set("rel", relation)
    link.set("href", _xml(address))
    link.set("type", media_type)


def _xml(text: str) -> str:
    """`text` without the characters that no XML may hold (XML 1.0, production 2)."""
    return "".join(
        c
        for c in text
        if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
    )


def _id(name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"jianbao:{name}").urn


def table(hits: Sequence[Hit], base: str) -> bytes:
    """The hits as CSV, one a line below the names of the columns.

    UTF-8 with a byte order mark, without which Excel reads Chinese wrongly. A cell that a
    spreadsheet would take for a formula begins with an apostrophe.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for hit in hits:
        row = _row(hit, base)
        writer.writerow([_cell(row[name]) for name in COLUMNS])
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    text = "；".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def document(found: Found, query: Mapping[str, str | int | None], base: str) -> bytes:
    """The hits as JSON: `schema`, `query`, `total`, `truncated`, and `articles`."""
    told = {
        "schema": JSON_SCHEMA,
        "query": {name: value for name, value in query.items() if value not in (None, "")},
        "total": found.total,
        "truncated": found.total > len(found.hits),
        "articles": [_row(hit, base) for hit in found.hits],
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n"


def _row(hit: Hit, base: str) -> dict[str, object]:
    kept = {name: getattr(hit, name) for name in COLUMNS if name != "address"}
    return {**kept, "address": _address(hit, base)}


def _address(hit: Hit, base: str) -> str:
    return base + article_address(hit.issue, hit.article).removeprefix("/")
