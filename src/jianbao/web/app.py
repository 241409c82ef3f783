"""The reader's site as an ASGI application: its addresses, its templates, and its errors."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from jianbao import telling
from jianbao.archive.mentions import kind_of
from jianbao.errors import ArchiveError
from jianbao.facsimile import Facsimiles, ImageSettings
from jianbao.web import addresses, asking, sentences, shown, threads
from jianbao.web.answers import unless_held
from jianbao.web.assets import load_assets
from jianbao.web.holding import Holding
from jianbao.web.pages import ROUTES, UNKEPT, Page
from jianbao.web.pages.due import days_to
from jianbao.web.pages.found import title_of
from jianbao.web.texts import TEXTS
from jianbao.web.visit import Site, Visit
from jianbao.wording import explanation, label

USUAL_IMAGES = ImageSettings()


def create_app(archive_path: Path, images: ImageSettings = USUAL_IMAGES) -> Starlette:
    """The site over the archive at `archive_path`, which is only ever read.

    Does not look whether the archive is there; a request finds out, and says so.
    """
    holding = Holding(archive_path)
    facsimiles = Facsimiles(images)

    @asynccontextmanager
    async def closing(_: Starlette) -> AsyncIterator[None]:
        yield
        facsimiles.close()
        holding.close()

    app = Starlette(
        lifespan=closing,
        routes=[Route(path, _answering(page)) for path, page in ROUTES],
        exception_handlers={
            HTTPException: _refused,
            ArchiveError: _no_archive,
            Exception: _failed,
        },
    )
    # An address has one form; the framework's redirect would answer without the safe headers.
    app.router.redirect_slashes = False
    assets = load_assets()
    app.state.site = Site(holding, _templates(), assets, facsimiles)
    app.state.site.templates.globals["asset"] = {name: a.address for name, a in assets.items()}
    return app


def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("jianbao.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals |= {
        "to": addresses,
        "kinds": asking.KINDS,
        "longest_words": asking.LONGEST_WORDS,
        "longest_name": asking.LONGEST_NAME,
        "label": label,
        "explanation": explanation,
        "title_of": title_of,
        "first_lines": shown.first_lines,
        "text_language": shown.text_language,
        "counted": shown.counted,
        "told": sentences.told,
        "message_for": shown.message_for,
        "DOUBTFUL": shown.DOUBTFUL,
        "LEAD_LINES": shown.LEAD_LINES,
        "LONG_HEADLINE": shown.LONG_HEADLINE,
        "SURE": telling.SURE,
        "RATHER_SURE": threads.RATHER_SURE,
        "amount": telling.amount,
        "change": telling.change,
        "days_told": telling.days_told,
        "how_sure": telling.how_sure,
        "number": telling.number,
        "percent": telling.percent,
        "days_to": days_to,
        "ends": threads.ends,
        "kind_of": kind_of,
        "sentence_address": threads.sentence_address,
    }
    return environment


def _answering(page: Page) -> Callable[[Request], Response]:
    """A handler for `page`; not async, so that it runs in a thread while others are served."""

    def answer(request: Request) -> Response:
        if len(request.scope["query_string"]) > asking.LONGEST_QUERY:
            raise HTTPException(400, "bad.query")
        visit = Visit.of(request)
        make = partial(page, visit)
        if page in UNKEPT:
            return make()
        # A language that is chosen is remembered by a cookie, which is this visitor's alone.
        if "lang" in request.query_params:
            return unless_held(request, make())
        return unless_held(request, visit.site.answers.answer(visit.depends_on(), make))

    return answer


def _refused(request: Request, error: Exception) -> Response:
    """400, 404 or 405, in words; `detail` may be a key of the texts."""
    assert isinstance(error, HTTPException)
    visit = Visit.of(request)
    reason = visit.say(error.detail) if error.detail in TEXTS else ""
    status = error.status_code if f"error.{error.status_code}" in TEXTS else 400
    response = visit.page("error.html", status=status, code=status, reason=reason)
    response.headers.update(error.headers or {})
    return response


def _no_archive(request: Request, error: Exception) -> Response:
    """503: the archive is gone, busy or damaged; its own sentence says which."""
    assert isinstance(error, ArchiveError)
    visit = Visit.of(request)
    # The name alone: where on the machine the archive lies is nobody's business.
    told = type(error)(visit.site.archive_path.name).sentence(visit.language)
    return visit.page("error.html", status=503, code=503, reason=told)


def _failed(request: Request, error: Exception) -> Response:
    """500; the server logs the exception itself, which is raised again after this."""
    return Visit.of(request).page("error.html", status=500, code=500, reason="")
