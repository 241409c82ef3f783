"""What a person typed into the search field, taken apart into terms. Any text is a valid query.

Words parted by spaces must all occur. A word of several characters of Chinese, a word with a hyphen
and words in double quotes are phrases. `word*` finds words that begin so; `-word` excludes.
"""

from __future__ import annotations

import re
import unicodedata

import msgspec

from jianbao.archive.analyser import is_one_unspaced, tokens

LONGEST_QUERY = 1000
"""Characters of a query that are read: more than any phrase a person looks for."""

_TERM = re.compile(r'(?P<minus>-*)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))(?P<star>\*?)')
_QUOTES = str.maketrans("“”„‟«»「」『』", '"' * 10)


class Term(msgspec.Struct, frozen=True):
    """Words that must stand side by side; `prefix` where the last is only a beginning."""

    words: tuple[str, ...]
    prefix: bool = False
    excluded: bool = False

    @property
    def ends_in_character(self) -> bool:
        """Whether the last word is one character that an index holds as part of a pair."""
        return self.prefix and is_one_unspaced(self.words[-1])


def terms(text: str) -> tuple[Term, ...]:
    """The terms of `text` in its order; signs that hold no letter or digit give none."""
    normal = unicodedata.normalize("NFKC", text[:LONGEST_QUERY].translate(_QUOTES))
    found = (_term(match) for match in _TERM.finditer(normal))
    return tuple(term for term in found if term is not None)


def _term(match: re.Match[str]) -> Term | None:
    phrase, word = match["phrase"], match["word"]
    words = [token.text for token in tokens(phrase if word is None else word)]
    if not words:
        return None
    starred = bool(match["star"]) or (word is not None and word.endswith("*"))
    return _open_ended(tuple(words), prefix=starred, excluded=bool(match["minus"]))


def _open_ended(words: tuple[str, ...], *, prefix: bool, excluded: bool) -> Term:
    """The term whose last run of characters may go on in the text.

    The analyser gives the last character of a run alone, as it stands at the end of a run in the
    text. A query does not ask for that: 清河 is to be found in 清河区 too.
    """
    if is_one_unspaced(words[-1]):
        if len(words) > 1 and len(words[-2]) == 2 and is_one_unspaced(words[-2][0]):
            return Term(words[:-1], prefix=prefix, excluded=excluded)
        return Term(words, prefix=True, excluded=excluded)
    return Term(words, prefix=prefix, excluded=excluded)
