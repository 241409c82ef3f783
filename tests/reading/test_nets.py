from __future__ import annotations

import numpy as np
import pytest

from jianbao.reading.block_traits import NAMES
from jianbao.reading.nets import SHIPPED, Net, Rows, packed, shares, unpacked
from jianbao.reading.roles import LEARNED


def net(*shapes: tuple[int, int]) -> Net:
    chance = np.random.default_rng(0)
    wide = shapes[0][0] - 1
    layers = tuple(chance.standard_normal(shape).astype(np.float32) for shape in shapes)
    return Net(np.zeros(wide, np.float32), np.ones(wide, np.float32), layers)


def test_one_layer_weighs_and_adds() -> None:
    layer = np.array([[2.0], [-1.0], [0.5]], dtype=np.float32)
    one = Net(np.zeros(2, np.float32), np.ones(2, np.float32), (layer,))
    assert one.scores(np.array([[1.0, 3.0], [0.0, 0.0]])).tolist() == [[-0.5], [0.5]]


def test_what_is_negative_between_layers_counts_for_nothing() -> None:
    first = np.array([[1.0, -1.0], [0.0, 0.0]], dtype=np.float32)
    second = np.array([[1.0], [1.0], [0.0]], dtype=np.float32)
    both = Net(np.zeros(1, np.float32), np.ones(1, np.float32), (first, second))
    assert both.scores(np.array([[2.0], [-3.0]])).tolist() == [[2.0], [3.0]]


def test_a_trait_far_from_all_seen_tells_no_more_than_a_strange_one() -> None:
    one = net((3, 1))
    far = one.scores(np.array([[1e9, -1e9], [5.0, -5.0]]))
    assert far[0] == pytest.approx(far[1])


def test_many_rows_score_as_each_does_alone() -> None:
    one = net((301, 40), (41, 2))
    rows = np.random.default_rng(2).standard_normal((50, 300))
    alone = np.concatenate([one.scores(row[None]) for row in rows])
    assert one.scores(rows) == pytest.approx(alone, rel=1e-4, abs=1e-4)
    assert one.scores(rows[:0]).shape == (0, 2)


def test_rows_that_share_traits_score_as_in_full() -> None:
    chance = np.random.default_rng(3)
    own, shared = chance.standard_normal((5, 2)), 9 * chance.standard_normal((3, 4))
    picks = np.array([2, 0, 0, 1, 2])
    rows = Rows(((own, None), (shared, picks)))
    full = np.column_stack([own, shared[picks]])
    assert len(rows) == 5
    assert np.array_equal(np.asarray(rows), full)
    assert net((7, 2)).scores(rows) == pytest.approx(net((7, 2)).scores(full), abs=1e-5)


def test_nets_side_by_side_score_as_one_with_nothing_between_them() -> None:
    one = net((5, 6), (7, 4), (5, 2))
    apart = one.layers[1].copy()
    apart[:3, 2:], apart[3:6, :2] = 0.0, 0.0
    both = Net(one.mean, one.spread, (one.layers[0], apart, one.layers[2]))
    rows = np.random.default_rng(4).standard_normal((9, 4))
    here = np.maximum(rows @ one.layers[0][:-1] + one.layers[0][-1], 0.0)
    here = np.maximum(here @ apart[:-1] + apart[-1], 0.0)
    assert len(both.later[0].pieces) == 2
    assert len(one.later[0].pieces) == len(both.later[1].pieces) == 1
    assert both.scores(rows) == pytest.approx(
        here @ one.layers[2][:-1] + one.layers[2][-1], abs=1e-4
    )


def test_shares_add_up_and_keep_the_order() -> None:
    given = shares(np.array([[1.0, 3.0, 2.0], [900.0, -900.0, 0.0]]))
    assert given.sum(1) == pytest.approx([1.0, 1.0])
    assert given[0].argsort().tolist() == [0, 2, 1]


def test_nets_are_the_same_after_packing() -> None:
    nets = {"role": net((5, 3), (4, 2)), "end": net((5, 1))}
    again = unpacked(packed(nets))
    rows = np.random.default_rng(1).standard_normal((7, 4))
    assert list(again) == ["role", "end"]
    for name in nets:
        assert np.array_equal(again[name].scores(rows), nets[name].scores(rows))


def test_layers_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="role"):
        unpacked(packed({"role": net((5, 3), (9, 2))}))


def test_what_is_shipped_fits_the_traits() -> None:
    assert len(SHIPPED["role"].mean) == len(NAMES)
    assert SHIPPED["role"].layers[-1].shape[1] == len(LEARNED)
    assert set(SHIPPED) == {"role", "follow", "head", "start", "end", "bare"}
