"""One request to the site: in which language it is answered, and the answers it can get.

Every answer leaves through `answers.py`, so each carries the same safe headers.
"""

from __future__ import annotations

from collections.abc import Hashable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, quote

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import Response

from jianbao.archive import Archive
from jianbao.facsimile import Facsimiles
from jianbao.web import addresses, clock
from jianbao.web.answers import for_ever, kept, named, takes_gzip
from jianbao.web.asking import LONGEST_QUERY
from jianbao.web.assets import Asset
from jianbao.web.holding import Holding
from jianbao.web.kept_results import KeptResults
from jianbao.web.recent_answers import RecentAnswers
from jianbao.web.regions import KnownRegions
from jianbao.web.texts import Say
from jianbao.wording import LANGUAGES, Language, choose_language

LANGUAGE_COOKIE = "jianbao_language"
COOKIE_SECONDS = 365 * 24 * 3600


@dataclass(frozen=True)
class Site:
    """What all requests share."""

    holding: Holding
    templates: Environment
    assets: dict[str, Asset]
    facsimiles: Facsimiles
    regions: KnownRegions = field(default_factory=KnownRegions)
    results: KeptResults = field(default_factory=KeptResults)
    answers: RecentAnswers = field(default_factory=RecentAnswers)

    @property
    def archive_path(self) -> Path:
        """Where the archive lies."""
        return self.holding.path


@dataclass(frozen=True)
class Visit:
    """A request, in the visitor's language."""

    request: Request
    site: Site
    language: Language

    @classmethod
    def of(cls, request: Request) -> Visit:
        """The visit that a request begins."""
        asked = request.query_params.get("lang")
        remembered = request.cookies.get(LANGUAGE_COOKIE)
        accepted = request.headers.get("accept-language")
        return cls(request, request.app.state.site, choose_language(asked, remembered, accepted))

    def depends_on(self) -> Hashable:
        """What the answer to a page without `lang` depends on: two that share it are the same."""
        packed = takes_gzip(self.request.headers.get("accept-encoding", ""))
        whole_address = str(self.request.url)
        return (self.site.holding.mark(), clock.today(), self.language, packed, whole_address)

    @property
    def say(self) -> Say:
        """The site's texts in the visitor's language."""
        return Say(self.language)

    def archive(self) -> AbstractContextManager[Archive]:
        """The archive as it stands now, for use in a `with` statement."""
        return self.site.holding.lent()

    def page(self, template: str, status: int = 200, **values: object) -> Response:
        """An HTML page; 304 where the browser holds the same already."""
        text = self.site.templates.get_template(template).render(
            **values,
            say=self.say,
            language=self.language,
            other_language=self._in_other_language(),
        )
        response = self._kept(text.encode(), "text/html; charset=utf-8", status)
        if self.request.query_params.get("lang") in LANGUAGES:
            response.set_cookie(
                LANGUAGE_COOKIE,
                self.language,
                max_age=COOKIE_SECONDS,
                httponly=True,
                samesite="lax",
            )
        return response

    def json(self, content: bytes) -> Response:
        """JSON as it stands; 304 where the browser holds the same already."""
        return self._kept(content, "application/json")

    def data(self, content: bytes, media_type: str, file_name: str = "") -> Response:
        """Data in a form of its own, to be saved under `file_name` where one is given."""
        response = self._kept(content, media_type)
        if file_name:
            response.headers["Content-Disposition"] = (
                f"attachment; filename*=UTF-8''{quote(file_name, safe='')}"
            )
        return response

    def picture(self, content: bytes, media_type: str, key: str, *, marked: bool) -> Response:
        """An image that `key` tells from every other, to be kept for ever where its address is
        `marked` with that; 304 where the browser holds it."""
        return named(self.request, content, media_type, key, forever=marked)

    def asset(self, asset: Asset) -> Response:
        """A file of the site's own, to be kept for ever."""
        return for_ever(self.request, asset.content, asset.media_type)

    def _in_other_language(self) -> str:
        other = "en" if self.language == "zh" else "zh"
        query = self.request.scope["query_string"][:LONGEST_QUERY].decode("latin-1")
        fields = parse_qsl(query, keep_blank_values=True)
        return addresses.here(self.request.scope["path"], fields, other)

    def _kept(self, content: bytes, media_type: str, status: int = 200) -> Response:
        return kept(self.request, content, media_type, status)
