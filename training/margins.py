"""Nets of links taught by whole pages: what the best assignment gets wrong is what they learn from.

After `links` has made each choice likely by itself, the scores are moved so that the true chains of
a page beat every other set of links by a margin (structured hinge loss, Taskar, Guestrin and Koller
2003; Tsochantaridis and others 2005): the assignment is solved with the margin added to whatever is
wrong, and the pairs it then chooses wrongly fall while the true ones rise.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from training.fitting import Learner
from training.links import NAMES, Batch, Lesson, Linked, Scores, teach

MARGIN = 0.5
"""By how much, in score, what is true must be better than what is not."""
HIDDEN = 0.05
"""Share of the traits hidden at each step, by lot."""
RATE = 1e-3
NEVER = 1e4
"""Cost of a pair that cannot be."""


def widen_margins(
    learners: dict[str, Learner],
    examples: Sequence[Linked],
    rounds: int,
    pages: int,
    seed: int = 1,
) -> None:
    """Teach the learners, which are changed in place, for so many rounds, `pages` a step."""
    teach(learners, examples, _wrong, Lesson(rounds, pages, RATE, HIDDEN, seed))


def _wrong(score: Scores, _: Batch, examples: Sequence[Linked]) -> Scores:
    """By how much each score should fall, page after page."""
    wrong = {name: np.zeros(len(score[name])) for name in NAMES}
    done = dict.fromkeys(NAMES, 0)
    for example in examples:
        sizes = {name: len(getattr(example.pairs, name)) for name in NAMES}
        own = {name: slice(done[name], done[name] + sizes[name]) for name in NAMES}
        _blame(example, {n: score[n][own[n]] for n in NAMES}, {n: wrong[n][own[n]] for n in NAMES})
        done = {name: done[name] + sizes[name] for name in NAMES}
    return wrong


def _blame(example: Linked, score: Scores, wrong: Scores) -> None:
    """Add to `wrong` by how much each score of a page should fall."""
    pairs = example.pairs
    n, m = len(pairs.start), len(pairs.bare)
    rows = np.arange(n)
    gain = np.full((n, n + m + n), -NEVER)
    row_of = np.full((n, n + m), -1)
    gain[pairs.after, pairs.before] = score["follow"] - score["end"][pairs.before]
    row_of[pairs.after, pairs.before] = np.arange(len(pairs.after))
    if m:
        gain[pairs.first, n + pairs.over] = score["head"] - score["bare"][pairs.over]
        row_of[pairs.first, n + pairs.over] = np.arange(len(pairs.first))
    gain[rows, n + m + rows] = score["start"]
    true = rows + n + m
    for j, i in example.links.before.items():
        true[j] = i
    for j, g in example.links.over.items():
        true[j] = n + g
    gain += MARGIN
    gain[rows, true] -= MARGIN
    _, chosen = linear_sum_assignment(-gain)
    for j in np.flatnonzero((chosen != true) & (gain[rows, true] > -NEVER / 2)).tolist():
        for column, by in ((int(chosen[j]), 1.0), (int(true[j]), -1.0)):
            if column < n:
                wrong["follow"][row_of[j, column]] += by
                wrong["end"][column] -= by
            elif column < n + m:
                wrong["head"][row_of[j, column]] += by
                wrong["bare"][column - n] -= by
            else:
                wrong["start"][j] += by
