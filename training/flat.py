"""The nets of flat pages learned on pages that the press breaks: roles first, then links among
what the roles make of a page, then how sure to be of what comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from itertools import repeat

import numpy as np
import numpy.typing as npt

from jianbao.reading.flat_roles import LEARNED, second_traits
from jianbao.reading.nets import Net, shares
from training.examples import RoleExample
from training.fitting import side_by_side
from training.flat_examples import (
    BrokenPage,
    LineExample,
    caption_examples,
    flat_examples,
    line_example,
    linked_pages,
    parting_example,
    sure_example,
    written_pages,
)
from training.links import link_learners
from training.margins import widen_margins
from training.roles import learn_choice, learn_likelihood, learn_roles

ROLE_SEED, LINK_SEED = 600_000, 630_000
"""Numbers of the issues that roles and links are trained on start here; benchmarks make others."""
ROLE_ROUNDS, LINK_ROUNDS, MARGIN_ROUNDS = 12, 10, 4
PARTING_ROUNDS, CAPTION_ROUNDS, SURE_ROUNDS = 30, 40, 20
PARTING_HIDDEN = (24,)
HIDDEN = {"follow": (64, 32), "head": (64, 32), "start": (24,), "end": (24,), "bare": (24,)}
"""Widths of the layers between, by net."""
PAGES = 8
"""Pages a step."""
MEMBERS = 2
"""Nets that are learned alike but for the lot they begin with; their mean is what is used."""
HIDDEN_SHARE = 0.1
"""Of the traits of roles, at each step."""
SURE_SHARE = 0.2
"""Of the pages kept from the nets of roles and links, for learning how sure to be of them."""


def learn_flat_roles(seeds: Sequence[int], pool: Executor) -> dict[str, Net]:
    """The nets of roles, learned on pages half of which hold stories written by hand: in these,
    kickers and decks have as many forms as in real papers."""
    pages = [page for found in pool.map(written_pages, seeds, chunksize=4) for page in found]
    kept = pages[: int(len(pages) * (1 - SURE_SHARE))]
    return _roles([e for e in pool.map(line_example, kept, chunksize=16) if len(e.labels)])


def learn_flat_links(
    seeds: Sequence[int], roles: Mapping[str, Net], pool: Executor
) -> dict[str, Net]:
    """The nets of what belongs together: heading lines, texts and headings, captions, and how sure
    to be of an article. They learn from what `roles` make of pages that these have not seen."""
    pages = [page for found in pool.map(linked_pages, seeds, chunksize=4) for page in found]
    kept = int(len(pages) * (1 - SURE_SHARE))
    nets = dict(roles) | {"apart": _partings(pages, roles, pool)}
    nets |= _links(pages[:kept], nets, pool)
    rest = pages[kept:]
    nets |= {"caption": _captions(rest, nets, pool)}
    found = pool.map(sure_example, rest, repeat(nets), chunksize=16)
    examples = [example for example in found if example is not None]
    traits = np.concatenate([example.traits for example in examples])
    right = np.concatenate([example.right for example in examples])
    nets |= {"sure": learn_likelihood(traits, right, SURE_ROUNDS)}
    return {name: net for name, net in nets.items() if name not in roles}


def _partings(pages: Sequence[BrokenPage], roles: Mapping[str, Net], pool: Executor) -> Net:
    """The net that parts heading lines."""
    found = pool.map(parting_example, pages, repeat(roles), chunksize=16)
    examples = [example for example in found if len(example.apart)]
    traits = np.concatenate([example.traits for example in examples])
    apart = np.concatenate([example.apart for example in examples])
    return learn_likelihood(traits, apart, PARTING_ROUNDS, PARTING_HIDDEN)


def _links(pages: Sequence[BrokenPage], nets: Mapping[str, Net], pool: Executor) -> dict[str, Net]:
    found = pool.map(flat_examples, pages, repeat(nets), chunksize=16)
    links = [example for of_page in found for example in of_page]
    members = []
    for seed in range(MEMBERS):
        learners = link_learners(links, LINK_ROUNDS, seed, HIDDEN, PAGES)
        widen_margins(learners, links, MARGIN_ROUNDS, PAGES, seed)
        members.append({name: learner.net() for name, learner in learners.items()})
    return {name: side_by_side([nets[name] for nets in members]) for name in members[0]}


def _captions(pages: Sequence[BrokenPage], nets: Mapping[str, Net], pool: Executor) -> Net:
    """The net that gives captions to articles, learned on pages that the nets of links have not
    seen, as these make wrong articles too."""
    found = pool.map(caption_examples, pages, repeat(nets), chunksize=16)
    choices = [choice for of_page in found for example in of_page for choice in example.choices]
    return learn_choice(choices, CAPTION_ROUNDS)


def _roles(examples: Sequence[LineExample]) -> dict[str, Net]:
    """The nets of roles. The second learns from what first nets say of pages they have not seen:
    each half of the pages is shown to one that learned from the other half."""
    half = len(examples) // 2
    parts = (examples[:half], examples[half:])
    second = [
        RoleExample(_second(example, net), example.labels)
        for part, net in zip(parts, [_role(parts[1]), _role(parts[0])], strict=True)
        for example in part
    ]
    return {"role": _role(examples), "second": _role(second)}


def _role(examples: Sequence[LineExample] | Sequence[RoleExample]) -> Net:
    plain = [RoleExample(e.traits, e.labels) for e in examples]
    return learn_roles(plain, ROLE_ROUNDS, len(LEARNED), HIDDEN_SHARE)


def _second(example: LineExample, net: Net) -> npt.NDArray[np.float64]:
    first = shares(net.scores(example.traits))
    return np.asarray(second_traits(example.traits, first, example.depths))
