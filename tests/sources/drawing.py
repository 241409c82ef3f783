"""PDF pages written by hand, so that a test knows every operator on them.

Chinese is set in `typeface`, which is embedded; Latin in the two faces that every reader has.
"""

from __future__ import annotations

from collections.abc import Sequence

from tests.sources.typeface import font_objects

WIDTH, HEIGHT = 600, 800

FONTS = """
/Latin << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>
   /Bold << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>
   /Song {song} 0 R
"""


def song(text: str, x: float, y: float, size: float = 10, spacing: float = 0) -> str:
    """Chinese at `x`, its baseline `y` below the page's head; `spacing` points added to each."""
    codes = text.encode("utf-16-be").hex()
    return f"BT /Song {size} Tf {spacing} Tc 1 0 0 1 {x} {HEIGHT - y} Tm <{codes}> Tj ET\n"


def latin(text: str, x: float, y: float, size: float = 10, font: str = "Latin") -> str:
    """Latin text at `x`, its baseline `y` below the page's head."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf 0 Tc 1 0 0 1 {x} {HEIGHT - y} Tm ({escaped}) Tj ET\n"


def pdf(
    *contents: str,
    page: str = "",
    more: Sequence[bytes] = (),
    resources: str = "",
    fonts: str = "",
) -> bytes:
    """A PDF with a page for each content; `page` adds entries to the pages, `more` objects (whose
    numbers begin at 3), `resources` and `fonts` entries to the resources and their fonts."""
    first = 3 + len(more)
    kids = " ".join(f"{first + 2 * index} 0 R" for index in range(len(contents)))
    box = "" if "/MediaBox" in page else f"/MediaBox [0 0 {WIDTH} {HEIGHT}]"
    last = first + 2 * len(contents)
    named = FONTS.format(song=last) + fonts
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        *more,
    ]
    for index, content in enumerate(contents):
        data = content.encode("latin-1")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R {box} {page} /Contents {first + 2 * index + 1} 0 R "
            f"/Resources << /Font << {named} >> {resources} >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data))
    return _file([*objects, *font_objects(last)])


def _file(objects: Sequence[bytes]) -> bytes:
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table, len(objects) + 1, start)
    )


def image(data: bytes = b"\x80", more: str = "") -> bytes:
    """An image object of one grey pixel."""
    return (
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
        b"/BitsPerComponent 8 /Length %d %s >>\nstream\n%s\nendstream"
        % (len(data), more.encode(), data)
    )
