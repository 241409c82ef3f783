"""How image files begin: told without any library, so that a file is known for an image where no
image can be decoded."""

from __future__ import annotations

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
"""TIFF and BigTIFF, in either order of bytes."""
JPEG_2000 = b"\0\0\0\x0cjP  \r\n\x87\n"
CODESTREAM = b"\xff\x4f\xff\x51"
"""JPEG 2000 without its boxes."""

SIGNATURES = (PNG, JPEG, *TIFF, JPEG_2000, CODESTREAM)


def is_image(head: bytes) -> bool:
    """Whether a file with these first bytes is an image of a kind that is read."""
    return head.startswith(SIGNATURES)
