"""Learning from broken pages: what is true of them, and that nets come to find it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache

import numpy as np
import pytest

pytest.importorskip("yaml", reason="the press extra is not installed")
pytest.importorskip("fontTools", reason="the press extra is not installed")
pytest.importorskip("lunar_python", reason="the press extra is not installed")

from jianbao.model import Article, Issue
from jianbao.reading.flat import Prepared, page_chunks, prepare
from jianbao.reading.flat_chunks import Chunk, read_chunks
from jianbao.reading.flat_roles import LEARNED, asked, second_traits
from jianbao.reading.flat_traits import flat_pairs
from jianbao.reading.language import letters
from jianbao.reading.nets import FLAT, Net, shares
from jianbao.sources.issue import SourceLimits
from jianbao.sources.text import read_pages
from press.breaking import break_file
from press.faults import CLEAN, Faults
from press.generate import generate
from training.fitting import Floats
from training.flat import learn_flat_links, learn_flat_roles
from training.flat_examples import (
    BrokenPage,
    CaptionExample,
    FlatExample,
    LineExample,
    caption_examples,
    flat_examples,
    line_example,
    linked_pages,
    sure_example,
    written_pages,
)
from training.flat_truth import Roles, Texts, alike, true_links
from training.links import learn_links, link_learners, right_links
from training.margins import widen_margins
from training.roles import learn_choice, learn_likelihood, learn_roles
from training.truth import Links

LINKS = {"follow", "head", "start", "end", "bare"}
HIDDEN = {"follow": (16,), "head": (16,), "start": (8,), "end": (8,), "bare": (8,)}


@cache
def page_of(seed: int, number: int, faults: Faults = CLEAN) -> BrokenPage:
    broken = break_file(generate(seed), (number,), seed, faults)
    (page,), _ = read_pages(broken.text.encode(), broken.name, 1, SourceLimits())
    return BrokenPage(page, broken.gold, alone=True)


CLEAN_PAGES = [(4, 1), (4, 3), (11, 2), (14, 1)]


def told(broken: BrokenPage) -> list[Chunk]:
    """The page's chunks with their true roles."""
    chunks = list(read_chunks(broken.page))
    places = asked(chunks)
    for k, role in zip(places, Roles(broken.gold).roles([chunks[k] for k in places]), strict=True):
        chunks[k] = Chunk(key=chunks[k].key, text=chunks[k].text, role=role, jumps=chunks[k].jumps)
    return chunks


@cache
def truth(seed: int, number: int) -> tuple[Prepared, Links, Issue]:
    broken = page_of(seed, number)
    ready = prepare(told(broken))
    return ready, true_links(ready.bodies, ready.headings, broken.gold), broken.gold


def middle(text: str, size: int = 8) -> str:
    """The letters halfway through a text."""
    at = max(0, len(text) - size) // 2
    return text[at : at + size]


# The truth


@pytest.mark.parametrize(("seed", "number"), CLEAN_PAGES)
def test_every_text_of_a_clean_page_has_its_story(seed: int, number: int) -> None:
    ready, _, gold = truth(seed, number)
    texts = [body.text for body in ready.bodies]
    whole = [letters("".join(article.paragraphs)) for article in gold.articles]
    places = Texts(gold.articles).places(texts)
    found = [(text, at) for text, at in zip(texts, places, strict=True) if at is not None]
    assert sum(len(text) for text, _ in found) > 0.97 * sum(map(len, texts))
    # Lead-ins and credits at a chunk's ends are no part of the paragraphs.
    names = [letters("".join(article.byline)) for article in gold.articles]
    for text, at in found:
        assert middle(letters(text).removesuffix(names[at[0]] or "-")) in whole[at[0]]


@pytest.mark.parametrize(("seed", "number"), CLEAN_PAGES)
def test_chains_neither_fork_nor_loop(seed: int, number: int) -> None:
    ready, links, _ = truth(seed, number)
    assert len(set(links.before.values())) == len(links.before)
    assert len(set(links.over.values())) == len(links.over)
    assert not set(links.before) & set(links.over)
    for j in range(len(ready.bodies)):
        seen = set()
        while j in links.before:
            assert j not in seen
            seen.add(j)
            j = links.before[j]


@pytest.mark.parametrize(("seed", "number"), CLEAN_PAGES)
def test_headings_of_a_clean_page_stand_over_their_stories(seed: int, number: int) -> None:
    ready, links, _ = truth(seed, number)
    right = [ready.headings[g].place == j for j, g in links.over.items()]
    assert len(right) >= 3
    # A dateline in a line of its own is in no paragraph, and stands between the two.
    assert np.mean(right) >= 0.8


def test_roles_of_the_parts_of_a_clean_page() -> None:
    broken = page_of(4, 1)
    roles = {letters(chunk.text): chunk.role for chunk in told(broken)}
    asked_of = {letters(c.text) for c in read_chunks(broken.page) if c.role == "body"}
    for article in broken.gold.articles:
        for role, text in (("kicker", article.kicker), ("deck", article.deck)):
            if letters(text) in asked_of:
                assert roles[letters(text)] == role
    heads = [letters(a.headline) for a in broken.gold.articles if letters(a.headline) in asked_of]
    assert len(heads) >= 3
    assert {roles[head] for head in heads} == {"headline"}


def test_a_headline_in_two_lines_has_a_second_line() -> None:
    gold = page_of(4, 1).gold
    headline = max((a.headline for a in gold.articles), key=len)
    cut = len(headline) // 2
    lines = [Chunk(key=k, text=t) for k, t in enumerate([headline[:cut], headline[cut:]])]
    assert Roles(gold).roles(lines) == ["headline", "more"]


def test_signed_lines_and_words_of_many_places_are_known_again() -> None:
    poem = Article(
        id="a1", byline=("苏晚晴",), paragraphs=("雨在瓦上走", "门前的河还没有醒", "雨在瓦上走")
    )
    other = Article(
        id="a2", dateline="本报讯", byline=("记者 陶然之",), paragraphs=("桥通了。", "雨在瓦上走")
    )
    chunks = [
        "雨在瓦上走",
        "门前的河还没有醒",
        "雨在瓦上走（苏晚晴）",
        "本报讯（记者 陶然之）桥通了。",
        "雨在瓦上走",
    ]
    found = Texts((poem, other)).places(chunks)
    assert found == [(0, 0), (0, 5), (0, 13), (1, 0), (1, 3)]


def test_likeness() -> None:
    assert alike("清河大桥", ["清河大桥", "柳巷"]) == 1.0
    assert alike("清河大桥", ["清河大船"]) == 0.75
    assert alike("清河大桥", []) == 0.0


# Examples


@pytest.mark.parametrize("make", [linked_pages, written_pages])
def test_pages_of_a_seed_are_the_same_each_time(make: Callable[[int], list[BrokenPage]]) -> None:
    one, two = make(3), make(3)
    assert one == two
    assert [page.alone for page in one[:4]] == [True] * 4
    assert not all(page.alone for page in one)


@cache
def line_examples() -> tuple[LineExample, ...]:
    return tuple(line_example(page_of(seed, n, Faults())) for seed, n in ((4, 1), (11, 2)))


@cache
def role_nets() -> dict[str, Net]:
    examples = list(line_examples()) * 8
    first = learn_roles(examples, 12, len(LEARNED))
    second = [
        LineExample(
            np.asarray(second_traits(e.traits, shares(first.scores(e.traits)), e.depths)),
            *(e.depths, e.labels),
        )
        for e in examples
    ]
    second_net = learn_roles(second, 12, len(LEARNED))
    return {"role": first, "second": second_net, "apart": FLAT["apart"]}


@cache
def link_examples() -> tuple[FlatExample, ...]:
    pages = [page_of(seed, n, Faults()) for seed, n in ((4, 1), (11, 2))]
    return tuple(example for page in pages for example in flat_examples(page, role_nets()))


# Learning


def test_links_are_learned() -> None:
    examples = link_examples()
    untaught, taught = (learn_links(examples, rounds, 0, HIDDEN, 2) for rounds in (0, 60))
    assert right_links(taught, examples)[0] > right_links(untaught, examples)[0] + 0.3


def test_margins_reduce_what_is_wrong() -> None:
    examples = link_examples()
    learners = link_learners(examples, 4, 0, HIDDEN, 2)
    before = right_links({k: learner.net() for k, learner in learners.items()}, examples)[0]
    widen_margins(learners, examples, 150, 2)
    after = right_links({k: learner.net() for k, learner in learners.items()}, examples)[0]
    assert 1 - after < 0.5 * (1 - before)


def test_the_same_examples_teach_the_same() -> None:
    def taught() -> list[Floats]:
        learners = link_learners(link_examples(), 2, 0, HIDDEN, 2)
        widen_margins(learners, link_examples(), 2, 2)
        return [layer for learner in learners.values() for layer in learner.layers]

    assert all(np.array_equal(a, b) for a, b in zip(taught(), taught(), strict=True))


def test_roles_are_learned_alone_from_written_pages() -> None:
    with ProcessPoolExecutor(1) as pool:
        nets = learn_flat_roles([4], pool)
    assert set(nets) == {"role", "second"}
    assert nets["role"].scores(line_example(page_of(4, 1)).traits).shape[1] == len(LEARNED)


def test_links_captions_and_how_sure_to_be_are_learned_over_given_roles() -> None:
    with ProcessPoolExecutor(2) as pool:
        roles = {name: role_nets()[name] for name in ("role", "second")}
        nets = learn_flat_links(range(3, 9), roles, pool)
    assert set(nets) == LINKS | {"apart", "caption", "sure"}
    assert [layer.shape[1] for layer in nets["caption"].layers][-1] == 1


def test_captions_of_a_page_with_the_piece_of_their_article() -> None:
    pages = [page_of(seed, number, Faults()) for seed in (5, 6, 21, 22) for number in (1, 2)]
    found: list[CaptionExample] = [e for page in pages for e in caption_examples(page, FLAT)]
    choices = [choice for example in found for choice in example.choices]
    assert len(choices) == sum(len(example.piece) for example in found) > 9
    right = [int(FLAT["caption"].scores(rows)[:, 0].argmax()) == k for rows, k in choices]
    assert np.mean(right) > 0.6


def test_how_sure_to_be_is_learned_of_pages_that_are_alone() -> None:
    nets = role_nets() | learn_links(link_examples(), 60, 0, HIDDEN, 2)
    page = page_of(4, 1, Faults())
    example = sure_example(page, nets)
    assert example is not None
    assert len(example.traits) == len(example.right)
    assert 0 < example.right.mean() <= 1
    assert sure_example(BrokenPage(page.page, page.gold, alone=False), nets) is None


def test_a_likelihood_that_follows_a_line() -> None:
    chance = np.random.default_rng(5)
    traits = chance.standard_normal((4000, 2))
    true = 1 / (1 + np.exp(-2 * traits[:, 0]))
    right = (chance.random(4000) < true).astype(np.float64)
    nets = [learn_likelihood(traits, right, 30) for _ in range(2)]
    likely = 1 / (1 + np.exp(-nets[0].scores(traits)[:, 0]))
    assert np.abs(likely - true).mean() < 0.06
    assert all(np.array_equal(a, b) for a, b in zip(nets[0].layers, nets[1].layers, strict=True))


def test_a_choice_that_follows_a_sum() -> None:
    chance = np.random.default_rng(6)
    rows = [chance.standard_normal((int(n), 3)) for n in chance.integers(2, 7, 600)]
    choices = [(of, int((of[:, 0] + of[:, 1]).argmax())) for of in rows]
    net = learn_choice(choices[:500], 40)
    found = [int(net.scores(of)[:, 0].argmax()) == right for of, right in choices[500:]]
    assert np.mean(found) > 0.9


def test_pairs_of_a_page_hold_the_truth() -> None:
    for seed, number in CLEAN_PAGES:
        ready, links, _ = truth(seed, number)
        pairs = flat_pairs(ready.bodies, ready.headings, ready.signed_places)
        known = set(zip(pairs.after.tolist(), pairs.before.tolist(), strict=True))
        missing = [pair for pair in links.before.items() if pair not in known]
        assert len(missing) <= 0.02 * len(links.before)
        assert [len(chunk) for chunk in (pairs.start, pairs.end)] == [len(ready.bodies)] * 2


def test_chunks_of_a_page_are_given_the_roles_of_nets_that_know_it() -> None:
    page = page_of(4, 1, Faults())
    chunks, _ = page_chunks(page.page, role_nets())
    assert {"headline", "body"} <= {chunk.role for chunk in chunks}
    assert all(0 < chunk.sure <= 1 for chunk in chunks)
