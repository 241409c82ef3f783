"""The files that show an issue's pages: what was read itself, or an image beside what tells a page.

Nothing is opened here that was not read but by `looked_at`, for a run that keeps no archive has no
use of it. An image is only ever looked for in the folder of the file that tells the page, or among
the files that a METS names, whatever path the file gives.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PureWindowsPath

import msgspec

from jianbao.model import Original, Page, SourceIssue, Standing
from jianbao.sources.pictured import Pictured

IMAGE_ENDINGS = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".jp2", ".j2k")
"""Endings of images beside a file, in the order in which they are taken."""

CHUNK = 1 << 20
"""Bytes of a file that are held at a time."""

ALIKE = 0.02
"""How much the shape of an image may differ from that of its page: scans are trimmed by a few rows;
a page of which the file gives no size is as large as its type, and no image fits it."""

Originals = dict[int, Original]
"""Number of a page → what shows it."""


def originals_in(file: Path, data: bytes, pages: Sequence[Page]) -> Originals:
    """The file that was read as what shows its pages; nothing for what is no file of the disk."""
    if not os.path.isfile(file):
        return {}
    digest = hashlib.sha256(data).hexdigest()
    return {
        page.number: Original(
            page=page.number,
            path=file,
            index=page.index if isinstance(page, Pictured) else place,
            size=len(data),
            digest=digest,
        )
        for place, page in enumerate(pages)
    }


def images_beside(file: Path, pages: Sequence[Page], named: Iterable[Path] = ()) -> Originals:
    """The images of pages that another file tells: those that it names for them, else, of a file of
    one page, one of its own name. `named` are other places where they may be.
    """
    others = sorted(path for path in named if path.suffix.lower() in IMAGE_ENDINGS)
    found: Originals = {}
    for page in pages:
        if page.unit is None:
            continue  # text has no pages that could be shown
        names = list(_image_names(file, page, alone=len(pages) == 1))
        candidates = [file.with_name(name) for name in names]
        candidates += [path for name in names for path in others if path.name == name]
        image = next(filter(os.path.isfile, candidates), None)
        if image is not None:
            found[page.number] = Original(page=page.number, path=image)
    return found


def in_place_of(
    originals: Originals,
    changed: Mapping[int, int],
    standings: Mapping[int, Sequence[Standing]],
) -> Originals:
    """The originals under the new numbers of their pages; `standings` tells by the old number how
    the pages stand that have come in the place of one."""
    found: Originals = {}
    for number, original in originals.items():
        for further, standing in enumerate(standings.get(number, (original.standing,))):
            page = changed[number] + further
            found[page] = msgspec.structs.replace(original, page=page, standing=standing)
    return found


def looked_at(source: SourceIssue) -> tuple[Original, ...]:
    """The originals of the issue with the sizes and digests of their files; left out are those of
    pages without a size, and images beside a page that cannot be read or have another shape."""
    sizes = {page.number: (page.width or 0.0, page.height or 0.0) for page in source.pages}
    sized = (
        msgspec.structs.replace(each, width=sizes[each.page][0], height=sizes[each.page][1])
        for each in source.originals
    )
    return tuple(_looked_at(each for each in sized if each.width > 0 and each.height > 0))


def digest_of(path: Path) -> tuple[int, str]:
    """Bytes of the file, and their SHA-256 (hex). Raises `OSError`."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return size, digest.hexdigest()


def _looked_at(originals: Iterable[Original]) -> Iterator[Original]:
    for original in originals:
        if original.digest:
            yield original
        elif _is_of_its_shape(original):
            try:
                size, digest = digest_of(original.path)
            except OSError:
                continue  # it was there a moment ago; a page without an image is no fault
            yield msgspec.structs.replace(original, size=size, digest=digest)


def _is_of_its_shape(original: Original) -> bool:
    """Whether the image is as wide for its height as its page."""
    from jianbao.scans.image_file import size_as_seen

    across, down = size_as_seen(original.path)
    wide, narrow = across * original.height, down * original.width
    return bool(across and abs(wide - narrow) <= ALIKE * wide)


def _image_names(file: Path, page: Page, *, alone: bool) -> Iterator[str]:
    if page.image:
        # Whatever folders it names, of whatever system: those of the machine that made it.
        yield PureWindowsPath(page.image).name
    if alone:
        stem = Path(page.image).stem if page.image else file.stem
        yield from (stem + ending for ending in IMAGE_ENDINGS)
        yield from (file.stem + ending for ending in IMAGE_ENDINGS)
