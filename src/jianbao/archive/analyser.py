"""The words of a text as the index and a query both see them, with their places in the text.

Free of any database, so that every database searches alike. Case, width, accents and ligatures are
folded. A run of characters written without spaces (汉字, kana, hangul) becomes its overlapping
pairs and, at the run's end, its last character alone: 清河区 gives 清河, 河区, 区. So two
characters are found anywhere in a run, longer words as a phrase of pairs, and one character as the
beginning of a pair. Runs of digits and runs of any other letters are a word each.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

ANALYSER_VERSION = 1
"""Raised with every change to what `tokens` gives: an index made by another version is rebuilt."""

# 々, 〇, kana with 々-like marks, ideographs with extensions A to H, hangul syllables.
_UNSPACED = (
    "\u3005\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U000323af"
)
_WORDS = re.compile(rf"(?P<unspaced>[{_UNSPACED}]+)|\d+|[^\W\d_{_UNSPACED}]+")
_ONE_UNSPACED = re.compile(rf"[{_UNSPACED}]")

# Letters with a stroke or joined letters, which Unicode does not take apart.
_UNDIVIDED = {"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe"}


class Token(msgspec.Struct, frozen=True):
    """A folded word and the characters of the original text it stands for."""

    text: str
    start: int
    end: int


class _Folding(dict[int, str]):
    """What each character folds to, worked out when it is first met; a table for `str.translate`.

    `odd` are the characters met so far that do not fold to exactly one.
    """

    def __init__(self) -> None:
        super().__init__()
        self.odd: set[str] = set()

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = self[code] = _folded(character)
        if len(folded) != 1:
            self.odd.add(character)
        return folded


_folding = _Folding()


def tokens(text: str) -> list[Token]:
    """The words of `text` in its order; their texts hold letters and digits only."""
    folded = text.translate(_folding)
    places = None if _folding.odd.isdisjoint(text) else _places(text)
    return [
        Token(folded[start:end], *_original(places, start, end))
        for match in _WORDS.finditer(folded)
        for start, end in _cuts(match)
    ]


class Words:
    """The words of a text, the same that `tokens` gives; made only where they are looked for.

    A list of hits marks a few words in each of many articles, which have hundreds.
    """

    def __init__(self, text: str) -> None:
        self._folded = text.translate(_folding)
        self._places = None if _folding.odd.isdisjoint(text) else _places(text)
        matches = list(_WORDS.finditer(self._folded))
        self._starts = [match.start() for match in matches]
        self._ends = [match.end() for match in matches]
        self._unspaced = [match["unspaced"] is not None for match in matches]

    def occurrences(
        self, words: Sequence[str], *, prefix: bool = False
    ) -> Iterator[tuple[Token, Token]]:
        """First and last word wherever `words` stand side by side, in the text's order.

        With `prefix` the last of them is only a beginning.
        """
        place = self._folded.find(words[0])
        while place >= 0:
            last = self._last_of(place, words, prefix=prefix)
            if last is not None:
                yield self._token(place, self._end_of(place, self._run(place))), last
            place = self._folded.find(words[0], place + 1)

    def _last_of(self, place: int, words: Sequence[str], *, prefix: bool) -> Token | None:
        """The last of `words` where the first stands at `place`; None where they do not."""
        run = self._run(place)
        if not self._begins_word(place, run):
            return None
        for number, word in enumerate(words, start=1):
            end = self._end_of(place, run)
            found = self._folded[place:end]
            last = number == len(words)
            if found != word and not (prefix and last and found.startswith(word)):
                return None
            if last:
                return self._token(place, end)
            place += 1
            if not self._unspaced[run] or place == self._ends[run]:
                run += 1
                if run == len(self._starts):
                    return None
                place = self._starts[run]
        return None

    def _run(self, place: int) -> int:
        """The number of the run that begins at or before `place`; -1 where none does."""
        return bisect_right(self._starts, place) - 1

    def _begins_word(self, place: int, run: int) -> bool:
        if run < 0 or place >= self._ends[run]:
            return False
        return self._unspaced[run] or place == self._starts[run]

    def _end_of(self, place: int, run: int) -> int:
        """The end of the word that begins at `place`."""
        end = self._ends[run]
        return min(place + 2, end) if self._unspaced[run] else end

    def _token(self, start: int, end: int) -> Token:
        return Token(self._folded[start:end], *_original(self._places, start, end))


def analysed(text: str) -> str:
    """The words of `text` parted by spaces, as an index takes them."""
    folded = text.translate(_folding)
    return " ".join(
        folded[start:end] for match in _WORDS.finditer(folded) for start, end in _cuts(match)
    )


def is_one_unspaced(word: str) -> bool:
    """Whether `word` is one character of a script written without spaces."""
    return len(word) == 1 and _ONE_UNSPACED.match(word) is not None


def _cuts(match: re.Match[str]) -> list[tuple[int, int]]:
    start, end = match.span()
    if match["unspaced"] is None:
        return [(start, end)]
    return [(place, min(place + 2, end)) for place in range(start, end)]


def _folded(character: str) -> str:
    """`character` without case, width, accent or ligature; "" for what has no width of its own."""
    parts = unicodedata.normalize("NFKD", character).casefold()
    # Case folding may itself give marks (İ gives i and a dot), so they are taken out after it.
    bare = "".join(_UNDIVIDED.get(part, part) for part in parts if not _is_mark(part))
    return unicodedata.normalize("NFC", bare)


def _is_mark(character: str) -> bool:
    """Whether it is an accent, a voicing mark of kana, or an invisible format character."""
    return (
        "\u0300" <= character <= "\u036f"
        or character in "\u3099\u309a"
        or unicodedata.category(character) == "Cf"
    )


def _places(text: str) -> list[int]:
    """For each folded character the original's number, and the original's length at the end."""
    places = [n for n, character in enumerate(text) for _ in _folding[ord(character)]]
    return [*places, len(text)]


def _original(places: list[int] | None, start: int, end: int) -> tuple[int, int]:
    """Where the folded characters from `start` to `end` stand in the original."""
    if places is None:
        return start, end
    # A word may end inside one original character (½ folds to 1⁄2), which is then taken whole.
    return places[start], max(places[end], places[end - 1] + 1)
