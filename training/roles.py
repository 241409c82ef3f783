"""The net of roles learned from examples: one score a role, by cross entropy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from jianbao.reading.nets import Net, shares
from jianbao.reading.roles import LEARNED
from training.examples import RoleExample
from training.fitting import Adam, Learner

HIDDEN = (64, 32)
"""Widths of the layers between."""
BATCH = 256
"""Blocks a step."""
RATE = 2e-3


def learn_roles(examples: Sequence[RoleExample], rounds: int, seed: int = 0) -> Net:
    """The net after so many rounds through all blocks."""
    traits = np.concatenate([e.traits for e in examples])
    labels = np.concatenate([e.labels for e in examples])
    learner = Learner(traits, (*HIDDEN, len(LEARNED)), seed)
    scaled = learner.scaled(traits)
    steps = len(labels) // BATCH
    adam = Adam(learner.layers, RATE, rounds * steps)
    chance = np.random.default_rng(seed)
    for _ in range(rounds):
        order = chance.permutation(len(labels))
        for k in range(steps):
            chosen = order[k * BATCH : (k + 1) * BATCH]
            given = learner.forward(scaled[chosen])
            wrong = shares(given[-1].astype(np.float64))
            wrong[np.arange(len(chosen)), labels[chosen]] -= 1.0
            adam.step(learner.backward(given, (wrong / len(chosen)).astype(np.float32)))
    return learner.net()


def right_roles(net: Net, examples: Sequence[RoleExample]) -> float:
    """Share of the blocks whose role the net finds."""
    traits = np.concatenate([e.traits for e in examples])
    labels = np.concatenate([e.labels for e in examples])
    return float((net.scores(traits).argmax(1) == labels).mean())
