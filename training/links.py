"""The nets of links learned from examples.

Five nets score together: a block going on in another, a heading beginning its text in a block, a
block having nothing before it, one having nothing after it, and a heading having no text. What
stands before a block is one choice among all that may (a softmax over the block's row), what comes
after a block or under a heading another (over its column); the likelihood of both is raised, as the
assignment weighs both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from jianbao.reading.learned_links import best_links
from jianbao.reading.nets import Net
from jianbao.reading.pair_traits import Pairs
from training.examples import LinkExample
from training.fitting import Adam, Floats, Learner
from training.flat_examples import FlatExample

NAMES = ("follow", "head", "start", "end", "bare")
HIDDEN = {"follow": (64, 32), "head": (64, 32), "start": (24,), "end": (24,), "bare": (24,)}
"""Widths of the layers between, by net."""
DROPPED = 0.1
"""Share of the traits hidden at each step, by lot, so that no pair hangs on a single one."""
PAGES = 24
"""Pages a step."""
SCALED = 1000
"""Pages, or somewhat more, by which traits are scaled, evenly from first to last: all would take
much memory."""
RATE = 3e-3

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Linked = LinkExample | FlatExample
Scores = dict[str, npt.NDArray[np.float64]]
"""Scores by net."""


class Batch(msgspec.Struct, frozen=True):
    """Several pages as one: traits by net, pairs by index over all, and what is true."""

    traits: dict[str, Floats]
    before: Ints
    after: Ints
    over: Ints
    first: Ints
    true_before: Ints
    true_over: Ints


def learn_links(
    examples: Sequence[Linked],
    rounds: int,
    seed: int = 0,
    hidden: Mapping[str, tuple[int, ...]] = HIDDEN,
    pages: int = PAGES,
) -> dict[str, Net]:
    """The nets after so many rounds through all pages, `pages` of them a step."""
    learners = link_learners(examples, rounds, seed, hidden, pages)
    return {name: learner.net() for name, learner in learners.items()}


def link_learners(
    examples: Sequence[Linked],
    rounds: int,
    seed: int,
    hidden: Mapping[str, tuple[int, ...]],
    pages: int,
) -> dict[str, Learner]:
    """The same as learners, which can learn on."""
    scaled = examples[:: max(1, len(examples) // SCALED)]
    learners = {
        name: Learner(
            np.concatenate([getattr(e.pairs, name) for e in scaled]), (*hidden[name], 1), seed + k
        )
        for k, name in enumerate(NAMES)
    }
    teach(learners, examples, _wrong_alone, Lesson(rounds, pages, RATE, DROPPED, seed))
    return learners


class Lesson(msgspec.Struct, frozen=True):
    """How learners are taught: rounds through all pages, pages a step, rate, share of the traits
    hidden at each step by lot."""

    rounds: int
    pages: int
    rate: float
    hidden: float
    seed: int


def teach(
    learners: dict[str, Learner],
    examples: Sequence[Linked],
    wrong_of: Callable[[Scores, Batch, Sequence[Linked]], Mapping[str, npt.NDArray[np.floating]]],
    lesson: Lesson,
) -> None:
    """Teach the learners, which are changed in place; `wrong_of` says by how much each score of a
    batch should fall."""
    steps = -(-len(examples) // lesson.pages)
    arrays = [layer for name in NAMES for layer in learners[name].layers]
    adam = Adam(arrays, lesson.rate, lesson.rounds * steps)
    chance = np.random.default_rng(lesson.seed)
    for _ in range(lesson.rounds):
        order = chance.permutation(len(examples))
        for k in range(steps):
            chosen = [examples[n] for n in order[k * lesson.pages : (k + 1) * lesson.pages]]
            batch = make_batch(chosen, learners)
            for traits in batch.traits.values():
                traits *= chance.random(traits.shape, dtype=np.float32) > lesson.hidden
            given = {name: learners[name].forward(batch.traits[name]) for name in NAMES}
            score = {name: given[name][-1][:, 0].astype(np.float64) for name in NAMES}
            wrong = wrong_of(score, batch, chosen)
            count = max(len(batch.true_before), 1)
            adam.step(
                [
                    gradient
                    for name in NAMES
                    for gradient in learners[name].backward(
                        given[name], (wrong[name] / count).astype(np.float32)[:, None]
                    )
                ]
            )


def _wrong_alone(score: Scores, batch: Batch, _: Sequence[Linked]) -> dict[str, Floats]:
    return _wrong(score, batch)


def make_batch(examples: Sequence[Linked], learners: dict[str, Learner]) -> Batch:
    """The pages as one, their traits scaled for the learners."""
    blocks = np.cumsum([0, *(len(e.pairs.start) for e in examples)])
    groups = np.cumsum([0, *(len(e.pairs.bare) for e in examples)])
    true_before, true_over = np.full(blocks[-1], -1), np.full(blocks[-1], -1)
    for example, b, g in zip(examples, blocks, groups, strict=False):
        for j, i in example.links.before.items():
            true_before[b + j] = b + i
        for j, group in example.links.over.items():
            true_over[b + j] = g + group
    pairs = [e.pairs for e in examples]
    return Batch(
        {n: learners[n].scaled(np.concatenate([getattr(p, n) for p in pairs])) for n in NAMES},
        np.concatenate([p.before + b for p, b in zip(pairs, blocks, strict=False)]),
        np.concatenate([p.after + b for p, b in zip(pairs, blocks, strict=False)]),
        np.concatenate([p.over + g for p, g in zip(pairs, groups, strict=False)]),
        np.concatenate([p.first + b for p, b in zip(pairs, blocks, strict=False)]),
        true_before,
        true_over,
    )


def _wrong(score: dict[str, npt.NDArray[np.float64]], batch: Batch) -> dict[str, Floats]:
    """What each score should fall by: the probability given less the truth, over every choice whose
    true answer can be chosen."""
    n, m = len(batch.true_before), len(score["bare"])
    follows = batch.true_before[batch.after] == batch.before
    heads = batch.true_over[batch.first] == batch.over
    every, each = np.arange(n), np.arange(m)
    wrong = {name: np.zeros(len(score[name])) for name in NAMES}

    def choose(options: Sequence[tuple[str, Ints, Bools]], size: int) -> None:
        keys = np.concatenate([key for _, key, _ in options])
        raised = np.exp(np.minimum(np.concatenate([score[o[0]] for o in options]), 60.0))
        likely = raised / np.bincount(keys, raised, size)[keys]
        truth = np.concatenate([true for _, _, true in options])
        known = (np.bincount(keys, truth, size) > 0)[keys]
        start = 0
        for name, key, _ in options:
            part = slice(start, start + len(key))
            wrong[name] += np.where(known[part], likely[part] - truth[part], 0.0)
            start += len(key)

    begins = (batch.true_before < 0) & (batch.true_over < 0)
    followed = np.zeros(n, dtype=np.bool_)
    followed[batch.true_before[batch.true_before >= 0]] = True
    headed = np.zeros(m, dtype=np.bool_)
    headed[batch.true_over[batch.true_over >= 0]] = True
    choose(
        [("follow", batch.after, follows), ("head", batch.first, heads), ("start", every, begins)],
        n,
    )
    choose([("follow", batch.before, follows), ("end", every, ~followed)], n)
    choose([("head", batch.over, heads), ("bare", each, ~headed)], m)
    return {name: array.astype(np.float32) for name, array in wrong.items()}


def right_links(nets: dict[str, Net], examples: Sequence[Linked]) -> tuple[float, float]:
    """Shares of the blocks whose predecessor is found, and of the chains found whole."""
    blocks = good_blocks = chains = good_chains = 0
    for example in examples:
        right, chain = _right(nets, example.pairs, example)
        blocks += len(right)
        good_blocks += int(right.sum())
        for of_chain in (chain == c for c in np.unique(chain)):
            chains += 1
            good_chains += bool(right[of_chain].all())
    return good_blocks / max(blocks, 1), good_chains / max(chains, 1)


def _right(nets: dict[str, Net], pairs: Pairs, example: Linked) -> tuple[Bools, Ints]:
    """Of each block whether its predecessor is found and nothing false comes after it; and the
    number of its true chain."""
    found = best_links(pairs, nets)
    n = len(pairs.start)
    true, over = example.links.before, example.links.over
    after = {i: j for j, i in true.items()}
    given = {i: j for j, i in found.before.items()}
    right = np.array(
        [
            found.before.get(j) == true.get(j)
            and found.over.get(j) == over.get(j)
            and given.get(j) == after.get(j)
            for j in range(n)
        ],
        dtype=np.bool_,
    )
    chain = np.arange(n)
    for j in range(n):
        here = j
        while here in true:
            here = true[here]
        chain[j] = here
    return right, chain
