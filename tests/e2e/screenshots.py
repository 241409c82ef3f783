"""Pictures of the site for the documents: ten pages, on two screens, in both languages.

    python -m tests.e2e.screenshots [--out docs/images] [--archive FILE]

Reads the samples into an archive of its own where none is named. Needs a browser and Chinese type.
"""

from __future__ import annotations

import argparse
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.e2e.browser import launched
from tests.e2e.conftest import DESKTOP, LOCALES, PHONE
from tests.e2e.site import PROJECT, read_samples, served

ISSUE = "清河新报-2024-03-12-1219"
PAGES = {
    "front": "/",
    "calendar": "/calendar/2024",
    "issue": f"/issue/{ISSUE}",
    "page": f"/page/{ISSUE}/1?article=a2",
    "article": f"/issue/{ISSUE}/a2",
    "search": "/search?q=清河三桥",
    "follow": "/follow",
    "person": "/follow/person/顾维安",
    "project": "/follow/project/清河三桥?as_of=2025-10-28",
    "due": "/due?as_of=2025-10-28",
}
DARK = {("page", "en"), ("project", "en")}
"""The page and language shown in dark."""
MOST_BYTES = 150_000
QUALITIES = (82, 70, 58, 46, 34)
PHONE_SCALE = 2


def main() -> None:
    """Serve, look, write; print each file with its size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=PROJECT / "docs" / "images")
    parser.add_argument("--archive", type=Path)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        archive = options.archive or Path(folder) / "jianbao.db"
        if not options.archive:
            read_samples(archive)
        with served(archive) as site, sync_playwright() as playwright, launched(playwright) as it:
            for path, image in pictures(it, site):
                target = options.out / path
                target.write_bytes(image)
                print(f"{target} {len(image) // 1000} kB")


def pictures(browser: Browser, site: str) -> list[tuple[str, bytes]]:
    """(file name, WebP) of every page, screen and language."""
    return [
        (f"reader-{name}-{screen}-{language}.webp", light(seen(browser, site + address, *how)))
        for name, address in PAGES.items()
        for language in LOCALES
        for screen in ("desktop", "phone")
        for how in [(language, screen == "phone", (name, language) in DARK)]
    ]


def seen(browser: Browser, address: str, language: str, phone: bool, dark: bool) -> bytes:
    """What a screen shows of a page, as PNG."""
    context = browser.new_context(
        locale=LOCALES[language],
        viewport=PHONE if phone else DESKTOP,  # type: ignore[arg-type]
        device_scale_factor=PHONE_SCALE if phone else 1,
        has_touch=phone,
        is_mobile=phone,
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    )
    try:
        page = context.new_page()
        page.goto(address)
        page.wait_for_load_state("networkidle")
        return page.screenshot()
    finally:
        context.close()


def light(png: bytes) -> bytes:
    """The picture as WebP, in the best quality that is small enough."""
    image = Image.open(BytesIO(png)).convert("RGB")
    for quality in QUALITIES:
        packed = BytesIO()
        image.save(packed, "WEBP", quality=quality, method=6)
        if packed.tell() <= MOST_BYTES:
            break
    return packed.getvalue()


if __name__ == "__main__":
    main()
