from __future__ import annotations

import random

import pytest

from jianbao.errors import UnknownEncoding, UnknownKind
from jianbao.sources.encoding import decode

SIMPLIFIED = (
    "清河区今年栽种乌桕八千棵。本报记者从区林业站了解到，新栽的树木沿河堤排列，"
    "居民可以认养，每户一棵。“去年活下来九成，”站长鲁小满说，“今年要更多。”\n"
)
TRADITIONAL = (
    "清河區今年栽種柳樹八千棵。本報記者從區林業站瞭解到，新栽的樹木沿河堤排列，"
    "居民可以認養，每戶一棵。「去年活下來九成，」站長魯小滿說，「今年要更多。」\n"
)
FRENCH = "Le conseil a voté hier, à l'unanimité, la réparation du vieux pont de pierre.\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "utf-8-sig"),
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED, "utf-16"),
        (SIMPLIFIED, "utf-16-le"),
        (SIMPLIFIED, "utf-16-be"),
        (SIMPLIFIED, "utf-32"),
        (SIMPLIFIED[:12], "gb18030"),
        (TRADITIONAL, "utf-8"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "gb18030"),
        (TRADITIONAL, "utf-16"),
        (TRADITIONAL[:13], "big5"),
        (FRENCH, "cp1252"),
        (FRENCH, "utf-8"),
        (FRENCH, "utf-16-le"),
        ("Plain words, 12 of them.\n", "ascii"),
    ],
)
def test_a_text_comes_back_from_its_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "page.txt") == text


def test_random_bytes_are_no_text() -> None:
    with pytest.raises(UnknownKind):
        decode(random.Random(7).randbytes(4000), "page.txt")


def test_bytes_of_an_encoding_that_is_not_known() -> None:
    # Cyrillic in KOI8-R: no control codes, but words in none of the encodings.
    with pytest.raises(UnknownEncoding):
        decode("Сегодня в городе открыли мост через реку".encode("koi8-r"), "page.txt")


def test_text_cut_off_within_a_character() -> None:
    assert decode(SIMPLIFIED.encode()[:-2], "page.txt") == SIMPLIFIED[:-2] + "\ufffd"


def test_a_mark_that_the_bytes_belie() -> None:
    with pytest.raises(UnknownEncoding, match="marked as utf-8"):
        decode(b"\xef\xbb\xbf" + SIMPLIFIED.encode("gb18030"), "page.txt")
