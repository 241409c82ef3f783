"""Copy in English, French and German made by lot from invented phrases."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import msgspec

from press.phrases_latin import Phrasebook
from press.prose_zh import KINDS
from press.story import Form, PictureStory, Script, Story

PARAGRAPH = (1, 4)
"""Sentences of a paragraph."""
DRAWS = 12
"""Headlines drawn before one that the issue has already is printed again."""
DATELINES = 0.35
CAPITALS = 0.45
"""Share of the papers that set headlines in capitals."""


class LatinWriter:
    """Writes stories in one language; everything follows from the random numbers it is given."""

    script: Script = "latin"

    def __init__(self, rng: Random, book: Phrasebook) -> None:
        self.rng = rng
        self.book = book
        self.capitals = rng.random() < CAPITALS
        self.headed: set[str] = set()
        self.person = self.name()
        self.town = rng.choice(book.towns)

    def name(self) -> str:
        """An invented person's name."""
        first = self.rng.choice(self.book.people)
        if self.rng.random() < 0.3:
            first = f"{first[0]}."
        return f"{first} {self.rng.choice(self.book.surnames)}"

    def _fill(self, phrase: str) -> str:
        rng, book = self.rng, self.book
        text = phrase.format_map(
            {
                "p": self.person if rng.random() < 0.8 else self.name(),
                "q": rng.choice(book.surnames),
                "t": self.town,
                "T": self.town.upper(),
                "u": rng.choice(book.towns),
                "o": rng.choice(book.bodies),
                "r": rng.choice(book.works),
                "w": rng.choice(book.goods),
                "n": str(rng.randint(31, 950)),
                "m": str(rng.randint(4, 30)),
                "d": str(rng.randint(4, 20)),
                "mo": rng.choice(book.months),
                "h": str(rng.randint(3, 11)),
            }
        )
        return text[0].upper() + text[1:]

    def _one(self, of: Sequence[str]) -> str:
        return self._fill(self.rng.choice(of))

    def _paragraphs(self, length: int, pool: Sequence[str]) -> tuple[str, ...]:
        out: list[str] = []
        deck: list[str] = []
        done = 0
        while done < length:
            held = []
            for _ in range(self.rng.randint(*PARAGRAPH)):
                deck = deck or self.rng.sample(pool, len(pool))
                held.append(self._fill(deck.pop()))
            out.append(" ".join(held))
            done += len(out[-1])
        return tuple(out)

    def headline(self, *, lead: bool = False) -> str:
        """A headline, in capitals where the paper sets them so."""
        for _ in range(DRAWS):
            text = self._one(self.book.headlines)
            if text not in self.headed:
                break
        self.headed.add(text)
        return text.upper() if self.capitals else text

    def story(self, key: str, form: Form, length: int, span: int, section: str = "") -> Story:
        """A story of the form with at least `length` characters of body, for `span` columns."""
        rng, book = self.rng, self.book
        self.person, self.town = self.name(), rng.choice(book.towns)
        made: dict[str, object] = {
            "key": key,
            "form": form,
            "kind": KINDS.get(form, "news"),
            "section": section,
            "byline_place": "none",
            "script": "latin",
            "headline": self.headline(lead=form == "lead"),
        }
        if form == "advertisement":
            lines = rng.sample(book.adverts, rng.randint(2, 4))
            made |= {
                "headline": self._one(book.adverts[:2]),
                "paragraphs": tuple(map(self._fill, lines)),
            }
        elif form == "notice":
            made["paragraphs"] = (*self._paragraphs(length, book.notices), self.name())
        elif form == "table":
            made |= self._table(length)
        elif form == "verse":
            made["paragraphs"] = tuple(map(self._fill, book.verse[: max(6, length // 30)]))
            made |= {"byline": (self.name(),), "byline_place": "end"}
        elif form == "brief":
            made |= self._brief(length)
        else:
            made["paragraphs"] = self._paragraphs(length, book.sentences)
            made |= self._around(form, length, span)
        return Story(**made)  # type: ignore[arg-type]

    def _around(self, form: Form, length: int, span: int) -> dict[str, object]:
        """Kicker, deck, dateline and byline."""
        rng, book = self.rng, self.book
        made: dict[str, object] = {}
        lead = form == "lead"
        if length > 300 and rng.random() < (0.7 if lead else 0.25):
            made["kicker"] = self._one(book.kickers)
        if length > 300 and rng.random() < (0.8 if lead else 0.35):
            made["deck"] = self._one(book.decks)
        if rng.random() < DATELINES:
            made |= self._dateline()
        draw = rng.random()
        if draw < 0.4 and form != "photo":
            credit = rng.choice(book.credit).format(p=self.name())
            made |= {"byline": (credit,), "byline_place": "under"}
        elif draw < 0.6:
            made |= {"byline": (self.name(),), "byline_place": "end"}
        return made

    def _dateline(self) -> dict[str, str]:
        dateline = self._fill(self.rng.choice(self.book.dates))
        return {"dateline": dateline, "lead_form": f"{dateline} "}

    def dated(self, story: Story) -> Story:
        """The story with a lead-in that says where it is from."""
        return story if story.dateline else msgspec.structs.replace(story, **self._dateline())

    def pictures(self, count: int) -> tuple[PictureStory, ...]:
        """Pictures, most of them with a caption about the story in hand."""
        rng = self.rng
        return tuple(
            PictureStory(self._one(self.book.captions) if rng.random() < 0.9 else "")
            for _ in range(count)
        )

    def jump_lines(self, start: int, to: int) -> tuple[str, str]:
        """What is printed where a story breaks off, and where it goes on."""
        first, second = self.rng.choice(self.book.jumps)
        return first.format(to=to), f"{second.format(at=start)} "

    def section(self) -> str:
        """A standing head over a column of briefs."""
        return self.rng.choice(self.book.sections)

    def page_title(self, number: int) -> str:
        """What the folio line calls the page."""
        return self.book.front if number == 1 else self.rng.choice(self.book.titles)

    def _brief(self, length: int) -> dict[str, object]:
        text = self._one(self.book.briefs)
        if length > 160:
            text += " " + self._one(self.book.sentences)
        return {"paragraphs": (text,)}

    def _table(self, length: int) -> dict[str, object]:
        rng, book = self.rng, self.book
        names = rng.sample(book.goods, max(3, min(8, length // 30)))
        table = tuple(
            (name.capitalize(), f"{rng.uniform(1, 90):.2f}", f"{rng.uniform(1, 90):.2f}")
            for name in names
        )
        return {
            "headline": self._one(book.headlines[3:4]),
            "table": table,
            "paragraphs": tuple(" ".join(row) for row in table),
        }
