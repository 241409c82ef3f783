"""What the reader's doubts are worth: loops that it takes out, and how sure it is of its articles.

Loops are told by the gold file's `repeated_run` findings, whose texts are the words put in. The
expected calibration error is that of Guo et al., On Calibration of Modern Neural Networks (2017).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from benchmarks.scoring import Gold, judged, share
from jianbao.model import Finding, Issue
from jianbao.reading.language import letters

BINS = 10
SAME_LOOP = 80.0
"""How alike letters taken out and the stretch of a loop most like them are, of 100, if they are of
it."""


class Loops(msgspec.Struct, frozen=True):
    """Letters of loops that were put in, of what the reader took out, of what both have (longest
    common subsequence), and of all gold articles. Counts can be added.
    """

    inserted: int = 0
    taken: int = 0
    both: int = 0
    articles: int = 0

    def __add__(self, other: Loops) -> Loops:
        return Loops(
            self.inserted + other.inserted,
            self.taken + other.taken,
            self.both + other.both,
            self.articles + other.articles,
        )

    def rates(self) -> dict[str, float | None]:
        """Share of the loops' letters that are out, and of the articles' that are out wrongly."""
        return {
            "loops removed": share(self.both, self.inserted),
            "true text lost": share(self.taken - self.both, self.articles),
        }


def loops(gold: Gold, issue: Issue) -> Loops:
    """What became of the loops of one file.

    A loop may be taken out in many findings, and they in another order than the file's: each goes
    with the loop it is most alike a stretch of, of several with the shortest that is not yet held
    in full, and those of a loop are compared with it together.
    """
    inserted, taken = _runs(gold.findings), _runs(issue.findings)
    held = [""] * len(inserted)
    for run in taken:
        alike = [fuzz.partial_ratio(loop, run) for loop in inserted]
        if alike and max(alike) >= SAME_LOOP:
            same = [k for k, value in enumerate(alike) if value == max(alike)]
            same.sort(key=lambda k: len(inserted[k]))
            room = (k for k in same if len(held[k]) + len(run) <= len(inserted[k]))
            held[next(room, same[-1])] += run
    return Loops(
        inserted=sum(map(len, inserted)),
        taken=sum(map(len, taken)),
        both=sum(map(int, map(LCSseq.similarity, inserted, held))),
        articles=sum(len(letters("".join(article.texts()))) for article in gold.articles),
    )


def _runs(findings: Iterable[Finding]) -> list[str]:
    return [letters(f.text) for f in findings if f.code == "repeated_run" and letters(f.text)]


class Prediction(msgspec.Struct, frozen=True):
    """An article as read: how sure of it the reader is, whether it is right, whether it warns."""

    confidence: float
    right: bool
    warned: bool


def predictions(gold: Gold, issue: Issue) -> list[Prediction]:
    """The articles of one file that count; those made of ignored words are left out."""
    warned = {f.article for f in issue.findings if f.severity == "warning"}
    return [
        Prediction(article.confidence, right, article.id in warned)
        for article, right in judged(gold, issue.articles)
    ]


class Bin(msgspec.Struct, frozen=True):
    """Articles of like confidence: how many, mean confidence, share that is right."""

    low: float
    count: int
    confidence: float
    right: float


def calibration(found: Sequence[Prediction]) -> tuple[Bin, ...]:
    """The predictions in bins of equal width, those that are not empty, lowest first."""
    held: dict[int, list[Prediction]] = {}
    for one in found:
        held.setdefault(min(int(one.confidence * BINS), BINS - 1), []).append(one)
    return tuple(
        Bin(
            low=k / BINS,
            count=len(of),
            confidence=sum(one.confidence for one in of) / len(of),
            right=sum(one.right for one in of) / len(of),
        )
        for k, of in sorted(held.items())
    )


def calibration_error(bins: Sequence[Bin]) -> float | None:
    """Mean distance of confidence and share that is right, weighted by the bins' articles."""
    far = sum(b.count * abs(b.confidence - b.right) for b in bins)
    return share(far, sum(b.count for b in bins))


def warned_share(found: Sequence[Prediction]) -> float | None:
    """Share of the wrong articles that a finding of severity warning is about."""
    wrong = [one for one in found if not one.right]
    return share(sum(one.warned for one in wrong), len(wrong))
