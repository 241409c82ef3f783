"""The texts of an article, cut into sentences and clauses without losing a character's place.

Every text is folded character by character (full-width forms, kinds of quotation marks and commas),
so that what is found in the folded text can be quoted from the original by its place.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Literal

import msgspec

from jianbao.model import Article

Place = Literal["kicker", "headline", "deck", "paragraph", "caption"]

_SAME = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **str.maketrans(",:;?!", "，：；？！"),
    **str.maketrans("，：；？！", "，：；？！"),
    **str.maketrans("「『﹁﹃", "““““"),
    **str.maketrans("」』﹂﹄", "””””"),
    **str.maketrans("•・‧", "···"),
    **str.maketrans("–―－〜～", "———~~"),
    **str.maketrans("\u3000\xa0", "  "),
}
_PAIRS = {"“": "”", "《": "》", "(": ")", "〔": "〕", "【": "】", "[": "]"}
_ENDS = "。！？；\n…"
_COMMAS = "，：；。！？\n"


def fold(text: str) -> str:
    """The text in the forms that the grammar knows, as many characters as before."""
    folded = text.translate(_SAME)
    if '"' in folded:
        parts = folded.split('"')
        marks = ("“" if k % 2 == 0 else "”" for k in range(len(parts) - 1))
        folded = "".join(part + next(marks, "") for part in parts)
    # A comma or colon within a number stays what it was: 10,000 and 9:30.
    return re.sub(r"(?<=\d)[，：](?=\d)", lambda m: "," if m[0] == "，" else ":", folded)


class Span(msgspec.Struct, frozen=True):
    """A stretch of a passage: the characters from `start` up to `end`."""

    start: int
    end: int


class Passage(msgspec.Struct, frozen=True, dict=True, eq=False):
    """One text of an article: as printed, folded, and where in the article it stands."""

    printed: str
    text: str
    place: Place
    number: int = 0

    @classmethod
    def of(cls, printed: str, place: Place, number: int = 0) -> Passage:
        """The passage of a text as printed."""
        return cls(printed, fold(printed), place, number)

    def quote(self, start: int, end: int) -> str:
        """The words as printed."""
        return self.printed[start:end]

    @cached_property
    def enclosed(self) -> bytes:
        """For each character, 1 where it stands within quotation marks or brackets that close."""
        inside = bytearray(len(self.text))
        open_at: list[int] = []
        for at, character in enumerate(self.text):
            if character in _PAIRS:
                open_at.append(at)
            elif open_at and character == _PAIRS[self.text[open_at[-1]]]:
                first = open_at.pop()
                inside[first + 1 : at] = b"\1" * (at - first - 1)
        return bytes(inside)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences: up to a full stop or semicolon that no quotation marks enclose."""
        return tuple(self._cut(Span(0, len(self.text)), _ENDS))

    def clauses(self, within: Span) -> tuple[Span, ...]:
        """The stretches between commas, colons and stops that nothing encloses."""
        key = within.start, within.end
        if key not in self._clauses:
            self._clauses[key] = tuple(self._cut(within, _COMMAS))
        return self._clauses[key]

    @cached_property
    def _clauses(self) -> dict[tuple[int, int], tuple[Span, ...]]:
        """The clauses that were asked for already: every kind of fact asks for them."""
        return {}

    def _cut(self, within: Span, marks: str) -> list[Span]:
        """Stretches without the marks at their ends or spaces round them; empty ones left out."""
        spans, start = [], within.start
        for at in range(within.start, within.end + 1):
            if at == within.end or (self.text[at] in marks and not self.enclosed[at]):
                left, right = start, at
                while left < right and self.text[left] in " ”":
                    left += 1
                while right > left and self.text[right - 1] == " ":
                    right -= 1
                if left < right:
                    spans.append(Span(left, right))
                start = at + 1
        return spans


def passages_of(article: Article) -> tuple[Passage, ...]:
    """The texts of an article that state things: paragraphs first, then captions and heading."""
    return (
        *(Passage.of(text, "paragraph", k) for k, text in enumerate(article.paragraphs)),
        *(Passage.of(text, "caption", k) for k, text in enumerate(article.captions)),
        *(Passage.of(text, place) for place, text in _heading(article) if text),
    )


def _heading(article: Article) -> tuple[tuple[Place, str], ...]:
    return ("kicker", article.kicker), ("headline", article.headline), ("deck", article.deck)
