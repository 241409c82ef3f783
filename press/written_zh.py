"""Chinese copy written by hand, dealt to the places of a made-up page.

Sentences made by lot do not hang together as those of a real story do, where people, places and
things come back and are spoken of in other words. Readers that learn from pages with both kinds of
copy learn less of the lot. The stories stand in `written/`.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from random import Random

import msgspec
import yaml

from press import words_zh as words
from press.prose_zh import KINDS, ZhWriter
from press.story import Form, PictureStory, Story

FOLDER = Path(__file__).with_name("written")
WRITTEN = 0.85
"""Share of the stories that are written by hand, where one of the form and length is left."""
KEPT = 0.9
"""Share of the kickers and decks that are printed where the form has them."""
COLUMN = 0.5
"""Share of comments and letters under a standing head."""
SIGNED = 0.3
"""Share of the briefs that are signed."""
MUCH_LONGER = 2.5
"""A story that is longer than its place by this ratio is cut only if there is no other."""
SPARE = 80
"""Characters by which any story may be longer."""
LIKE: dict[Form, tuple[Form, ...]] = {
    **dict.fromkeys(
        ("lead", "plain", "side", "box", "vertical", "report", "photo"),
        ("lead", "plain", "report", "photo"),
    ),
    "commentary": ("commentary", "letters", "plain"),
    "letters": ("letters", "commentary", "plain"),
    "notice": ("notice",),
    "brief": ("brief",),
}
"""By the form of a place: the forms of the stories that may stand there."""
HEADED: tuple[Form, ...] = ("lead", "plain", "vertical", "report", "side")
"""Forms with kicker and deck."""


class Written(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A story as it was written; `caption` goes under a picture of it."""

    form: Form
    headline: str | tuple[str, ...]
    kicker: str = ""
    deck: str = ""
    caption: str = ""
    paragraphs: tuple[str, ...]

    @property
    def length(self) -> int:
        """Characters of the body."""
        return sum(map(len, self.paragraphs))


@lru_cache(maxsize=1)
def written_stories() -> tuple[Written, ...]:
    """All stories, in the order of their files."""
    raw = [story for path in sorted(FOLDER.glob("*.yaml")) for story in _read(path)]
    return tuple(msgspec.convert(raw, list[Written]))


def _read(path: Path) -> list[object]:
    found: list[object] = yaml.safe_load(path.read_text("utf-8"))
    return found


class WrittenWriter(ZhWriter):
    """Deals written stories, each once an issue, and makes up what is wanting."""

    def __init__(self, rng: Random) -> None:
        super().__init__(rng)
        self.left = list(written_stories())
        self.caption = ""

    def story(self, key: str, form: Form, length: int, span: int, section: str = "") -> Story:
        """A story of the form with at least `length` characters of body, for `span` columns."""
        self.caption = ""
        found = self._dealt(form, length) if self.rng.random() < WRITTEN else None
        if found is None:
            return super().story(key, form, length, span, section)
        self._new_cast()
        self.caption = found.caption
        made: dict[str, object] = {
            "key": key,
            "form": form,
            "kind": KINDS.get(form, "news"),
            "section": section,
            "byline_place": "none",
            "headline": _fitting(found.headline, span),
            "paragraphs": found.paragraphs,
        }
        self._dress(made, form, found)
        return Story(**made)  # type: ignore[arg-type]

    def pictures(self, count: int) -> tuple[PictureStory, ...]:
        """Pictures, the first with the caption that was written for the story."""
        made = super().pictures(count)
        return (PictureStory(self.caption), *made[1:]) if self.caption and made else made

    def _dealt(self, form: Form, length: int) -> Written | None:
        """A story that may stand there and has not been dealt; None where there is none."""
        fits = [s for s in self.left if s.form in LIKE.get(form, ()) and s.length >= length]
        near = [s for s in fits if s.length <= MUCH_LONGER * length + SPARE]
        if not fits:
            return None
        found = self.rng.choice(near or fits)
        self.left.remove(found)
        return found

    def _dress(self, made: dict[str, object], form: Form, story: Written) -> None:
        """Kicker, deck, standing head and byline, as the form has them."""
        rng = self.rng
        if form in HEADED:
            parts = {"kicker": story.kicker, "deck": story.deck}
            made |= {name: text for name, text in parts.items() if text and rng.random() < KEPT}
        if form in ("commentary", "letters"):
            made["section"] = rng.choice(words.COLUMNS) if rng.random() < COLUMN else ""
        if form == "brief":
            if rng.random() < SIGNED:
                made |= {"byline": (self.name(),), "byline_place": "end"}
        elif form != "notice":
            self._signed(made, form)


def _fitting(headline: str | tuple[str, ...], span: int) -> str | tuple[str, ...]:
    """The headline, its two lines in one where the place is narrow."""
    return headline if span > 1 or isinstance(headline, str) else " ".join(headline)
