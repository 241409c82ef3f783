"""What a body block or a heading shows by itself: numbers for the learned scorer of links.

Takes the scene of a page; gives a row for how each block begins, how it ends, and how each heading
looks.
"""

from __future__ import annotations

import numpy as np

from jianbao.reading.places import Floats, Ints
from jianbao.reading.scene import FAR, KINDS, WAITING, Scene
from jianbao.reading.text_ends import beginning, ending

HEADING = 6 + 2 * len(KINDS) + 2
"""Traits of a heading."""


def beginnings(scene: Scene) -> Floats:
    """How each block begins and what stands over it."""
    b = scene.plain
    words = np.array([beginning(block) for block in scene.bodies])
    frames = [scene.page.frames[f].box if f >= 0 else None for f in scene.frame]
    # Without a frame the trait is as far the other way as it goes.
    tops = [f.y0 if f else scene.page.height or 0.0 for f in frames]
    return np.column_stack(
        [
            words,
            scene.over,
            np.clip((b.y0 - np.array(tops)) / scene.line, -FAR, FAR),
            (b.y0 - b.y0.min()) / scene.line < 2.0,
            (b.x0 - b.x0.min()) / scene.column < 0.3,
            *_next_heading(scene, scene.headed),
            scene.first,
            (scene.foot - scene.top) / scene.pitch / 20,
            b.w / scene.column,
            np.log(scene.count),
            scene.frame >= 0,
            scene.b.mirror,
            np.full(len(b), scene.page.number > 1),
            scene.bold,
            np.log(scene.size / max(float(np.median(scene.size)), 0.01)),
            *_waiting_heading(scene),
        ]
    ).astype(np.float64)


def _next_heading(scene: Scene, which: Ints) -> list[Floats]:
    """Whether a heading stands next to each block (`which`, -1 for none), its size and how much
    wider than the block it is."""
    there = which >= 0
    size = np.array([g.size for g in scene.groups] or [1.0])
    width = scene.g.w if len(scene.g) else np.ones(1)
    return [
        there.astype(np.float64),
        np.where(there, np.log(size[which]), 0.0),
        np.where(there, width[which] / scene.plain.w, 0.0).clip(0, 6),
    ]


def _waiting_heading(scene: Scene) -> list[Floats]:
    """How far the nearest heading is that has no text right under it, across and down."""
    b = scene.plain
    waiting = np.flatnonzero(scene.g_under[:, 0] > WAITING)
    if not len(waiting):
        return [np.full(len(b), 5.0), np.full(len(b), 5.0)]
    x0, x1 = scene.g.x0[waiting], scene.g.x1[waiting]
    y0, y1 = scene.g.y0[waiting], scene.g.y1[waiting]
    across = np.maximum(np.maximum(x0 - b.x1[:, None], b.x0[:, None] - x1), 0) / scene.column
    down = np.maximum(np.maximum(y0 - b.y1[:, None], b.y0[:, None] - y1), 0) / scene.pitch / 5
    nearest = (across + down).argmin(1)
    every = np.arange(len(b))
    return [np.minimum(across[every, nearest], 5.0), np.minimum(down[every, nearest], 5.0)]


def endings(scene: Scene) -> Floats:
    """How each block ends and what stands under it."""
    b = scene.plain
    words = np.array([ending(block, scene.line) for block in scene.bodies])
    return np.column_stack(
        [
            words,
            scene.under,
            (b.y1.max() - b.y1) / scene.line < 2.0,
            *_next_heading(scene, scene.heading_below),
            scene.last,
            scene.first & scene.last,
            b.w / scene.column,
            np.log(scene.count),
            scene.frame >= 0,
            scene.b.mirror,
            scene.bold,
        ]
    ).astype(np.float64)


def headings(scene: Scene) -> Floats:
    """How each heading group looks and what stands round it."""
    if not len(scene.g):
        return np.zeros((0, HEADING))
    lines = [sum(len(b.lines) for b in g.blocks) for g in scene.groups]
    chars = [sum(b.chars for b in g.blocks) for g in scene.groups]
    return np.column_stack(
        [
            np.log([max(g.size, 0.1) for g in scene.groups]),
            [g.vertical for g in scene.groups],
            np.log(lines),
            np.log1p(chars),
            [len(g.blocks) for g in scene.groups],
            scene.g.w / scene.column,
            scene.g_over,
            scene.g_under,
            scene.g_frame >= 0,
            (scene.plain.y1.max() - scene.g.y1) / scene.line < 3.0,
        ]
    ).astype(np.float64)
