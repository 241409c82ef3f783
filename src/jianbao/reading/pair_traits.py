"""What two blocks of a page show that tells whether one goes on with the other: numbers for the
learned scorer of links.

Takes a page's body blocks and heading groups and the issue's measures; gives the pairs worth asking
about, with a row of numbers each: geometry (what stands between, whose tops and feet agree), type,
and how the words end and begin. Lengths are in body lines and columns of the issue.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from jianbao.model import Page
from jianbao.reading.blocks import Block
from jianbao.reading.head_traits import heads
from jianbao.reading.heading_groups import HeadingGroup
from jianbao.reading.measure import Measure
from jianbao.reading.nets import Rows, Traits
from jianbao.reading.own_traits import beginnings, endings, headings
from jianbao.reading.places import Bools, Floats, Ints, crossed_down, inside
from jianbao.reading.scene import Scene
from jianbao.reading.trait_ranks import ranks


class Pairs(msgspec.Struct, frozen=True, kw_only=True):
    """Pairs worth asking about, a row of traits each.

    `follow[k]` tells of body block `before[k]` going on in `after[k]`, `head[k]` of heading group
    `over[k]` beginning its text in `first[k]`; `start` of each body block having nothing before it,
    `end` of its having nothing after it, `bare` of each group having no text.
    """

    before: Ints
    after: Ints
    follow: Rows | Traits
    over: Ints
    first: Ints
    head: Rows | Traits
    start: Traits
    end: Traits
    bare: Traits


def pair_traits(
    page: Page, bodies: Sequence[Block], groups: Sequence[HeadingGroup], measure: Measure
) -> Pairs:
    """The pairs of a page that has body blocks."""
    scene = Scene(page, bodies, groups, measure)
    before, after = scene.following()
    over, first = scene.heading()
    begin, finish = beginnings(scene), endings(scene)
    looks = headings(scene)
    return Pairs(
        before=before,
        after=after,
        follow=Rows(((_pair(scene, before, after), None), (finish, before), (begin, after))),
        over=over,
        first=first,
        head=Rows(((heads(scene, over, first), None), (looks, over), (begin, first))),
        start=begin,
        end=finish,
        bare=looks,
    )


def _pair(scene: Scene, i: Ints, j: Ints) -> Floats:
    """What block i and block j show together."""
    a, line, pitch, column = scene.b, scene.line, scene.pitch, scene.column
    shared = np.minimum(a.x1[i], a.x1[j]) - np.maximum(a.x0[i], a.x0[j])
    share = np.maximum(shared, 0.0) / np.minimum(a.w[i], a.w[j])
    stacked = share > 0.3
    gap = (a.y0[j] - a.y1[i]) / line
    aside = (a.x0[j] - a.x1[i]) / column
    rows, columns, bands = scene.crossed(i, j)
    size = np.abs(np.log(scene.size[i] / scene.size[j]))
    heads = _headings_between(scene, i, j)
    between = _bodies_between(scene, i, j)
    spanning = _spanned(scene, i, j)
    nearest = _nearest_right(scene, i, j, aside)
    return np.column_stack(
        [
            stacked,
            np.where(stacked, np.clip(gap, -3, 30), 0.0),
            np.where(stacked, 0.0, np.clip(gap, -60, 30) / 10),
            np.where(stacked, 0.0, np.clip(aside, -1, 4)),
            np.abs(a.x0[j] - a.x0[i]) / line < 0.6,
            np.clip((a.x0[j] - a.x0[i]) / column, -4, 6),
            np.clip((a.x1[j] - a.x1[i]) / column, -4, 6),
            np.clip((a.y0[j] - a.y0[i]) / pitch, -30, 30) / 5,
            np.clip((a.y0[j] - scene.top[i]) / pitch, -30, 30) / 5,
            np.abs(a.y0[j] - scene.top[i]) / pitch < 0.6,
            np.abs(a.y0[j] - a.y0[i]) / pitch < 0.6,
            np.clip((scene.foot[j] - a.y1[i]) / pitch, -30, 30) / 5,
            np.abs(scene.foot[j] - a.y1[i]) / pitch < 1.3,
            (scene.foot[j] - a.y1[i]) / pitch > 1.3,
            scene.below[i] == j,
            np.minimum(rows, 3),
            np.minimum(columns, 3),
            np.minimum(bands, 2),
            np.minimum(between, 4),
            np.minimum(heads, 3),
            spanning,
            nearest,
            np.clip(size, 0, 1),
            scene.font[i] == scene.font[j],
            scene.bold[i] == scene.bold[j],
            np.clip(np.log(a.w[i] / a.w[j]), -1.5, 1.5),
            np.abs(a.w[i] - a.w[j]) / line < 0.6,
            scene.frame[i] == scene.frame[j],
            (scene.headed[i] == scene.headed[j]) & (scene.headed[i] >= 0),
            scene.run[i] == scene.run[j],
            np.clip((scene.raised[j] - scene.raised[i]) / pitch, -30, 30) / 5,
            np.abs(scene.raised[j] - scene.raised[i]) / pitch < 1.5,
            *_within(scene, i, j),
            *ranks(i, j, np.where(stacked, np.maximum(gap, 0) / 10, 1 + np.abs(aside))),
        ]
    ).astype(np.float64)


def _within(scene: Scene, i: Ints, j: Ints) -> list[Floats]:
    """Headings and blocks in the smallest rectangle round both: those of other stories, where
    the two are of one."""
    a = scene.plain
    x0, x1 = np.minimum(a.x0[i], a.x0[j]), np.maximum(a.x1[i], a.x1[j])
    y0, y1 = np.minimum(a.y0[i], a.y0[j]), np.maximum(a.y1[i], a.y1[j])
    heads = inside(scene.g, x0, x1, y0, y1)
    # Only what is between the two, not beside the lower half of a long column.
    foot = np.minimum(a.y1[i], a.y1[j])
    level = inside(scene.g, x0, x1, y0, np.maximum(foot, np.minimum(y1, y0 + 1)))
    return [np.minimum(heads, 4), np.minimum(level, 4)]


def _headings_between(scene: Scene, i: Ints, j: Ints) -> Floats:
    """Headings on the way down from i to j, or, for another column, over j and not over i."""
    a = scene.plain
    if not len(scene.g):
        return np.zeros(len(i))
    down = crossed_down(scene.g, a.cx[j], a.cy[i], a.cy[j])
    headed = scene.headed[j]
    own = (headed >= 0) & ~_spanned(scene, i, j)
    stacked = np.minimum(a.x1[i], a.x1[j]) > np.maximum(a.x0[i], a.x0[j])
    return np.where(stacked, down, own.astype(np.float64))


def _spanned(scene: Scene, i: Ints, j: Ints) -> Bools:
    """Whether the heading next over j stands over i as well."""
    if not len(scene.g):
        return np.zeros(len(i), dtype=np.bool_)
    a, g, h = scene.plain, scene.g, scene.headed[j]
    shared = np.minimum(a.x1[i], g.x1[h]) - np.maximum(a.x0[i], g.x0[h])
    spans: Bools = (h >= 0) & (shared > 0.3 * a.w[i]) & (g.cy[h] < a.cy[i])
    return spans


def _bodies_between(scene: Scene, i: Ints, j: Ints) -> Floats:
    """Body blocks on the way: in the column, or columns of text between the two columns."""
    a = scene.b
    low, high = np.minimum(a.cy[i], a.cy[j]), np.maximum(a.cy[i], a.cy[j])
    left, right = np.minimum(a.x1[i], a.x0[j]), np.maximum(a.x1[i], a.x0[j])
    stacked = np.minimum(a.x1[i], a.x1[j]) > np.maximum(a.x0[i], a.x0[j])
    cx, cy = a.cx[None, :], a.cy[None, :]
    in_column = (cy > low[:, None]) & (cy < high[:, None])
    in_column &= (a.x0[None, :] < a.cx[j][:, None]) & (a.x1[None, :] > a.cx[j][:, None])
    # A column between is one that stands beside either end of the way.
    beside = (cx > left[:, None]) & (cx < right[:, None])
    reach = (a.y0[None, :] < a.y1[j][:, None]) & (a.y1[None, :] > a.y0[j][:, None])
    found: Floats = np.where(stacked[:, None], in_column, beside & reach).sum(1)
    return found


def _nearest_right(scene: Scene, i: Ints, j: Ints, aside: Floats) -> Bools:
    """Whether no column nearer to i's begins at j's height."""
    a = scene.b
    between = (a.x0[None, :] > a.cx[i][:, None]) & (a.x1[None, :] < a.cx[j][:, None])
    level = np.abs(a.y0[None, :] - a.y0[j][:, None]) < 2 * scene.pitch
    nearest: Bools = ~(between & level).any(1) & (aside > -0.5)
    return nearest
