from __future__ import annotations

import io

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from jianbao.exports.searchable_pdf.facing import Facing
from jianbao.exports.searchable_pdf.pdf_pages import pdf_pages, recognises
from jianbao.model import PageInfo
from tests.exports.searchable_pdf.looks import rendered
from tests.sources.drawing import HEIGHT, WIDTH, latin, pdf

WRITTEN = pdf(latin("The gate is closed", 50, 100), latin("Page two", 50, 100))


def added(*files: bytes) -> tuple[bytes, list[Facing]]:
    """A document of the pages of these files, and its pages."""
    document = pikepdf.new()
    facings = [page.add_to(document) for data in files for page in pdf_pages(data, "p")]
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue(), facings


def changed(change: object, data: bytes = WRITTEN) -> bytes:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        change(document)  # type: ignore[operator]
        document.save(stream)
    return stream.getvalue()


def layered(off: bool, base_off: bool = False) -> bytes:
    """A page with a black bar in a layer that is hidden or shown."""

    def change(document: pikepdf.Pdf) -> None:
        group = document.make_indirect(Dictionary(Type=Name.OCG, Name=String("bar")))
        listed = Array([group])
        usual = Dictionary()
        if base_off:
            usual.BaseState = Name.OFF
            usual.ON = Array() if off else listed
        else:
            usual.OFF = listed if off else Array()
        document.Root.OCProperties = Dictionary(OCGs=listed, D=usual)
        page = document.pages[0]
        page.Resources.Properties = Dictionary(L=group)
        page.Contents = document.make_stream(b"/OC /L BDC 0 g 100 100 200 200 re f EMC")
        del document.pages[1]

    return changed(change)


def test_pages_are_taken_over_as_they_look() -> None:
    data, facings = added(WRITTEN)
    assert all((a == b).all() for a, b in zip(rendered(WRITTEN), rendered(data), strict=True))
    assert [(facing.width, facing.height) for facing in facings] == [(WIDTH, HEIGHT)] * 2


def test_actions_notes_and_marks_of_structure_stay_behind() -> None:
    def change(document: pikepdf.Pdf) -> None:
        script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
        for page in document.pages:
            page.obj.AA = Dictionary(O=script)
            page.obj.StructParents = 3
            page.obj.Annots = Array([Dictionary(Subtype=Name.Link, A=script)])
        document.Root.OpenAction = script

    data, _ = added(changed(change))
    with pikepdf.open(io.BytesIO(data)) as document:
        assert "/OpenAction" not in document.Root
        for page in document.pages:
            assert not {"/AA", "/Annots", "/StructParents"} & set(page.obj.keys())
    assert b"app.alert" not in data


@pytest.mark.parametrize("base_off", [False, True])
def test_hidden_layers_stay_hidden_whatever_file_they_come_from(base_off: bool) -> None:
    files = [layered(False, base_off), layered(True, base_off), layered(True), WRITTEN]
    data, _ = added(*files)
    bars = [bool((page == 0).mean() > 0.05) for page in rendered(data)[:3]]
    assert bars == [True, False, False]


@pytest.mark.parametrize(
    ("media", "crop", "size"),
    [
        ([0, 0, 600, 800], None, (600, 800)),
        ([600, 800, 0, 0], None, (600, 800)),
        ([0, 0, 600, 800], [10, 20, 900, 900], (590, 780)),
        ([0, 0, 600, 800], [700, 900, 800, 1000], (600, 800)),
        ([0, 0, 600, 800], ["x", 0, 1, 1], (600, 800)),
        (None, None, (612, 792)),
    ],
)
def test_the_part_that_is_shown(
    media: list[object] | None, crop: list[object] | None, size: tuple[float, float]
) -> None:
    def change(document: pikepdf.Pdf) -> None:
        page = document.pages[0].obj
        del page.MediaBox
        if media is not None:
            page.MediaBox = Array(media)
        if crop is not None:
            page.CropBox = Array([Name("/x") if side == "x" else side for side in crop])

    _, (facing, _) = added(changed(change))
    assert (facing.width, facing.height) == size
    corner = facing.from_frame(PageInfo(number=1, source="p", width=1, height=1))
    assert np.hypot(corner.a, corner.b) == size[0]


def test_files_are_known_by_their_first_bytes() -> None:
    assert recognises(b"junk\n%PDF-1.7")
    assert not recognises(b"\xff\xd8\xff")
