"""The archive that the reader's site is measured over: invented issues, laid out, with facts.

Articles are those of `search.py`, facts those of `following.py`; here they get a place on the page,
a byline, and as evidence words that the article has.
"""

from __future__ import annotations

import random
from pathlib import Path

import msgspec

from jianbao.archive import Archive
from jianbao.model import Article, Box, Fact, Finding, Issue, Region

from following import Names  # isort: skip
from search import ARTICLES_AN_ISSUE, invented_issue, vocabulary  # isort: skip

WIDTH, HEIGHT, MARGIN = 1000.0, 1400.0, 40.0  # of a page, in points
PAGES = 4
HEADING_SHARE = 0.2  # of an article's height
COLUMNS = 3  # of an article's body
BYLINES = 200


def fill(path: Path, articles: int) -> None:
    """Store issues until there are as many articles as wanted."""
    names, words = Names(), vocabulary()
    with Archive.open(path, create=True) as archive:
        for number in range(archive.count(), articles // ARTICLES_AN_ISSUE):
            archive.store(_issue(number, names, words), "invented")


def _issue(number: int, names: Names, words: tuple[list[str], list[float]]) -> Issue:
    chance = random.Random(number)
    issue = invented_issue(number, words)
    pages = [msgspec.structs.replace(p, width=WIDTH, height=HEIGHT, unit="pt") for p in issue.pages]
    articles = [_laid_out(article, at, words[0]) for at, article in enumerate(issue.articles)]
    by_id = {article.id: article for article in articles}
    facts = [_worded(fact, by_id[fact.article], chance) for fact in names.facts(number)]
    doubted = chance.choice(articles)
    return msgspec.structs.replace(
        issue,
        pages=tuple(pages),
        articles=tuple(articles),
        facts=tuple(facts),
        findings=(Finding(code="doubtful_article", page=doubted.page, article=doubted.id),),
    )


def _laid_out(article: Article, at: int, words: list[str]) -> Article:
    """The article with its heading over its columns, one article under the other on its page."""
    each = (HEIGHT - 2 * MARGIN) / (ARTICLES_AN_ISSUE // PAGES)
    top = MARGIN + (at // PAGES) * each
    body = top + each * HEADING_SHARE
    measure = (WIDTH - 2 * MARGIN) / COLUMNS
    boxes = [("headline", Box(MARGIN, top, WIDTH - MARGIN, body - 4))]
    for column in range(COLUMNS):
        left = MARGIN + column * measure
        boxes.append(("body", Box(left, body, left + measure - 8, top + each - 8)))
    return msgspec.structs.replace(
        article,
        byline=(f"记者 {words[at % BYLINES]}",),
        pages=(article.page,),
        regions=tuple(Region(page=article.page, role=role, box=box) for role, box in boxes),
    )


def _worded(fact: Fact, article: Article, chance: random.Random) -> Fact:
    """The fact with a stretch of its article for evidence."""
    paragraph = chance.choice(article.paragraphs)
    clauses = paragraph.rstrip("。").split("，")
    start = chance.randrange(len(clauses) - 1)
    return msgspec.structs.replace(fact, evidence="，".join(clauses[start : start + 2]))
