"""The contract's JSON, written and read in one place, and its JSON Schema made from the types."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec

from jianbao.model.issue import Issue


class ContractError(ValueError):
    """The bytes are no issue of the reading contract."""


def encode_issue(issue: Issue) -> bytes:
    """The issue as UTF-8 JSON, indented by a space, newline at the end; same issue, same bytes."""
    return msgspec.json.format(msgspec.json.encode(issue), indent=1) + b"\n"


def decode_issue(data: bytes) -> Issue:
    """The issue in `data`; fields the contract does not name are passed over.

    Raises `ContractError` where `data` is not JSON or a field is missing or of the wrong type.
    """
    try:
        return msgspec.json.decode(data, type=Issue)
    except msgspec.DecodeError as error:
        raise ContractError(str(error)) from error


def issue_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of an issue file."""
    schema = msgspec.json.schema(Issue)
    # Every key of the contract is always written, though a reader may leave defaults out.
    for definition in schema["$defs"].values():
        if definition.get("type") == "object" and "properties" in definition:
            definition["required"] = list(definition["properties"])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def schema_text() -> str:
    """The schema as it is shipped in `jianbao/model/issue.schema.json`."""
    return json.dumps(issue_schema(), ensure_ascii=False, indent=1) + "\n"


def slug(text: str, longest: int = 80) -> str:
    """Letters and digits of `text` in lower case, joined by hyphens; at most `longest` bytes."""
    words = re.sub(r"[\W_]+", "-", text.casefold()).strip("-")
    while len(words.encode()) > longest:
        words = words[:-1]
    return words.strip("-") or "issue"
