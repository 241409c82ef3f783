"""Bytes to characters: which encoding a text is in, told by strict decoding and statistics.

Newspapers' flat text comes in UTF-8, in the encodings of the Chinese mainland (GB18030, which holds
GBK and GB2312) and of Taiwan and Hong Kong (Big5), in UTF-16 and UTF-32 from Windows programs, and
in Windows-1252 for old Western files.
"""

from __future__ import annotations

import codecs
from collections import Counter

from jianbao.errors import UnknownEncoding, UnknownKind

# UTF-32 stands before UTF-16: its little-endian mark begins with that of UTF-16.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
NARROW = ("gb18030", "big5hkscs", "cp1252")

SAMPLE = 6000
"""Characters that the statistics look at; more changes no verdict."""

LONGEST_CODE = 4
"""Bytes of the longest character in any of the encodings."""

FAMILIAR_SHARE = 0.75
"""Least share of familiar characters in a text. A Chinese text in its own encoding has over 0.95,
one read as the other Chinese encoding 0.4 to 0.65."""

LATIN_HIGH_SHARE = 0.3
"""A Western text has at most this share of letters beyond ASCII; Chinese bytes read as Windows-1252
are nearly all beyond it."""

UNREADABLE = "\ufffd"

DAMAGED_SHARE = 0.005
"""Share of characters that may be damaged in UTF-8; other encodings leave far more."""

STRAY_CONTROLS = 0.01
"""Share of control characters that a text may hold by accident (bells, end-of-file marks)."""

LAYOUT_CONTROLS = "\t\n\v\f\r\x1a\x1b\x85"

STRAYS = bytes(code for code in range(0x20) if chr(code) not in LAYOUT_CONTROLS)


def decode(data: bytes, name: str) -> str:
    """The text of `data` without a byte order mark.

    UTF-8 in which a few bytes are wrong, as where a file was cut off within a character, is read
    with `UNREADABLE` in their place.

    Raises `UnknownKind` where the bytes are no text at all, `UnknownEncoding` where no encoding
    gives words.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, name)
    text = _decoded(data, "utf-8")
    if text is not None and is_text(text):
        return text
    for encoding in _likely(data):
        text = _decoded(data, encoding)
        if text and is_text(text):
            return text
    damaged = data.decode("utf-8", "replace")
    if is_text(damaged) and damaged.count(UNREADABLE) <= max(1, DAMAGED_SHARE * len(damaged)):
        return damaged
    if binary(data):
        raise UnknownKind(name, "binary data")
    raise UnknownEncoding(name)


def _likely(data: bytes) -> list[str]:
    """The encodings that the beginning of `data` can be in, the likeliest first."""
    scored = [
        (_familiarity(text, encoding), encoding)
        for encoding in (*WIDE, *NARROW)
        if (text := _beginning(data, encoding))
    ]
    ranked = sorted(scored, key=lambda pair: pair[0], reverse=True)
    return [encoding for share, encoding in ranked if share >= FAMILIAR_SHARE]


def _beginning(data: bytes, encoding: str) -> str | None:
    """At least `SAMPLE` characters of `data`, all where it is shorter; None if they are damaged."""
    head = data[: SAMPLE * LONGEST_CODE]
    try:
        return codecs.getincrementaldecoder(encoding)().decode(head, len(head) == len(data))
    except UnicodeDecodeError:
        return None


def is_text(text: str) -> bool:
    """Whether decoded characters can be a text: no NUL, hardly any control characters."""
    if "\0" in text:
        return False
    head = text[:SAMPLE]
    # No other character has one of these codes among its bytes.
    return _strays(head.encode("utf-8", "surrogatepass")) <= STRAY_CONTROLS * len(head)


def binary(data: bytes) -> bool:
    """Whether the bytes hold control codes that no text in a narrow encoding has."""
    head = data[:SAMPLE]
    return 0 in head or _strays(head) > STRAY_CONTROLS * len(head)


def _strays(data: bytes) -> int:
    """How many bytes are control codes that no layout needs."""
    return len(data) - len(data.translate(None, STRAYS))


def wide(head: bytes) -> bool:
    """Whether the first bytes of a file, which may end within a character, can be UTF-16 or
    UTF-32 without a mark."""
    whole = head[: len(head) // 4 * 4]
    texts = ((whole.decode(encoding, "ignore"), encoding) for encoding in WIDE)
    return any(_familiarity(text, encoding) >= FAMILIAR_SHARE for text, encoding in texts)


def _strict(data: bytes, encoding: str, name: str) -> str:
    text = _decoded(data, encoding)
    if text is None:
        raise UnknownEncoding(name, f"marked as {encoding}, but is not")
    if not is_text(text):
        raise UnknownKind(name, "binary data")
    return text


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _familiarity(text: str, encoding: str) -> float:
    """Share of the visible characters that a newspaper would print; 0 for what is no text."""
    if not is_text(text):
        return 0.0
    visible = [char for char in text[:SAMPLE] if not char.isspace()]
    if not visible:
        return 0.0
    if encoding == "cp1252":
        return _latin_share(visible)
    familiar = sum(count for char, count in Counter(visible).items() if _is_familiar(char))
    return familiar / len(visible)


def _latin_share(visible: list[str]) -> float:
    letters = [char for char in visible if char.isalpha()]
    high = sum(1 for char in letters if char > "\x7f")
    if high > LATIN_HIGH_SHARE * len(letters):
        return 0.0
    return sum(1 for char in visible if char.isprintable()) / len(visible)


def _is_familiar(char: str) -> bool:
    """Printable ASCII, a common Chinese character, or a sign of Chinese typography.

    Both Chinese standards set their common characters apart: rows 16 to 55 of GB 2312 (3,755
    characters) and the first plane of Big5 (5,401), each after the signs.
    """
    if char < "\x7f":
        return True
    return _within(char, "gb2312", 0xA1, 0xD7) or _within(char, "big5", 0xA1, 0xC6)


def _within(char: str, encoding: str, first: int, last: int) -> bool:
    try:
        coded = char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return len(coded) == 2 and first <= coded[0] <= last
