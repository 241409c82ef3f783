"""Nets that tell one of several things learned from examples: one score a thing, by cross entropy.

So the roles of blocks and chunks are learned; and whether an article is right, of which there is
one score.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from jianbao.reading.nets import Net, shares
from training.examples import RoleExample
from training.fitting import Adam, Learner

Floats = npt.NDArray[np.float64]

HIDDEN = (64, 32)
"""Widths of the layers between."""
BATCH = 256
"""Blocks a step."""
RATE = 2e-3


def learn_roles(
    examples: Sequence[RoleExample], rounds: int, count: int, hidden: float = 0.0, seed: int = 0
) -> Net:
    """The net of `count` roles after so many rounds through all blocks, a share of the traits
    `hidden` at each step by lot."""
    traits = np.concatenate([e.traits for e in examples])
    labels = np.concatenate([e.labels for e in examples])
    learner = Learner(traits, (*HIDDEN, count), seed)
    scaled = learner.scaled(traits)
    steps = len(labels) // BATCH
    adam = Adam(learner.layers, RATE, rounds * steps)
    chance = np.random.default_rng(seed)
    for _ in range(rounds):
        order = chance.permutation(len(labels))
        for k in range(steps):
            chosen = order[k * BATCH : (k + 1) * BATCH]
            rows = scaled[chosen]
            if hidden:
                rows = rows * (chance.random(rows.shape, dtype=np.float32) > hidden)
            given = learner.forward(rows)
            wrong = shares(given[-1].astype(np.float64))
            wrong[np.arange(len(chosen)), labels[chosen]] -= 1.0
            adam.step(learner.backward(given, (wrong / len(chosen)).astype(np.float32)))
    return learner.net()


def right_roles(net: Net, examples: Sequence[RoleExample]) -> float:
    """Share of the blocks whose role the net finds."""
    traits = np.concatenate([e.traits for e in examples])
    labels = np.concatenate([e.labels for e in examples])
    return float((net.scores(traits).argmax(1) == labels).mean())


def learn_likelihood(
    traits: Floats, right: Floats, rounds: int, layers: Sequence[int] = (16,), seed: int = 0
) -> Net:
    """A net of one score whose logistic function is the likelihood of being right."""
    learner = Learner(traits, (*layers, 1), seed)
    scaled = learner.scaled(traits)
    steps = max(1, len(right) // BATCH)
    adam = Adam(learner.layers, RATE, rounds * steps)
    chance = np.random.default_rng(seed)
    for _ in range(rounds):
        order = chance.permutation(len(right))
        for k in range(steps):
            chosen = order[k * BATCH : (k + 1) * BATCH]
            given = learner.forward(scaled[chosen])
            likely = 1 / (1 + np.exp(-given[-1][:, 0].astype(np.float64)))
            wrong = (likely - right[chosen]) / len(chosen)
            adam.step(learner.backward(given, wrong.astype(np.float32)[:, None]))
    return learner.net()


def learn_choice(
    choices: Sequence[tuple[Floats, int]],
    rounds: int,
    layers: Sequence[int] = (12,),
    batch: int = 32,
    seed: int = 0,
) -> Net:
    """A net of one score by which one of several things is chosen (a softmax over the rows of each
    choice): `choices` are the traits of the things, a row each, and the index of the right one."""
    learner = Learner(np.concatenate([rows for rows, _ in choices]), (*layers, 1), seed)
    scaled = [(learner.scaled(rows), right) for rows, right in choices]
    steps = max(1, len(scaled) // batch)
    adam = Adam(learner.layers, RATE, rounds * steps)
    chance = np.random.default_rng(seed)
    for _ in range(rounds):
        order = chance.permutation(len(scaled))
        for k in range(steps):
            chosen = [scaled[n] for n in order[k * batch : (k + 1) * batch]]
            given = learner.forward(np.concatenate([rows for rows, _ in chosen]))
            ends = np.cumsum([len(rows) for rows, _ in chosen])
            wrong = np.concatenate(
                [shares(part.T)[0] for part in np.split(given[-1].astype(np.float64), ends[:-1])]
            )
            wrong[
                [end - len(rows) + right for end, (rows, right) in zip(ends, chosen, strict=True)]
            ] -= 1
            adam.step(learner.backward(given, (wrong / len(chosen)).astype(np.float32)[:, None]))
    return learner.net()
