"""Scans as files: a picture a page, a TIFF of all pages, a PDF of pictures with words behind them.

The words of a hidden layer are written in invisible type over the pictures of them, line by line,
as recognition programs do.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from hashlib import sha256
from io import BytesIO

import msgspec
import numpy as np
import pypdfium2
from PIL import Image

from press.plain_pdf import PdfFile
from press.sensor import Picture, jpeg

JP2_RATE = 14
"""To one: what JPEG 2000 makes of the picture, about what JPEG does."""
LAYER_FONT = 1000
"""Thousandths of an em: every character of the invisible font is square."""


class LayerLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a hidden text layer: where it begins, how long and high it is, in pixels.

    `x`, `y` is the lower left corner of level type; of `vertical` type, the upper left one.
    `turn` is the tilt in radians, to the right.
    """

    text: str
    x: float
    y: float
    length: float
    size: float
    turn: float = 0.0
    vertical: bool = False


class SheetScan(msgspec.Struct, frozen=True, kw_only=True):
    """A scanned sheet: its picture, the resolution, the words behind it."""

    picture: Picture
    dpi: float
    quality: int = 75
    bits: int = 8
    layer: tuple[LayerLine, ...] = ()


def picture_file(scan: SheetScan, kind: str) -> bytes:
    """The sheet as a file: `png`, `jpg`, or `jp2`, which keeps no resolution."""
    out, dpi = BytesIO(), (scan.dpi, scan.dpi)
    image = _image(scan)
    if kind == "jpg":
        return jpeg(scan.picture, scan.quality, scan.dpi)
    if kind == "png":
        image.save(out, "PNG", compress_level=1, dpi=dpi)
    else:
        image.convert("L" if scan.bits == 1 else image.mode).save(
            out, "JPEG2000", quality_mode="rates", quality_layers=[JP2_RATE]
        )
    return out.getvalue()


def tiff_file(scans: Sequence[SheetScan]) -> bytes:
    """All sheets in one TIFF: JPEG within it, or fax coding (G4) where there is 1 bit."""
    out = BytesIO()
    first, *rest = [_image(scan) for scan in scans]
    how = {"compression": "group4"} if scans[0].bits == 1 else {"compression": "jpeg"}
    dpi = (scans[0].dpi, scans[0].dpi)
    quality = {} if scans[0].bits == 1 else {"quality": scans[0].quality}
    first.save(out, "TIFF", save_all=True, append_images=rest, dpi=dpi, **how, **quality)
    return out.getvalue()


def _image(scan: SheetScan) -> Image.Image:
    image = Image.fromarray(scan.picture)
    return image.convert("1", dither=Image.Dither.NONE) if scan.bits == 1 else image


def picture_pdf(scans: Iterable[SheetScan]) -> bytes:
    """A PDF whose pages are pictures, with the words of their layers behind them."""
    file = PdfFile()
    tree, font = file.add(""), _add_layer_font(file)
    kids = [_add_sheet(file, scan, tree, font) for scan in scans]
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    file.objects[tree - 1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{listed}] >>".encode()
    return file.bytes(file.add(f"<< /Type /Catalog /Pages {tree} 0 R >>"))


def _add_layer_font(file: PdfFile) -> int:
    """A font without glyphs, whose codes are the characters' own."""
    to_unicode = file.stream(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        b"/CMapName /Same def /CMapType 2 def\n"
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        b"1 beginbfrange <0000> <FFFF> <0000> endbfrange\nendcmap end end"
    )
    descriptor = file.add(
        "<< /Type /FontDescriptor /FontName /Unseen /Flags 5 /FontBBox [0 -120 1000 880] "
        "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >>"
    )
    descendant = file.add(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Unseen /DW {LAYER_FONT} "
        f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        f"/CIDToGIDMap /Identity /FontDescriptor {descriptor} 0 R >>"
    )
    return file.add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /Unseen /Encoding /Identity-H "
        f"/DescendantFonts [{descendant} 0 R] /ToUnicode {to_unicode} 0 R >>"
    )


def _add_sheet(file: PdfFile, scan: SheetScan, tree: int, font: int) -> int:
    tall, wide = scan.picture.shape[:2]
    point = 72 / scan.dpi
    head = f" /Type /XObject /Subtype /Image /Width {wide} /Height {tall}"
    if scan.bits == 1:
        packed = zlib.compress(np.packbits(scan.picture > 127, axis=1).tobytes(), 6)
        head += " /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /FlateDecode"
        picture = file.stream(packed, head, deflate=False)
    else:
        space = "DeviceGray" if scan.picture.ndim == 2 else "DeviceRGB"
        head += f" /ColorSpace /{space} /BitsPerComponent 8 /Filter /DCTDecode"
        data = jpeg(scan.picture, scan.quality, scan.dpi)
        picture = file.stream(data, head, deflate=False)
    width, height = wide * point, tall * point
    drawn = [f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Sheet Do Q"]
    drawn += [text for line in scan.layer for text in _layer_text(line, point, height)]
    content = file.stream("\n".join(drawn).encode("ascii"))
    return file.add(
        f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {width:.3f} {height:.3f}] "
        f"/Contents {content} 0 R /Resources << /Font << /Unseen {font} 0 R >> "
        f"/XObject << /Sheet {picture} 0 R >> >> >>"
    )


def _layer_text(line: LayerLine, point: float, height: float) -> Iterable[str]:
    """The operators that write the line; vertical type character by character."""
    size = line.size * point
    if line.vertical:
        step = line.length / len(line.text)
        for index, char in enumerate(line.text):
            y = height - (line.y + index * step) * point - size * 0.88
            yield _written(char, f"1 0 0 1 {line.x * point:.2f} {y:.2f}", size, 100.0)
        return
    cos, sin = np.cos(line.turn), np.sin(line.turn)
    x, y = line.x * point, height - line.y * point + 0.12 * size
    stretch = 100 * line.length / (len(line.text) * line.size)
    yield _written(
        line.text, f"{cos:.5f} {-sin:.5f} {sin:.5f} {cos:.5f} {x:.2f} {y:.2f}", size, stretch
    )


def _written(text: str, place: str, size: float, stretch: float) -> str:
    codes = text.encode("utf-16-be").hex().upper()
    return f"BT /Unseen {size:.2f} Tf 3 Tr {stretch:.2f} Tz {place} Tm <{codes}> Tj ET"


def mixed_pdf(typeset: bytes, pictures: bytes, digital: Sequence[bool]) -> bytes:
    """Pages of two PDFs of one issue as one: where `digital`, as typeset, else the picture."""
    out = BytesIO()
    with (
        pypdfium2.PdfDocument(typeset) as one,
        pypdfium2.PdfDocument(pictures) as two,
        pypdfium2.PdfDocument.new() as both,
    ):
        for number, is_typeset in enumerate(digital):
            both.import_pages(one if is_typeset else two, [number])
        both.save(out)
    return _settled(out.getvalue(), typeset + pictures)


def _settled(pdf: bytes, made_of: bytes) -> bytes:
    """The file with an identifier of what it was made of and no date: the same each time."""
    known = sha256(made_of).hexdigest()[:32].upper().encode()
    pdf = re.sub(rb"/ID\[<\w{32}><\w{32}>\]", b"/ID[<%b><%b>]" % (known, known), pdf)
    return re.sub(rb"/CreationDate\(D:\d{14}", b"/CreationDate(D:20000101000000", pdf)
