"""Which pages of an issue can be shown as printed; for all parts of the site that show them.

An image is asked for by `addresses.image_address` and `addresses.crop_address`, whose `mark` is
given here: with it, browsers keep the image, and a file that is replaced gets another address.
"""

from __future__ import annotations

from jianbao.facsimile.finding import mark_of
from jianbao.facsimile.settings import WIDTHS
from jianbao.web.visit import Visit

__all__ = ["WIDTHS", "has_image", "image_mark", "image_marks"]


def has_image(visit: Visit, issue_id: str, page: int) -> bool:
    """Whether the original of the page is there, as far as the archive and the disk tell.

    Asks the archive once for each issue of a visit and the disk once for each page, for sizes only:
    that a file has changed within shows when its image is asked for.
    """
    return page in image_marks(visit, issue_id)


def image_mark(visit: Visit, issue_id: str, page: int) -> str:
    """The mark of the page's image for its address; "" where there is no image."""
    return image_marks(visit, issue_id).get(page, "")


def image_marks(visit: Visit, issue_id: str) -> dict[int, str]:
    """The pages of the issue's current revision that can be shown, each with its image's mark."""
    known: dict[str, dict[int, str]] = visit.request.scope.setdefault("jianbao.images", {})
    if issue_id not in known:
        with visit.archive() as archive:
            originals = archive.originals(issue_id)
        known[issue_id] = {
            each.page: mark_of(each)
            for each in originals
            if visit.site.facsimiles.seems_there(each)
        }
    return known[issue_id]
