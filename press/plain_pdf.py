"""Drawing made-up pages as PDF, quickly: two fonts cut down once for all issues of a script.

`press.pdf` cuts its fonts down to each issue, which takes longer than setting the issue. Here every
PDF of a script holds the same fonts, with all characters that made-up copy can have. What is drawn
and in what order is the same: grounds, frames and rules, headings shuffled, photographs, the body
shuffled. Nothing but what newspapers need of PDF 1.7 is written.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import cache
from io import BytesIO
from random import Random

import msgspec

from press.alphabet import alphabet
from press.fonts import ASCENT, Face, font_path
from press.ink import Colour, Frame, Part, Photo, Rule, Run
from press.page import SetPage
from press.pdf import HEADS
from press.picture import photograph
from press.story import Script

FACES: tuple[Face, ...] = ("serif", "sans")
BFCHAR = 100
"""Entries that a block of a ToUnicode map may have."""


class MissingCharacter(ValueError):
    """Made-up copy has a character that the fonts were not cut for."""


class _Font(msgspec.Struct, frozen=True):
    """A font cut down: its CFF table, and CID and width (in thousandths) by character."""

    name: str
    cff: bytes
    cids: dict[str, int]
    widths: dict[str, int]


@cache
def _font(face: Face, script: Script) -> _Font:
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.desubroutinize = True
    font = TTFont(font_path(face), lazy=True)
    letters = alphabet(script)
    cutter = subset.Subsetter(options)
    cutter.populate(text=letters)
    cutter.subset(font)
    cmap, metrics = font.getBestCmap(), font["hmtx"].metrics
    per_em = font["head"].unitsPerEm
    glyphs = {char: cmap[ord(char)] for char in letters if ord(char) in cmap}
    return _Font(
        name=f"PRESSA+Noto{face.capitalize()}SC",
        cff=font["CFF "].compile(font),
        # The font is CID-keyed: its glyphs are named after the numbers that text is written in.
        cids={char: int(name.removeprefix("cid")) for char, name in glyphs.items()},
        widths={char: round(metrics[name][0] * 1000 / per_em) for char, name in glyphs.items()},
    )


class PdfFile:
    """Objects of a PDF file, numbered as they come."""

    def __init__(self) -> None:
        self.objects: list[bytes] = []

    def add(self, body: str) -> int:
        """Adds an object; gives its number."""
        self.objects.append(body.encode("latin-1"))
        return len(self.objects)

    def stream(self, data: bytes, head: str = "", *, deflate: bool = True) -> int:
        """Adds a stream, whose dictionary goes on with `head`; gives its number."""
        if deflate:
            data = zlib.compress(data, 6)
            head += " /Filter /FlateDecode"
        start = f"<< /Length {len(data)}{head} >>\nstream\n".encode("latin-1")
        self.objects.append(start + data + b"\nendstream")
        return len(self.objects)

    def bytes(self, root: int) -> bytes:
        """The file, whose catalogue is object `root`."""
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for number, body in enumerate(self.objects, 1):
            places.append(len(out))
            out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        start = len(out)
        out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
        for place in places:
            out += f"{place:010d} 00000 n \n".encode()
        trailer = f"trailer\n<< /Size {len(places) + 1} /Root {root} 0 R >>\n"
        return bytes(out) + f"{trailer}startxref\n{start}\n%%EOF\n".encode()


def plain_pdf(pages: Iterable[SetPage], script: Script, seed: str) -> bytes:
    """The pages as one PDF file; raises `MissingCharacter` where the fonts lack one."""
    file = PdfFile()
    fonts = {face: _add_font(file, _font(face, script)) for face in FACES}
    listed = " ".join(f"/{face} {number} 0 R" for face, number in fonts.items())
    tree = file.add("")
    kids = [
        _add_page(file, page, script, listed, tree, f"{seed}/draw/{page.number}") for page in pages
    ]
    kids_list = " ".join(f"{kid} 0 R" for kid in kids)
    file.objects[tree - 1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{kids_list}] >>".encode()
    return file.bytes(file.add(f"<< /Type /Catalog /Pages {tree} 0 R >>"))


def _add_font(file: PdfFile, font: _Font) -> int:
    program = file.stream(font.cff, " /Subtype /CIDFontType0C")
    descriptor = file.add(
        f"<< /Type /FontDescriptor /FontName /{font.name} /Flags 4 /FontBBox [-200 -300 1200 1000] "
        f"/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 733 /StemV 80 "
        f"/FontFile3 {program} 0 R >>"
    )
    wide = " ".join(f"{font.cids[char]} [{w}]" for char, w in font.widths.items() if w != 1000)
    descendant = file.add(
        f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{font.name} /DW 1000 /W [{wide}] "
        f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        f"/FontDescriptor {descriptor} 0 R >>"
    )
    return file.add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{font.name} /Encoding /Identity-H "
        f"/DescendantFonts [{descendant} 0 R] /ToUnicode {file.stream(_to_unicode(font))} 0 R >>"
    )


def _to_unicode(font: _Font) -> bytes:
    pairs = sorted((cid, char) for char, cid in font.cids.items())
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CMapName /Made def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    for start in range(0, len(pairs), BFCHAR):
        block = pairs[start : start + BFCHAR]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{cid:04X}> <{char.encode('utf-16-be').hex().upper()}>" for cid, char in block]
        lines.append("endbfchar")
    return "\n".join([*lines, "endcmap end end"]).encode()


def _add_page(
    file: PdfFile, page: SetPage, script: Script, fonts: str, tree: int, seed: str
) -> int:
    ink, rng = page.ink, Random(seed)
    heads = [part for part in ink.parts if part.role in HEADS]
    bodies = [part for part in ink.parts if part.role not in HEADS]
    rng.shuffle(heads)
    rng.shuffle(bodies)
    draw = _Drawing(page.height, script)
    for frame in ink.frames:
        draw.frame(frame)
    for rule in ink.rules:
        draw.rule(rule)
    draw.parts(heads)
    images = []
    for number, photo in enumerate(ink.photos):
        draw.photo(photo, number)
        images.append(f"/P{number} {_add_photo(file, photo)} 0 R")
    draw.parts(bodies)
    content = file.stream("\n".join(draw.out).encode("latin-1"))
    return file.add(
        f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {page.width:.2f} {page.height:.2f}] "
        f"/Contents {content} 0 R "
        f"/Resources << /Font << {fonts} >> /XObject << {' '.join(images)} >> >> >>"
    )


def _add_photo(file: PdfFile, photo: Photo) -> int:
    from PIL import Image

    data = photograph(photo.seed, photo.box.width, photo.box.height)
    with Image.open(BytesIO(data)) as image:
        wide, tall = image.size
    return file.stream(
        data,
        f" /Type /XObject /Subtype /Image /Width {wide} /Height {tall} /ColorSpace /DeviceRGB "
        f"/BitsPerComponent 8 /Filter /DCTDecode",
        deflate=False,
    )


def _rgb(colour: Colour) -> str:
    return " ".join(f"{part / 255:.3f}" for part in colour)


class _Drawing:
    """The operators of one page; y is turned over, as PDF counts it from the foot."""

    def __init__(self, height: float, script: Script) -> None:
        self.height = height
        self.fonts = {face: _font(face, script) for face in FACES}
        self.out: list[str] = []

    def frame(self, frame: Frame) -> None:
        box = frame.box
        place = f"{box.x0:.2f} {self.height - box.y1:.2f} {box.width:.2f} {box.height:.2f} re"
        if frame.tint is not None:
            self.out.append(f"{_rgb(frame.tint)} rg {place} f")
        if frame.weight > 0:
            self.out.append(f"{_rgb(frame.colour)} RG {frame.weight:.2f} w {place} S")

    def rule(self, rule: Rule) -> None:
        box = rule.box
        self.out.append(
            f"{_rgb(rule.colour)} RG {rule.weight:.2f} w {box.x0:.2f} {self.height - box.y0:.2f} m "
            f"{box.x1:.2f} {self.height - box.y1:.2f} l S"
        )

    def photo(self, photo: Photo, number: int) -> None:
        box = photo.box
        self.out.append(
            f"q {box.width:.2f} 0 0 {box.height:.2f} {box.x0:.2f} {self.height - box.y1:.2f} cm "
            f"/P{number} Do Q"
        )

    def parts(self, parts: list[Part]) -> None:
        for part in parts:
            for run in part.runs:
                self.out.append(self._run(run))

    def _run(self, run: Run) -> str:
        font = self.fonts[run.face]
        try:
            codes = "".join(f"{font.cids[char]:04X}" for char in run.text)
        except KeyError as error:
            raise MissingCharacter(f"{error.args[0]!r} in {run.text!r}") from error
        if run.turned:
            x = run.x + run.size / 2 - (ASCENT - 0.5) * run.size
            place = f"0 -1 1 0 {x:.3f} {self.height - run.top:.3f} Tm"
        else:
            place = f"1 0 0 1 {run.x:.3f} {self.height - run.baseline:.3f} Tm"
        heavy = f"2 Tr {run.bold:.3f} w {_rgb(run.colour)} RG" if run.bold else "0 Tr"
        return (
            f"BT /{run.face} {run.size:.3f} Tf {heavy} {run.gap:.4f} Tc {_rgb(run.colour)} rg "
            f"{place} <{codes}> Tj ET"
        )
