"""Keeps issues in one database file and finds their articles: the only place that speaks SQL."""

from jianbao.archive.archive import Archive
from jianbao.archive.due import Due
from jianbao.archive.entries import (
    DayCount,
    Facets,
    Found,
    Hit,
    IssueSummary,
    MonthCount,
    Order,
    Query,
    Revision,
    Similar,
    Span,
    Stored,
    StoreOutcome,
)
from jianbao.archive.glancing import Glance
from jianbao.archive.named import Named
from jianbao.archive.snippet import highlighted

__all__ = [
    "Archive",
    "DayCount",
    "Due",
    "Facets",
    "Found",
    "Glance",
    "Hit",
    "IssueSummary",
    "MonthCount",
    "Named",
    "Order",
    "Query",
    "Revision",
    "Similar",
    "Span",
    "StoreOutcome",
    "Stored",
    "highlighted",
]
