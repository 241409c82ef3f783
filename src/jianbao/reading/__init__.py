"""From pages as found to an issue read: pure functions, no files, no clock."""

from __future__ import annotations

from jianbao.model import Issue, SourceIssue
from jianbao.reading.issue import read_pages

__all__ = ["read_issue", "read_pages"]


def read_issue(source: SourceIssue, *, trust_structure: bool = False) -> Issue:
    """The issue that a source holds, read; same source, same issue.

    With `trust_structure` the articles are those that the source itself names (a METS), if any.
    """
    structure = source.structure if trust_structure else ()
    return read_pages(source.name, source.pages, source.findings, structure)
