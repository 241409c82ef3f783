"""Where people went: the stops of a tour, and where a gathering was held."""

from __future__ import annotations

import re

from jianbao.record.passages import Passage

_GOES = re.compile(
    r"(?:来到|走进|前往|深入|赶赴|奔赴|先后到|实地察看了?|赴|抵达|走访了?|"
    r"实地走访了?)(?P<place>[^，。；：“”]{2,40}?)"
    r"(?=，|。|；|、|$|调研|考察|检查|慰问|看望|督导|督查|视察|开展|实地|了解|察看|生产车间|展厅|"
    r"家中|施工现场|工地)"
)
_STOP = re.compile(
    r"^(?:随后，)?在(?P<place>[^，。；：]{2,40}?)(?:施工现场|现场|工地|车间|展厅)?，"
)
_NO_PLACE = re.compile(
    r"会上|时$|中$|方面|基础上|过程|情况|期间|下$|同时|一线|基层|群众|企业$|讲话|问题|工作"
)


def places_gone_to(passage: Passage) -> list[str]:
    """The stops that a paragraph names, as printed, in order."""
    found: dict[int, str] = {}
    stop = _STOP.match(passage.text)
    if stop and not _NO_PLACE.search(stop["place"]):
        found[stop.start("place")] = passage.quote(stop.start("place"), stop.end("place"))
    for match in _GOES.finditer(passage.text):
        if not _NO_PLACE.search(match["place"]):
            found[match.start("place")] = passage.quote(match.start("place"), match.end("place"))
    return [found[at] for at in sorted(found)]


def places_held_at(words: str) -> tuple[str, ...]:
    """The place a gathering was held at, () where none is printed."""
    return (words.strip(),) if words.strip() else ()
