"""Learning, on examples small enough to be watched."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

pytest.importorskip("yaml", reason="the press extra is not installed")
pytest.importorskip("fpdf", reason="the press extra is not installed")
pytest.importorskip("fontTools", reason="the press extra is not installed")
pytest.importorskip("PIL", reason="the press extra is not installed")
pytest.importorskip("pylopdf_fonts_zh_cn", reason="the press extra is not installed")

from jianbao.reading.roles import LEARNED
from training.__main__ import trained
from training.examples import ReadPage, link_example, read_pages, role_example
from training.fitting import Adam, Learner, side_by_side
from training.links import right_links
from training.roles import learn_roles, right_roles
from training.truth import SECTION, links_of


@pytest.fixture(scope="module")
def pages() -> list[ReadPage]:
    return [page for seed in (6, 7) for page in read_pages(seed, vary=False)]


def test_a_learner_finds_what_no_line_parts() -> None:
    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]] * 8)
    either = (corners.sum(1) == 1).astype(np.float32)[:, None]
    learner = Learner(corners, (8, 1), seed=3)
    scaled = learner.scaled(corners)
    adam = Adam(learner.layers, 0.05, 400)
    for _ in range(400):
        given = learner.forward(scaled)
        adam.step(learner.backward(given, (given[-1] - either) / len(corners)))
    assert learner.net().scores(corners) == pytest.approx(either, abs=0.2)


def test_nets_side_by_side_score_as_their_mean() -> None:
    chance = np.random.default_rng(4)
    traits = chance.standard_normal((40, 5))
    learners = [Learner(traits[k : k + 30], (6, 4, 1), seed=k) for k in range(3)]
    nets = [learner.net() for learner in learners]
    mean = np.mean([net.scores(traits) for net in nets], axis=0)
    assert side_by_side(nets).scores(traits) == pytest.approx(mean, abs=1e-4)
    assert side_by_side(nets[:1]).scores(traits) == pytest.approx(nets[0].scores(traits), abs=1e-4)


def test_truth_has_a_part_for_every_block_of_a_story(pages: list[ReadPage]) -> None:
    for page in pages:
        text = [b for b, part in zip(page.blocks, page.parts, strict=True) if part is None]
        assert sum(b.chars for b in text) < 0.15 * sum(b.chars for b in page.blocks)


def test_true_chains_neither_fork_nor_loop(pages: list[ReadPage]) -> None:
    for page in pages:
        bodies = [
            b
            for b, part in zip(page.blocks, page.parts, strict=True)
            if part and part.role == "body" and part.article != SECTION
        ]
        parts = {b.key: part for b, part in zip(page.blocks, page.parts, strict=True)}
        links = links_of(bodies, (), parts, page.ignored)
        assert len(set(links.before.values())) == len(links.before)
        for j in range(len(bodies)):
            seen = set()
            while j in links.before and j not in seen:
                seen.add(j)
                j = links.before[j]
            assert j not in links.before


def test_roles_are_learned(pages: list[ReadPage]) -> None:
    examples = [role_example(page) for page in pages]
    assert {int(k) for e in examples for k in e.labels} <= set(range(len(LEARNED)))
    untaught, taught = (learn_roles(examples, rounds, len(LEARNED)) for rounds in (0, 24))
    assert right_roles(taught, examples) > max(0.95, right_roles(untaught, examples))


def test_links_are_learned(pages: list[ReadPage]) -> None:
    with ThreadPoolExecutor(1) as pool:
        untaught, taught = trained(pages, 0, pool), trained(pages, 60, pool)
    examples = [e for page in pages if (e := link_example(page, taught["role"])) is not None]
    blocks, chains = right_links(taught, examples)
    assert blocks > 0.9
    assert chains > right_links(untaught, examples)[1] + 0.3


def test_the_same_examples_teach_the_same(pages: list[ReadPage]) -> None:
    examples = [role_example(page) for page in pages[:2]]
    one, two = (learn_roles(examples, 2, len(LEARNED)) for _ in range(2))
    assert all(np.array_equal(a, b) for a, b in zip(one.layers, two.layers, strict=True))
