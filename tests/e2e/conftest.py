from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.e2e.browser import NEEDED, launched
from tests.e2e.crawl import Crawl, crawl
from tests.e2e.site import read_samples, served

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
LOCALES = {"zh": "zh-CN", "en": "en-GB"}
TIMEOUT_MILLISECONDS = 10_000
LOCAL = ("data:", "blob:", "about:")


@dataclass
class Reader:
    """A reader's browser: its pages, and what went wrong in them."""

    context: BrowserContext
    site: str
    wrong: list[str] = field(default_factory=list)
    expected: tuple[str, ...] = ()
    """Beginnings of the messages on the console that a test provokes."""

    def opens(self, address: str) -> Page:
        """A new tab with the page at an address of the site."""
        page = self.context.new_page()
        page.goto(self.site + address)
        return page

    def note_message(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(self.expected):
            self.wrong.append(f"{message.page.url if message.page else ''}: {message.text}")

    def note_request(self, url: str) -> None:
        if not url.startswith((self.site + "/", *LOCAL)):
            self.wrong.append(f"asks for {url}")


Opens = Callable[..., Reader]


@pytest.fixture(scope="session")
def archive_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("samples") / "jianbao.db"
    read_samples(path)
    return path


@pytest.fixture(scope="session")
def site(archive_path: Path) -> Iterator[str]:
    with served(archive_path) as address:
        yield address


@pytest.fixture(scope="session")
def crawled(site: str) -> Crawl:
    with httpx.Client(base_url=site, timeout=30) as client:
        return crawl(client)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            with launched(playwright) as browser:
                yield browser
        except LookupError as error:
            if os.environ.get(NEEDED) == "1":
                pytest.fail(str(error))
            pytest.skip(str(error))


@pytest.fixture
def reader(browser: Browser, site: str) -> Iterator[Opens]:
    """A reader with a language, a screen and a browser of some kind; at the end of the test nothing
    must have gone wrong: no error on the console, no request to anywhere but the site."""
    readers: list[Reader] = []

    def come(
        language: Literal["zh", "en"] = "zh",
        *,
        phone: bool = False,
        dark: bool = False,
        scripts: bool = True,
        viewport: dict[str, int] | None = None,
    ) -> Reader:
        context = browser.new_context(
            locale=LOCALES[language],
            viewport=viewport or (PHONE if phone else DESKTOP),  # type: ignore[arg-type]
            has_touch=phone,
            is_mobile=phone,
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        context.set_default_timeout(TIMEOUT_MILLISECONDS)
        reader = Reader(context, site)
        context.on("console", reader.note_message)
        context.on("weberror", lambda error: reader.wrong.append(str(error.error)))
        context.on("request", lambda request: reader.note_request(request.url))
        readers.append(reader)
        return reader

    yield come
    wrong = [each for reader in readers for each in reader.wrong]
    for each in readers:
        each.context.close()
    assert not wrong, "\n".join(wrong)
