"""The site's addresses that links lead to from its front page, sorted by the route they take."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import httpx
from lxml import html
from starlette.routing import compile_path

from jianbao.web.pages import ROUTES

SEARCHED = "/search?q=清河三桥"
LOOKED_AT = 4
"""Addresses that are looked at of each route: issues and articles of several kinds."""
_ROUTES = [(path, compile_path(path)[0]) for path, _ in ROUTES]


@dataclass
class Crawl:
    """What was found; addresses are paths with their query."""

    answers: dict[str, httpx.Response] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    """Every address that a page looked at leads to → a page that does."""

    def of(self, route: str) -> list[str]:
        """The addresses looked at of a route, the longest answer first."""
        mine = [address for address in self.answers if route_of(address) == route]
        return sorted(mine, key=lambda address: -len(self.answers[address].content))

    def is_page(self, address: str) -> bool:
        """Whether the address gives HTML."""
        return self.answers[address].headers["content-type"].startswith("text/html")

    def pages(self) -> list[str]:
        """The longest page of each route that has any."""
        firsts = [addresses[0] for route, _ in _ROUTES if (addresses := self.of(route))]
        return [address for address in firsts if self.is_page(address)]


def route_of(address: str) -> str | None:
    """The route that answers an address, as Starlette writes it."""
    path = urlsplit(httpx.URL(address).path).path
    return next((route for route, pattern in _ROUTES if pattern.match(path)), None)


def crawl(client: httpx.Client) -> Crawl:
    """Follow links from the front page, and from what its search field leads to, a few of each
    route."""
    waiting = ["/", SEARCHED]
    found = Crawl(links=dict.fromkeys(waiting, "/"))
    while waiting:
        address = waiting.pop(0)
        if address in found.answers or len(found.of(route_of(address) or "")) >= LOOKED_AT:
            continue
        answer = found.answers[address] = client.get(address)
        if found.is_page(address):
            for link in links_in(address, answer.text):
                if link not in found.links:
                    found.links[link] = address
                    waiting.append(link)
    return found


def links_in(address: str, text: str) -> list[str]:
    """The addresses on this site that a page links to, in their order, without fragments."""
    document = html.document_fromstring(text)
    sources = [part.split()[0] for each in document.xpath("//@srcset") for part in each.split(",")]
    targets = [urljoin(address, str(to)) for to in [*document.xpath("//@href | //@src"), *sources]]
    return [target.partition("#")[0] for target in targets if target.startswith("/")]
