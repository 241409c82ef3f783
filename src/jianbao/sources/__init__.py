"""Files → pages as found: the first step.

Each kind of source is one module with a `NAME`, a `recognises` that looks at the first bytes and a
`read_pages`; `KINDS` holds them in the order in which they are asked. A new kind is one new module
and its place in `KINDS`.
"""

from __future__ import annotations

from jianbao.sources.issue import SourceIssue, SourceLimits
from jianbao.sources.opening import KINDS, Kind, open_source, open_sources

__all__ = ["KINDS", "Kind", "SourceIssue", "SourceLimits", "open_source", "open_sources"]
