"""What a heading and a block show together: numbers for the learned scorer of links."""

from __future__ import annotations

import numpy as np

from jianbao.reading.places import Bools, Floats, Ints, inside
from jianbao.reading.scene import FAR, Scene
from jianbao.reading.trait_ranks import ranks

HEADS = 34
"""Traits of a heading and a block."""


def heads(scene: Scene, g: Ints, j: Ints) -> Floats:
    """What heading group g and block j show together."""
    if not len(g):
        return np.zeros((0, HEADS))
    h, b, line, pitch, column = scene.g, scene.plain, scene.line, scene.pitch, scene.column
    shared = np.minimum(h.x1[g], b.x1[j]) - np.maximum(h.x0[g], b.x0[j])
    share = np.maximum(shared, 0.0) / np.minimum(h.w[g], b.w[j])
    level = np.minimum(h.y1[g], b.y1[j]) - np.maximum(h.y0[g], b.y0[j])
    level_share = np.maximum(level, 0.0) / np.minimum(h.h[g], b.h[j])
    gap = (b.y0[j] - h.y1[g]) / line
    rows, columns, bands = scene.ways(h.cx[g], h.cy[g], b.cx[j], b.cy[j])
    stacked = share > 0.15
    under = scene.headed[j] == g
    earlier = _earlier_under(scene, g, j)
    left = _left_of(scene, g, j)
    return np.column_stack(
        [
            stacked,
            share,
            level_share,
            np.where(stacked, np.clip(gap, -40, 40), 0.0) / 5,
            np.clip(gap, -3, FAR),
            np.clip((b.x0[j] - h.x0[g]) / column, -5, 6),
            np.clip((b.x1[j] - h.x1[g]) / column, -6, 5),
            np.clip((b.x0[j] - h.x1[g]) / column, -6, 5),
            np.clip((h.x0[g] - b.x1[j]) / column, -6, 5),
            np.clip((b.y0[j] - h.y0[g]) / pitch, -40, 40) / 5,
            np.abs(b.y0[j] - h.y0[g]) / pitch < 2.0,
            np.clip((scene.foot[j] - h.y0[g]) / pitch, -40, 40) / 5,
            np.abs(h.x0[g] - b.x0[j]) / line < 1.0,
            np.abs(h.cx[g] - b.cx[j]) / line < 1.5,
            under,
            (scene.headed[j] >= 0) & ~under,
            np.minimum(rows, 3),
            np.minimum(columns, 3),
            np.minimum(bands, 2),
            np.minimum(_way_bodies(scene, g, j), 4),
            np.minimum(_way_heads(scene, g, j), 3),
            np.minimum(earlier, 4),
            np.minimum(left, 4),
            scene.g_frame[g] == scene.frame[j],
            (scene.g_frame[g] >= 0) & (scene.g_frame[g] != scene.frame[j]),
            h.w[g] / b.w[j] / 3,
            scene.heading_below[j] == g,
            _nearest_group(scene, g, j),
            np.clip((scene.raised[j] - h.y1[g]) / line, -3, FAR),
            np.clip((scene.raised[j] - h.y0[g]) / pitch, -20, 20) / 5,
            *_within_heads(scene, g, j),
            *ranks(g, j, np.maximum(np.abs(gap) / 20, np.abs(h.cx[g] - b.cx[j]) / column)),
        ]
    ).astype(np.float64)


def _earlier_under(scene: Scene, g: Ints, j: Ints) -> Floats:
    """Blocks under the same heading that begin as high as j, left of it."""
    b = scene.plain
    h = scene.headed[None, :] == g[:, None]
    left = b.x1[None, :] < b.cx[j][:, None]
    high = b.y0[None, :] < b.y0[j][:, None] + 2 * scene.pitch
    found: Floats = (h & left & high).sum(1).astype(np.float64)
    return found


def _left_of(scene: Scene, g: Ints, j: Ints) -> Floats:
    """Blocks that begin a run at j's height, left of j and not left of where the heading's
    neighbours end: columns that would come first."""
    b = scene.plain
    left = (b.x1[None, :] < b.cx[j][:, None]) & scene.first[None, :]
    level = np.abs(b.y0[None, :] - b.y0[j][:, None]) < 2 * scene.pitch
    near = b.x1[None, :] > (scene.g.x0[g] - 1.2 * scene.column)[:, None]
    found: Floats = (left & level & near).sum(1).astype(np.float64)
    return found


def _way_bodies(scene: Scene, g: Ints, j: Ints) -> Floats:
    b, h = scene.plain, scene.g
    low, high = np.minimum(h.cy[g], b.cy[j]), np.maximum(h.cy[g], b.cy[j])
    inside = (b.cy[None, :] > low[:, None]) & (b.cy[None, :] < high[:, None])
    inside &= (b.x0[None, :] < b.cx[j][:, None]) & (b.x1[None, :] > b.cx[j][:, None])
    found: Floats = inside.sum(1).astype(np.float64)
    return found


def _way_heads(scene: Scene, g: Ints, j: Ints) -> Floats:
    b, h = scene.plain, scene.g
    low, high = np.minimum(h.cy[g], b.cy[j]), np.maximum(h.cy[g], b.cy[j])
    inside = (h.cy[None, :] > low[:, None]) & (h.cy[None, :] < high[:, None])
    shared = np.minimum(h.x1[None, :], b.x1[j][:, None]) - np.maximum(
        h.x0[None, :], b.x0[j][:, None]
    )
    inside &= shared > 0.3 * np.minimum(h.w[None, :], b.w[j][:, None])
    found: Floats = inside.sum(1).astype(np.float64)
    return found


def _nearest_group(scene: Scene, g: Ints, j: Ints) -> Bools:
    """Whether no other heading is nearer to the block."""
    h, b = scene.g, scene.plain
    dx = np.maximum(np.maximum(b.x0[:, None] - h.x1, h.x0 - b.x1[:, None]), 0.0)
    dy = np.maximum(np.maximum(b.y0[:, None] - h.y1, h.y0 - b.y1[:, None]), 0.0)
    nearest: Bools = (dx + dy).argmin(1)[j] == g
    return nearest


def _within_heads(scene: Scene, g: Ints, j: Ints) -> list[Floats]:
    """Other headings, and blocks, in the smallest rectangle round a heading and a block."""
    h, b = scene.g, scene.plain
    x0, x1 = np.minimum(h.x0[g], b.x0[j]), np.maximum(h.x1[g], b.x1[j])
    y0, y1 = np.minimum(h.y0[g], b.y0[j]), np.maximum(h.y1[g], b.y1[j])
    heads, blocks = inside(h, x0, x1, y0, y1), inside(b, x0, x1, y0, y1)
    return [np.minimum(heads - 1, 4), np.minimum(blocks - 1, 6)]
