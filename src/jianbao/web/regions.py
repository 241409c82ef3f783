"""The boxes of regions by how an address writes them, for parts of pages that are asked for one by
one: an issue's are worked out once for each state of the archive."""

from __future__ import annotations

from threading import Lock

from jianbao.archive import Archive
from jianbao.model import Box, Issue
from jianbao.web import addresses
from jianbao.web.holding import Mark

KNOWN = 64
"""Issues that are remembered; a box takes some 400 bytes, an issue a few hundred boxes."""

Boxes = dict[tuple[int, str], Box]
"""Page and the box as an address writes it → the box."""


class KnownRegions:
    """What regions issues have. Threads may share it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: dict[tuple[Mark, str], Boxes] = {}

    def box(self, archive: Archive, mark: Mark, issue: str, page: int, sides: str) -> Box | None:
        """The region's box that an address writes as `sides`; None where the page has none.

        `mark` tells the state of the archive. Raises `UnknownIssue`.
        """
        known = self._known.get((mark, issue))
        if known is None:
            known = boxes_of(archive.issue(issue))
            with self._lock:
                while len(self._known) >= KNOWN:
                    del self._known[next(iter(self._known))]
                self._known[mark, issue] = known
        return known.get((page, sides))


def boxes_of(issue: Issue) -> Boxes:
    """The boxes of all regions of the issue."""
    regions = [region for article in issue.articles for region in article.regions]
    regions += [each.region for each in issue.furniture if each.region is not None]
    return {(each.page, addresses.sides(each.box)): each.box for each in regions}
