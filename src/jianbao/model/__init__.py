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
from jianbao.model.fact import (
    FACT_TYPES,
    Agreement,
    AgreementKind,
    Bound,
    Event,
    EventKind,
    Fact,
    Indicator,
    Milestone,
    MilestoneState,
    Plan,
    Post,
    Request,
    Stated,
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
from jianbao.model.original import AS_STORED, Original, Standing
from jianbao.model.page import Frame, Line, Page, Picture, Rule, Unit
from jianbao.model.source import Division, SourceIssue

__all__ = [
    "AS_STORED",
    "FACT_TYPES",
    "HOLDS_TEXT",
    "SCHEMA",
    "Agreement",
    "AgreementKind",
    "Article",
    "ArticleKind",
    "Bound",
    "Box",
    "ContractError",
    "Division",
    "Event",
    "EventKind",
    "Fact",
    "Finding",
    "Frame",
    "Furniture",
    "FurnitureRole",
    "Indicator",
    "Issue",
    "Line",
    "Milestone",
    "MilestoneState",
    "Original",
    "Page",
    "PageInfo",
    "Picture",
    "Plan",
    "Post",
    "Region",
    "Request",
    "Rule",
    "Severity",
    "SourceIssue",
    "Standing",
    "Stated",
    "Unit",
    "bounding",
    "decode_issue",
    "encode_issue",
    "issue_schema",
    "schema_text",
    "slug",
]
