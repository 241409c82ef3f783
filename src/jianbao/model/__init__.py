"""The frozen types that all steps share, and the JSON of the reading contract.

Imports nothing else of jianbao.
"""

from jianbao.model.box import Box, bounding
from jianbao.model.contract import (
    ContractError,
    decode_issue,
    encode_issue,
    issue_schema,
    schema_text,
    slug,
)
from jianbao.model.issue import (
    HOLDS_TEXT,
    SCHEMA,
    Article,
    ArticleKind,
    Finding,
    Furniture,
    FurnitureRole,
    Issue,
    PageInfo,
    Region,
    Severity,
)
from jianbao.model.page import Frame, Line, Page, Picture, Rule, Unit
from jianbao.model.source import Division, SourceIssue

__all__ = [
    "HOLDS_TEXT",
    "SCHEMA",
    "Article",
    "ArticleKind",
    "Box",
    "ContractError",
    "Division",
    "Finding",
    "Frame",
    "Furniture",
    "FurnitureRole",
    "Issue",
    "Line",
    "Page",
    "PageInfo",
    "Picture",
    "Region",
    "Rule",
    "Severity",
    "SourceIssue",
    "Unit",
    "bounding",
    "decode_issue",
    "encode_issue",
    "issue_schema",
    "schema_text",
    "slug",
]
