"""An article, whole, and the same as JSON, as plain text and as a reference."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from starlette.responses import Response

from jianbao.archive import Archive, Similar
from jianbao.exports import CITATIONS, Citation
from jianbao.exports.citing import cited, gbt7714
from jianbao.exports.text import FORMAT as TEXT
from jianbao.model import Article, Issue
from jianbao.web import addresses, shown
from jianbao.web.described import meta, news_article
from jianbao.web.figures import CUT_FROM, figures
from jianbao.web.pages.found import Page, article_of, issue_of, marks_for
from jianbao.web.standing import standing
from jianbao.web.story import story
from jianbao.web.visit import Visit

SIMILAR_ARTICLES = 5
MOST_FACTS = 9999
"""Of one article: beyond any that has so many."""


def article(visit: Visit) -> Response:
    """An article, whole; `?fact=N` or `?evidence=TEXT` marks the words that state something."""
    with visit.archive() as archive:
        found_in, revision = issue_of(visit, archive)
        found = article_of(visit, found_in)
        similar = _similar(archive, found_in, found, revision)
    before, after = shown.around(found_in, found)
    asked = visit.request.query_params
    about = cited(found_in, found)
    return visit.page(
        "article.html",
        issue=found_in,
        article=found,
        story=story(
            found_in,
            found,
            addresses.thread_address,
            fact=_fact_number(asked),
            evidence=asked.get("evidence", ""),
        ),
        figures=figures(found, found_in.pages, marks_for(visit, found_in, revision)),
        cut_from=CUT_FROM,
        findings=shown.findings_about(found_in, found),
        places={
            number: addresses.page_address(found_in.id, number, found.id, revision)
            for number in (found.page, *found.pages)
        },
        standing=standing(found_in, found),
        jumps=shown.jump_notes(found),
        similar=similar,
        reference=gbt7714.reference(about),
        citations=CITATIONS,
        described=news_article(about, found),
        tags=meta(about, shown.first_lines(found)),
        before=before,
        after=after,
        revision=revision,
    )


def _similar(
    archive: Archive, found_in: Issue, found: Article, revision: int | None
) -> tuple[Similar, ...]:
    """Of an earlier revision none: its articles are not searched any more."""
    if revision is not None:
        return ()
    return archive.similar(found_in.id, found.id, SIMILAR_ARTICLES)


def _fact_number(asked: Mapping[str, str]) -> int | None:
    """The number in `fact`; what is none names no fact, and the article is shown all the same."""
    text = asked.get("fact", "")
    known = text.isascii() and text.isdecimal() and len(text) <= len(str(MOST_FACTS))
    return int(text) if known else None


def _found(visit: Visit) -> tuple[Issue, Article]:
    with visit.archive() as archive:
        found_in = issue_of(visit, archive)[0]
    return found_in, article_of(visit, found_in)


def article_json(visit: Visit) -> Response:
    """The article as it stands in the contract's JSON."""
    found = _found(visit)[1]
    return visit.json(msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n")


def article_text(visit: Visit) -> Response:
    """The article as plain text to read."""
    return visit.data(TEXT.articles([_found(visit)[1]]), TEXT.media_type)


def _citing(form: Citation) -> Page:
    """The page that gives a reference to the article in a format."""

    def reference(visit: Visit) -> Response:
        found_in, found = _found(visit)
        name = f"{cited(found_in, found).key}{form.suffix}"
        return visit.data(form.write(found_in, [found]).encode(), form.media_type, name)

    return reference


_ARTICLE = "/issue/{issue}/{article:path}"

ROUTES = (
    *((_ARTICLE + form.suffix, _citing(form)) for form in CITATIONS),
    (_ARTICLE + ".json", article_json),
    (_ARTICLE + ".txt", article_text),
    (_ARTICLE, article),
)
"""An article's id may hold slashes: these come after all other addresses under `/issue/`."""
