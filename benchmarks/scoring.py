"""How near what a tool gives comes to the articles that are known.

Articles are matched one to one, so that the sum of the similarities of their texts is greatest;
similarity is the normalised Levenshtein similarity of letters and digits, case and width folded.
A gold article marked `ignore` (an advertisement, a table) is neither asked for nor held against a
tool that finds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from rapidfuzz.distance import LCSseq, Levenshtein
from scipy.optimize import linear_sum_assignment

from jianbao.model import Article, Issue
from jianbao.reading.language import letters

FOUND = 0.90
"""An article is found where its text is at least this similar."""
RECOGNISED = 0.70
"""Headlines and jumps are compared of articles at least this similar."""
STANDS_FOR = 0.5
"""An article as read stands for a gold article where it is at least this similar."""
RUN = 6
"""Letters in the runs by which words are known again and order is judged."""
IGNORED_SHARE = 0.8
"""An article is made of ignored words where this share of its runs occurs in ignored items."""
FEWEST_SHARED = 0.1
"""Texts that share fewer of the shorter one's runs than this are no match: not worth comparing."""


class GoldArticle(Article, frozen=True, kw_only=True):
    """An article of a gold file; `ignore` where nothing is asked about it."""

    ignore: bool = False


class Gold(Issue, frozen=True, kw_only=True):
    """A gold file."""

    articles: tuple[GoldArticle, ...] = ()


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """Counts over one issue or several; tallies can be added.

    `similar` is the sum of similarities weighted by length, `length` the letters asked for;
    `in_order` the sum over articles of the share of their runs that stands in order.
    """

    asked: int = 0
    given: int = 0
    found: int = 0
    recognised: int = 0
    similar: float = 0.0
    length: int = 0
    in_order: float = 0.0
    headlines: int = 0
    headlines_same: int = 0
    jumps: int = 0
    jumps_same: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(**{k: getattr(self, k) + getattr(other, k) for k in self.__struct_fields__})

    @property
    def f1(self) -> float:
        """Articles found, as F1 of what was asked for and what was given."""
        return 2 * self.found / (self.asked + self.given)

    @property
    def headline(self) -> float:
        """Share of gold headlines that the matching article has, letter for letter."""
        return self.headlines_same / self.headlines

    @property
    def jump(self) -> float:
        """Share of gold jumps that the matching article has."""
        return self.jumps_same / self.jumps

    def rates(self) -> dict[str, float | None]:
        """The table's figures, each from 0 to 1, None where nothing was asked."""
        return {
            "f1@90": share(2 * self.found, self.asked + self.given),
            "f1@70": share(2 * self.recognised, self.asked + self.given),
            "text": share(self.similar, self.length),
            "order": share(self.in_order, self.asked),
            "headline": share(self.headlines_same, self.headlines),
            "jumps": share(self.jumps_same, self.jumps),
        }


def share(part: float, whole: float) -> float | None:
    """`part` of `whole`, None where there is nothing."""
    return part / whole if whole else None


def read_gold(path: Path) -> Gold:
    """The gold issue in a file."""
    return msgspec.json.decode(path.read_bytes(), type=Gold)


def total(tallies: Iterable[Tally]) -> Tally:
    """All `tallies` as one."""
    return sum(tallies, Tally())


class Matched(msgspec.Struct, frozen=True):
    """Gold articles and given ones with text, and who is matched to whom.

    `alike` holds the similarity of every gold article (row) to every given one (column), `partner`
    the column of each row, `excused` the columns that are not held against the tool.
    """

    wanted: Sequence[GoldArticle]
    given: Sequence[Article]
    alike: np.ndarray
    partner: dict[int, int]
    excused: set[int]


def match(gold: Gold, articles: Sequence[Article]) -> Matched:
    """The articles matched one to one, so that the sum of the similarities is greatest."""
    wanted = [a for a in gold.articles if _text(a)]
    given = [a for a in articles if _text(a)]
    alike = similarities([_text(a) for a in wanted], [_text(a) for a in given])
    partner = _partners(alike)
    held = {j for i, j in partner.items() if not wanted[i].ignore and alike[i, j] >= STANDS_FOR}
    return Matched(wanted, given, alike, partner, _excused(wanted, given, held))


def judged(gold: Gold, articles: Sequence[Article]) -> list[tuple[Article, bool]]:
    """The given articles that count, each with whether it is found, at `FOUND`, to be a gold one.

    Those made of ignored words are left out.
    """
    matched = match(gold, articles)
    right = {
        j
        for i, j in matched.partner.items()
        if not matched.wanted[i].ignore and matched.alike[i, j] >= FOUND
    }
    count = range(len(matched.given))
    return [(matched.given[j], j in right) for j in count if j not in matched.excused]


def score(gold: Gold, articles: Sequence[Article], output: str = "") -> Tally:
    """What of `gold` stands in `articles`; `output` is all the tool printed, in its order."""
    matched = match(gold, articles)
    runs = _sequence(letters(output))
    tally = Tally(given=len(matched.given) - len(matched.excused))
    for i, article in enumerate(matched.wanted):
        if not article.ignore:
            j = matched.partner.get(i)
            similarity = float(matched.alike[i, j]) if j is not None else 0.0
            found = matched.given[j] if j is not None and similarity >= RECOGNISED else None
            tally += _score_article(article, found, similarity, runs)
    return tally


def _score_article(
    gold: GoldArticle, match: Article | None, similarity: float, output: Sequence[str]
) -> Tally:
    jumps = list(_jumps(gold))
    found = set(_jumps(match)) if match else set()
    headline = letters(gold.headline)
    same = match is not None and headline == letters(match.headline)
    length = len(_text(gold))
    return Tally(
        asked=1,
        found=int(similarity >= FOUND),
        recognised=int(similarity >= RECOGNISED),
        similar=similarity * length,
        length=length,
        in_order=in_order(_text(gold), output),
        headlines=int(bool(headline)),
        headlines_same=int(bool(headline) and same),
        jumps=len(jumps),
        jumps_same=sum(jump in found for jump in jumps),
    )


def in_order(text: str, output: Sequence[str]) -> float:
    """The share of a text's runs of letters that stand in `output` (runs too) in their order.

    The longest common subsequence of both, so that what is printed between does no harm, while
    columns that change places or lines that are woven into one another do.
    """
    runs = _sequence(text)
    known = set(runs)
    return LCSseq.similarity(runs, [run for run in output if run in known]) / len(runs)


def _jumps(article: Article) -> Iterator[tuple[str, int]]:
    if article.jump_to:
        yield "to", article.jump_to
    if article.jump_from:
        yield "from", article.jump_from


def _text(article: Article) -> str:
    return letters("".join(article.texts()))


def similarities(wanted: Sequence[str], given: Sequence[str]) -> np.ndarray:
    """Similarity of every wanted text (row) to every given one (column); 0 where hopeless."""
    table = np.zeros((len(wanted), len(given)))
    wanted_runs, given_runs = [[set(_sequence(t)) for t in texts] for texts in (wanted, given)]
    for i, a in enumerate(wanted):
        for j, b in enumerate(given):
            fewer = min(len(wanted_runs[i]), len(given_runs[j]))
            if len(wanted_runs[i] & given_runs[j]) >= FEWEST_SHARED * fewer:
                table[i, j] = Levenshtein.normalized_similarity(a, b)
    return table


def _partners(alike: np.ndarray) -> dict[int, int]:
    if not alike.size:
        return {}
    rows, columns = linear_sum_assignment(alike, maximize=True)
    return dict(zip(rows.tolist(), columns.tolist(), strict=True))


def _excused(wanted: Sequence[GoldArticle], given: Sequence[Article], held: set[int]) -> set[int]:
    """Indices of given articles that are made of ignored words and stand for nothing asked."""
    ignored = [_text(a) for a in wanted if a.ignore]
    pool = {run for text in ignored for run in _sequence(text)}
    excused = set()
    for j, article in enumerate(given):
        runs = set(_sequence(_text(article)))
        inside = any(_text(article) in text for text in ignored)
        if j not in held and (inside or len(runs & pool) >= IGNORED_SHARE * len(runs)):
            excused.add(j)
    return excused


def _sequence(text: str) -> list[str]:
    """The runs of letters in `text`, one begun at each letter; the whole text if it is shorter."""
    return [text[k : k + RUN] for k in range(max(1, len(text) - RUN + 1))]
