"""Stories joined over pages: printed jumps, and columns that simply run on.

Takes the readings of an issue's pages; gives its articles and findings. Jumps are one assignment
over the issue: a part that says 下转第3版 (“Continued on page 3”) goes with the part on page 3 that
says 上接 this page, or, where that line is missing, with a part there that begins in mid-sentence.
What finds no partner stays open, as an `orphan_jump`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec
import numpy as np
from scipy.optimize import linear_sum_assignment

from jianbao.model import Article, Finding
from jianbao.reading.joining import join_parts
from jianbao.reading.jumps import find_jumps
from jianbao.reading.language import ends_sentence, goes_on, letters
from jianbao.reading.page_reading import PageReading

NO_PARTNER = 1.0
"""Cost of leaving a jump open; a pair must be better than this."""

SAID, UNSAID = 0.5, 0.9
"""Costs of a part that says where it comes from, and of one that does not, before what speaks for
them is taken off; the second stays the dearer."""

FLOWS_ON = 0.85
"""What must speak for a text without heading going on with one of the page before; the sentence
going on counts up to 1, first after last 0.4, the same height on the page 0.3."""


def join_pages(
    readings: Sequence[PageReading],
) -> tuple[tuple[Article, ...], tuple[Finding, ...]]:
    """The issue's articles in page order, parts joined, and the findings of all pages."""
    articles = [article for reading in readings for article in reading.articles]
    findings = [finding for reading in readings for finding in reading.findings]
    opened = frozenset(key for reading in readings for key in reading.opened)
    jumps = _jump_pairs(articles, opened)
    articles, findings = _join_all(articles, findings, jumps, jumped=True)
    flows = _flow_pairs(readings, articles)
    articles, findings = _join_all(articles, findings, flows, jumped=False)
    return tuple(articles), tuple(findings)


def _join_all(
    articles: list[Article],
    findings: list[Finding],
    pairs: Sequence[tuple[str, str]],
    *,
    jumped: bool,
) -> tuple[list[Article], list[Finding]]:
    """Every pair joined, the earlier page's first, so that a third part finds the first two."""
    order = {article.id: k for k, article in enumerate(articles)}
    whole = {article.id: article.id for article in articles}
    for first, second in sorted(pairs, key=lambda pair: order[pair[0]]):
        articles, findings = _join(articles, findings, whole[first], second, jumped=jumped)
        whole[second] = whole[first]
    return articles, findings


def _jump_pairs(articles: Sequence[Article], opened: frozenset[str]) -> list[tuple[str, str]]:
    """Ids of the two parts of every jump whose both parts are there, first part first; `opened`
    are the articles whose text begins with a paragraph's first line."""
    firsts = [a for a in articles if a.jump_to is not None]
    seconds = [a for a in articles if a.paragraphs]
    if not firsts or not seconds:
        return []
    costs = np.full((len(firsts), len(seconds) + len(firsts)), 1e6)
    for i, a in enumerate(firsts):
        for j, b in enumerate(seconds):
            costs[i, j] = _jump_cost(a, b, opened=b.id in opened)
        costs[i, len(seconds) + i] = NO_PARTNER
    rows, columns = linear_sum_assignment(costs)
    return [
        (firsts[i].id, seconds[j].id)
        for i, j in zip(rows.tolist(), columns.tolist(), strict=True)
        if j < len(seconds)
    ]


def _jump_cost(a: Article, b: Article, *, opened: bool) -> float:
    """Cost of `b` being what `a` jumps to; over `NO_PARTNER` where it cannot be."""
    if a.id == b.id or a.jump_to != b.page or not a.paragraphs:
        return 1e6
    if b.jump_from is not None and b.jump_from != a.page:
        return 1e6
    onward = goes_on(a.paragraphs[-1], b.paragraphs[0])
    heading = _shared_letters(b.headline, a.kicker + a.headline + a.deck)
    if b.jump_from is None:
        # Without a printed "from" only a headless part that begins in mid-sentence will do, and
        # none that says so is passed over for it.
        starts = b.headline or b.dateline or opened
        return 1e6 if starts or onward < 0.6 else UNSAID - 0.3 * onward
    return SAID - 0.3 * onward - 0.5 * heading


def _shared_letters(short: str, long: str) -> float:
    """How much of the short heading's letters (pairs of neighbours) the long one has."""
    few, many = letters(short), letters(long)
    pairs = [few[k : k + 2] for k in range(len(few) - 1)]
    return sum(pair in many for pair in pairs) / len(pairs) if pairs else 0.0


def _flow_pairs(
    readings: Sequence[PageReading], articles: Sequence[Article]
) -> list[tuple[str, str]]:
    """Ids of parts that run on from one page to the next without a jump line, in page order.

    One assignment a pair of pages: the texts without heading on the later page against the texts
    of the earlier. Several run on at once where a feuilleton runs along the foot of the pages.
    """
    here = {article.id: article for article in articles}
    pairs: list[tuple[str, str]] = []
    for before, after in pairwise(readings):
        tails = [here[a.id] for a in before.articles if a.id in here and a.paragraphs]
        heads = [here[a.id] for a in after.articles if a.id in here and _runs_on(a, after)]
        tails = [a for a in tails if a.jump_to is None]
        if not tails or not heads:
            continue
        gains = np.array([[_flow_gain(t, h, tails, after) for t in tails] for h in heads])
        rows, columns = linear_sum_assignment(-gains)
        pairs.extend(
            (tails[k].id, heads[j].id)
            for j, k in zip(rows.tolist(), columns.tolist(), strict=True)
            if gains[j, k] >= FLOWS_ON
        )
    return pairs


def _runs_on(article: Article, page: PageReading) -> bool:
    """Whether a text may be another's rest: nothing heads it, and no paragraph begins with it."""
    headed = article.headline or article.dateline or article.jump_from is not None
    return bool(article.paragraphs) and not headed and article.id not in page.opened


def _flow_gain(tail: Article, head: Article, tails: Sequence[Article], after: PageReading) -> float:
    """What speaks for `head` going on with `tail`: the sentence, the order of reading, the height
    on the page."""
    gain = goes_on(tail.paragraphs[-1], head.paragraphs[0])
    if tail is tails[-1] and head.id == after.articles[0].id:
        gain += 0.4
    if _same_height(tail, head):
        gain += 0.3
    return gain


def _same_height(tail: Article, head: Article) -> bool:
    """Whether the last column of one part and the first of the other stand at one height."""
    ends = [r.box for r in tail.regions if r.role == "body"]
    starts = [r.box for r in head.regions if r.role == "body"]
    if not ends or not starts:
        return False
    shared = ends[-1].y_overlap(starts[0])
    return shared > 0.5 * max(ends[-1].height, starts[0].height)


def _join(
    articles: Sequence[Article],
    findings: Sequence[Finding],
    first: str,
    second: str,
    *,
    jumped: bool,
) -> tuple[list[Article], list[Finding]]:
    """The articles with `second` made part of `first`, and the findings after that."""
    a = next((x for x in articles if x.id == first), None)
    b = next((x for x in articles if x.id == second), None)
    if a is None or b is None:
        return list(articles), list(findings)
    whole = msgspec.structs.replace(
        a,
        byline=(*a.byline, *b.byline),
        paragraphs=_joined_paragraphs(a, b),
        captions=(*a.captions, *b.captions),
        jump_to=a.jump_to if jumped else b.jump_to,
        pages=tuple(dict.fromkeys((*a.pages, *b.pages))),
        regions=(*a.regions, *b.regions),
        confidence=min(a.confidence, b.confidence),
    )
    kept = [whole if x.id == first else x for x in articles if x.id != second]
    doubts = [_after_join(f, first, second, b, jumped) for f in findings]
    dropped = [
        Finding(
            code="jump_line",
            page=b.page,
            article=first,
            text=text,
            message="the short heading over the continuation was dropped",
        )
        for text in (b.kicker, b.headline, b.deck, b.dateline)
        if text
    ]
    return kept, [f for f in doubts if f is not None] + dropped


def _joined_paragraphs(a: Article, b: Article) -> tuple[str, ...]:
    if not a.paragraphs or not b.paragraphs or ends_sentence(a.paragraphs[-1]):
        return (*a.paragraphs, *b.paragraphs)
    return (
        *a.paragraphs[:-1],
        join_parts(a.paragraphs[-1], b.paragraphs[0]),
        *b.paragraphs[1:],
    )


def _after_join(
    finding: Finding, first: str, second: str, part: Article, jumped: bool
) -> Finding | None:
    """What a finding about either part says of the whole; None where it no longer holds."""
    if finding.article not in (first, second):
        return finding
    if finding.article == second and finding.code in ("missing_headline", "missing_text"):
        return None
    onward = any(mark.direction == "to" for mark in find_jumps(finding.text))
    kept_open = finding.article == second and part.jump_to is not None and onward
    if jumped and finding.code == "orphan_jump" and not kept_open:
        return msgspec.structs.replace(
            finding,
            code="jump_line",
            article=first,
            message="a jump line was taken out of the text; the parts are joined",
        )
    return msgspec.structs.replace(finding, article=first)
