"""Small learned scorers: what they are and how they score.

A net takes rows of traits and gives rows of scores: traits are put on one scale, then go through
layers of weights with a threshold between them. What rows share, as all pairs with one and the same
chunk do, is weighed once. The weights are plain
arrays in `nets.npz`, made by `python -m training`; nothing else is needed to use them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from importlib.resources import files
from itertools import chain, pairwise
from typing import Any, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float32]

WIDEST = 5.0
"""Traits are cut off at so many spreads from their mean: what is stranger tells no more."""


SMALL_PRODUCT = 200_000
"""Multiplications in a product of matrices up to which linear algebra libraries use one thread."""


BLOCK = 1000
"""Rows that go through a net together."""


Traits = npt.NDArray[np.floating[Any]]
"""Rows of traits, in which precision they may be: single is enough for nets."""
Part = tuple[Traits, Ints | None]
"""Some traits: rows of them, and which of these each row has, None for all in their order."""


class Rows(msgspec.Struct, frozen=True):
    """Rows of traits that stand side by side in `parts`, from left to right."""

    parts: tuple[Part, ...]

    @classmethod
    def of(cls, traits: Traits | Rows) -> Rows:
        """The rows of a plain array, or those given."""
        return traits if isinstance(traits, Rows) else cls(((traits, None),))

    def __len__(self) -> int:
        values, picks = self.parts[0]
        return len(values if picks is None else picks)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> npt.NDArray[Any]:
        """The rows in full; numpy asks for it."""
        parts = [values if picks is None else values[picks] for values, picks in self.parts]
        return np.hstack(parts).astype(dtype or np.float64)


def rows_of(columns: Iterable[npt.ArrayLike]) -> Weights:
    """Rows of traits from columns of them: each a trait of all rows, or several, a row each. What
    numpy has for this takes three times as long for few rows."""
    parts = [part.T if part.ndim > 1 else part[None] for part in map(np.asarray, columns)]
    return np.concatenate(parts, dtype=np.float32).T


class First(NamedTuple):
    """The first layer of a net for traits on their own scale: between which values they count, what
    each weighs, and what is always added."""

    low: Weights
    high: Weights
    weights: Weights
    added: Weights


class Layer(NamedTuple):
    """A layer of weights: its pieces, one for each of the nets that stand side by side and have
    nothing to do with one another; and what is always added."""

    pieces: tuple[Weights, ...]
    added: Weights

    @classmethod
    def within(cls, layer: Weights) -> Layer:
        """That of a net: in two pieces, where it is made of two nets alike."""
        weights, added = layer[:-1], layer[-1]
        top, left = len(weights) // 2, weights.shape[1] // 2
        even = (2 * top, 2 * left) == weights.shape
        if even and not weights[:top, left:].any() and not weights[top:, :left].any():
            halves = weights[:top, :left], weights[top:, left:]
            return cls(tuple(map(np.ascontiguousarray, halves)), added)
        return cls((weights,), added)

    def of(self, rows: Weights) -> Weights:
        """The rows through the layer."""
        if len(self.pieces) == 1:
            found = product(rows, self.pieces[0])
        else:
            found = np.empty((len(rows), len(self.added)), dtype=np.float32)
            start, left = 0, 0
            for piece in self.pieces:
                end, right = start + len(piece), left + piece.shape[1]
                product(rows[:, start:end], piece, found[:, left:right])
                start, left = end, right
        found += self.added
        return found


class Net(msgspec.Struct, frozen=True, dict=True, eq=False):
    """A feed-forward net: `layers` of weights (one row an input, the last row what is always
    added), with traits scaled by `mean` and `spread` before the first."""

    mean: Weights
    spread: Weights
    layers: tuple[Weights, ...]

    def scores(self, traits: Traits | Rows) -> Floats:
        """A row of scores for each row of traits."""
        rows = Rows.of(traits)
        scores = np.empty((len(rows), self.layers[-1].shape[1]))
        shared, own = self._shared(rows)
        # What lies between the layers is read and written again and again: it should stay near.
        for start in range(0, len(rows), BLOCK):
            block = slice(start, start + BLOCK)
            here = self._weighed(own, shared, block)
            for layer in self.later:
                np.maximum(here, 0.0, out=here)
                here = layer.of(here)
            scores[block] = here
        return scores

    @cached_property
    def later(self) -> tuple[Layer, ...]:
        """The layers after the first."""
        return tuple(map(Layer.within, self.layers[1:]))

    @cached_property
    def first(self) -> First:
        """The first layer with the scale put into its weights, so that rows need no scaling."""
        layer = self.layers[0].astype(np.float64)
        reach = WIDEST * self.spread
        weights = layer[:-1] / self.spread[:, None]
        added = layer[-1] - self.mean @ weights
        low, high = self.mean - reach, self.mean + reach
        return First(low, high, weights.astype(np.float32), added.astype(np.float32))

    def _shared(self, rows: Rows) -> tuple[list[tuple[Weights, Ints]], list[tuple[Traits, slice]]]:
        """What rows share, gone through the weights of the first layer before it is put beside the
        rest, so that it is weighed once, and which of it each row has; and what each row has for
        itself, with the traits of the layer that it is. What is always added is added to the first
        that is shared."""
        shared: list[tuple[Weights, Ints]] = []
        own: list[tuple[Traits, slice]] = []
        start = 0
        for values, picks in rows.parts:
            part = slice(start, start + values.shape[1])
            start = part.stop
            if picks is None:
                own.append((values, part))
            else:
                shared.append((self._through_first(values, part), picks))
        if shared:
            weighed, _ = shared[0]
            weighed += self.first.added
        return shared, own

    def _through_first(self, values: Traits, part: slice) -> Weights:
        """Some of the traits through the weights that the first layer has for them."""
        first = self.first
        # In two steps, which is much quicker for few rows than np.clip.
        known = np.maximum(values, first.low[part], dtype=np.float32)
        np.minimum(known, first.high[part], out=known)
        return product(known, first.weights[part])

    def _weighed(
        self,
        own: Sequence[tuple[Traits, slice]],
        shared: Sequence[tuple[Weights, Ints]],
        block: slice,
    ) -> Weights:
        """Some of the rows through the first layer."""
        parts = chain(
            (self._through_first(values[block], part) for values, part in own),
            (weighed.take(picks[block], axis=0) for weighed, picks in shared),
        )
        total = next(parts)
        for weighed in parts:
            total += weighed
        if not shared:
            total += self.first.added
        return total


def product(rows: Weights, weights: Weights, found: Weights | None = None) -> Weights:
    """The product of two matrices, put into `found` where that is given, done by one thread where
    each row asks for little: waking others costs more than they save, and they wait for more work
    at the cost of all others."""
    most = max(1, SMALL_PRODUCT // max(weights.size, 1))
    if len(rows) <= most:
        return np.matmul(rows, weights, out=found)
    whole = len(rows) - len(rows) % most
    if found is None:
        found = np.empty((len(rows), weights.shape[1]), dtype=np.float32)
    blocks = found[:whole].reshape(whole // most, most, weights.shape[1])
    np.matmul(rows[:whole].reshape(whole // most, most, rows.shape[1]), weights, out=blocks)
    np.matmul(rows[whole:], weights, out=found[whole:])
    return found


def shares(scores: Floats) -> Floats:
    """Each row of scores as probabilities that add up to 1 (softmax)."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    probable: Floats = raised / raised.sum(axis=1, keepdims=True)
    return probable


def packed(nets: dict[str, Net]) -> dict[str, Weights]:
    """The arrays of named nets, by names that `unpacked` knows."""
    arrays: dict[str, Weights] = {}
    for name, net in nets.items():
        arrays[f"{name}.mean"], arrays[f"{name}.spread"] = net.mean, net.spread
        arrays |= {f"{name}.{number}": layer for number, layer in enumerate(net.layers)}
    return arrays


def unpacked(arrays: dict[str, Weights]) -> dict[str, Net]:
    """The nets of `packed`. `ValueError` where the layers of one do not fit one another."""
    nets: dict[str, Net] = {}
    for name in dict.fromkeys(key.rpartition(".")[0] for key in arrays):
        numbers = sorted(
            int(end)
            for start, _, end in (key.rpartition(".") for key in arrays)
            if start == name and end.isdigit()
        )
        layers = tuple(arrays[f"{name}.{number}"] for number in numbers)
        if any(len(below) != above.shape[1] + 1 for above, below in pairwise(layers)):
            raise ValueError(f"layers of {name} do not fit one another")
        nets[name] = Net(arrays[f"{name}.mean"], arrays[f"{name}.spread"], layers)
    return nets


def _shipped(name: str) -> dict[str, Net]:
    with files(__package__).joinpath(name).open("rb") as file, np.load(file) as arrays:
        return unpacked(dict(arrays))


SHIPPED = _shipped("nets.npz")
"""The nets of typeset pages that come with the package, by name."""
SCANNED = _shipped("scan_nets.npz")
"""Those of scanned pages, of which no font is known."""
FLAT = _shipped("flat_nets.npz")
"""Those of flat pages."""
