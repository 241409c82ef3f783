"""Nets while they learn: forward, backward, and steps downhill (Adam, Kingma and Ba, 2015)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from jianbao.reading.nets import WIDEST, Net

Floats = npt.NDArray[np.float32]

LEAST_SPREAD = 1e-3
"""A trait that hardly changes is not blown up."""


class Learner:
    """A net of linear layers with a threshold between them, and its gradients."""

    def __init__(self, traits: npt.NDArray[np.float64], sizes: Sequence[int], seed: int) -> None:
        """`traits` are those it is scaled by; `sizes` the widths of its layers after the first."""
        chance = np.random.default_rng(seed)
        self.mean = traits.mean(0, dtype=np.float64).astype(np.float32)
        spread = traits.std(0, dtype=np.float64) + LEAST_SPREAD
        self.spread = spread.astype(np.float32)
        widths = [traits.shape[1], *sizes]
        self.layers = [
            np.vstack([chance.standard_normal((a, b)) * np.sqrt(2 / a), np.zeros((1, b))]).astype(
                np.float32
            )
            for a, b in pairwise(widths)
        ]

    def scaled(self, traits: npt.NDArray[np.float64]) -> Floats:
        """The traits as the first layer takes them."""
        scaled: Floats = np.clip((traits - self.mean) / self.spread, -WIDEST, WIDEST)
        return scaled.astype(np.float32)

    def forward(self, scaled: Floats) -> list[Floats]:
        """What each layer gives, the input first and the scores last."""
        given = [scaled]
        for number, layer in enumerate(self.layers):
            here = given[-1] @ layer[:-1] + layer[-1]
            last = number == len(self.layers) - 1
            given.append(here if last else np.maximum(here, 0.0))
        return given

    def backward(self, given: Sequence[Floats], wrong: Floats) -> list[Floats]:
        """The gradient of each layer, from that of the scores."""
        gradients: list[Floats] = []
        for number in range(len(self.layers) - 1, -1, -1):
            gradients.append(np.vstack([given[number].T @ wrong, wrong.sum(0)[None]]))
            if number:
                wrong = (wrong @ self.layers[number][:-1].T) * (given[number] > 0)
        return gradients[::-1]

    def net(self) -> Net:
        """The net as it is used."""
        return Net(self.mean, self.spread, tuple(self.layers))


def side_by_side(nets: Sequence[Net]) -> Net:
    """One net that scores as the mean of several of the same traits, with as many layers each."""
    first = nets[0]
    scaled = [_rescaled(net, first) for net in nets]
    layers = [np.hstack([net.layers[0] for net in scaled])]
    for number in range(1, len(first.layers)):
        parts = [net.layers[number] for net in scaled]
        last = number == len(first.layers) - 1
        layers.append(_mean(parts) if last else _blocks(parts))
    return Net(first.mean, first.spread, tuple(layers))


def _rescaled(net: Net, to: Net) -> Net:
    """The net with its first layer taking traits on the scale of another."""
    if np.array_equal(net.mean, to.mean) and np.array_equal(net.spread, to.spread):
        return net
    weights, always = net.layers[0][:-1], net.layers[0][-1]
    ratio, shift = to.spread / net.spread, (to.mean - net.mean) / net.spread
    layer = np.vstack([weights * ratio[:, None], always + shift @ weights]).astype(np.float32)
    return Net(to.mean, to.spread, (layer, *net.layers[1:]))


def _blocks(layers: Sequence[Floats]) -> Floats:
    """Layers beside one another, none of which takes from another's."""
    whole = np.zeros((sum(len(one) - 1 for one in layers) + 1, sum(one.shape[1] for one in layers)))
    row = column = 0
    for one in layers:
        width = slice(column, column + one.shape[1])
        whole[row : row + len(one) - 1, width] = one[:-1]
        whole[-1, width] = one[-1]
        row, column = row + len(one) - 1, width.stop
    return whole.astype(np.float32)


def _mean(layers: Sequence[Floats]) -> Floats:
    """Last layers as one that gives the mean of their scores."""
    whole: Floats = np.vstack(
        [*(one[:-1] for one in layers), sum(one[-1:] for one in layers)]
    ).astype(np.float32) / len(layers)
    return whole


class Adam:
    """Steps downhill for a list of arrays, which are changed in place; the rate falls to a
    hundredth over `steps`."""

    def __init__(self, arrays: list[Floats], rate: float, steps: int, decay: float = 1e-5) -> None:
        self.arrays, self.rate, self.steps, self.decay = arrays, rate, max(steps, 1), decay
        self.first = [np.zeros_like(array) for array in arrays]
        self.second = [np.zeros_like(array) for array in arrays]
        self.taken = 0

    def step(self, gradients: Sequence[Floats]) -> None:
        """One step."""
        rate = self.rate * max(1 - self.taken / self.steps, 0.0) + 0.01 * self.rate
        self.taken += 1
        for array, one, two, slope in zip(
            self.arrays, self.first, self.second, gradients, strict=True
        ):
            one += 0.1 * (slope - one)
            two += 0.001 * (slope * slope - two)
            along = one / (1 - 0.9**self.taken)
            wide = two / (1 - 0.999**self.taken)
            array -= rate * (along / (np.sqrt(wide) + 1e-8) + self.decay * array)
