"""The reading contract's JSON: an issue as its file, articles as an array of what it holds."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from jianbao.exports.format import Format
from jianbao.model import Article, encode_issue


def articles_as_json(articles: Sequence[Article]) -> bytes:
    """A JSON array of articles, indented as an issue's file is."""
    return msgspec.json.format(msgspec.json.encode(list(articles)), indent=1) + b"\n"


FORMAT = Format(
    name="json",
    suffix=".json",
    media_type="application/json",
    en="JSON of the reading contract, with everything that was read",
    zh="阅读约定的 JSON，含读出的全部内容",
    issue=encode_issue,
    articles=articles_as_json,
)
