"""The browser that the end-to-end tests drive: the system's Chromium, else Playwright's own.

python -m tests.e2e.browser    says which it is; exit status 1 where there is none
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The browser asks for nothing by itself: what it asks for is then what the site's pages ask for.
ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NONE_THERE = (
    "no Chromium on this machine: install chromium, or run `python -m playwright install chromium`"
)
NEEDED = "JIANBAO_NEEDS_BROWSER"
"""Set to 1 where the tests shall fail rather than be skipped for want of a browser."""


def system_browser() -> str | None:
    """The path of the system's Chromium."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def own_browser(playwright: Playwright) -> str | None:
    """The path of the one that Playwright has downloaded."""
    path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


@contextmanager
def launched(playwright: Playwright) -> Iterator[Browser]:
    """A running browser; `LookupError` where there is none."""
    path = system_browser() or own_browser(playwright)
    if path is None:
        raise LookupError(NONE_THERE)
    # Its sandbox does not run for root, as whom containers mostly run.
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    browser = playwright.chromium.launch(
        executable_path=path, args=list(ARGUMENTS), chromium_sandbox=not as_root
    )
    try:
        yield browser
    finally:
        browser.close()


def main() -> int:
    """Print the browser's path."""
    with sync_playwright() as playwright:
        path = system_browser() or own_browser(playwright)
    print(path or NONE_THERE, file=sys.stdout if path else sys.stderr)
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
