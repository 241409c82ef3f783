"""Copy in English, French and German made by lot from invented phrases."""

from __future__ import annotations

from random import Random

import msgspec

from press.deck import Decks
from press.phrasebook import Phrasebook
from press.prose_zh import AGAIN, KINDS, MOST_AGAIN, TOLD
from press.restating import KEPT, LATER, clauses, said
from press.story import Form, PictureStory, Script, Story

PARAGRAPH = (1, 4)
"""Sentences of a paragraph."""
OWN = 0.75
"""Share of the mentions of places and things that are the story's own."""
DRAWS = 12
"""Headlines drawn before one that the issue has already is printed again."""
DATELINES = 0.35
COUNTS = ((101, 990), (101, 990), (1000, 2900))
"""Numbers from which counts and sums are drawn: hundreds, now and then thousands."""
YEARS = (1768, 1829)
"""Years that copy looks back on; no issue is older than the last."""
STANZA, LONGEST_POEM = 4, 4
"""Lines of a stanza, stanzas of the longest poem."""
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
        self.said = ""
        self.decks = Decks(rng)
        self._new_cast()

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
                **{
                    slot: self.own[slot] if rng.random() < OWN else rng.choice(of)
                    for slot, of in self._lists().items()
                },
                "j": rng.choice(book.trades),
                "n": str(rng.randint(*rng.choice(COUNTS))),
                "m": str(rng.randint(4, 30)),
                "k": str(rng.randint(21, 99)),
                "y": str(rng.randint(*YEARS)),
                "d": str(rng.randint(4, 20)),
                "mo": rng.choice(book.months),
                "h": str(rng.randint(3, 11)),
            }
        )
        return text[0].upper() + text[1:]

    def _lists(self) -> dict[str, tuple[str, ...]]:
        """What places and things are drawn from, by slot."""
        book = self.book
        return {"u": book.towns, "o": book.bodies, "r": book.works, "w": book.goods,
                "s": book.streets}  # fmt: skip

    def _new_cast(self) -> None:
        rng = self.rng
        self.person, self.town = self.name(), rng.choice(self.book.towns)
        self.own = {slot: rng.choice(of) for slot, of in self._lists().items()}

    def _one(self, of: tuple[str, ...]) -> str:
        return self._fill(self.decks.deal(of))

    def _paragraphs(self, length: int, pool: tuple[str, ...]) -> tuple[str, ...]:
        out: list[str] = []
        done = 0
        while done < length:
            held = [self._one(pool) for _ in range(self.rng.randint(*PARAGRAPH))]
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
        self.said = text
        return text.upper() if self.capitals else text

    def _told(self, paragraphs: tuple[str, ...]) -> tuple[str, ...]:
        """The paragraphs, the first of them saying what the headline says, now and then another
        one too."""
        rng, parts = self.rng, clauses(self.said)
        if not parts or not paragraphs or rng.random() > TOLD:
            return paragraphs
        told = list(paragraphs)
        told[0] = f"{told[0]} {self._restated(said(parts, KEPT, rng))}"
        for k in range(1, min(len(told), MOST_AGAIN)):
            if rng.random() < AGAIN:
                told[k] += f" {self._restated(said(parts, LATER, rng))}"
        return tuple(told)

    def _restated(self, words_said: str) -> str:
        return self._one(self.book.tellings).replace("<h>", words_said)

    def story(self, key: str, form: Form, length: int, span: int, section: str = "") -> Story:
        """A story of the form with at least `length` characters of body, for `span` columns."""
        rng, book = self.rng, self.book
        self._new_cast()
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
                "headline": self._one(book.advert_heads),
                "paragraphs": tuple(map(self._fill, lines)),
            }
        elif form == "notice":
            made["paragraphs"] = (*self._paragraphs(length, book.notices), self.name())
        elif form == "table":
            made |= self._table(length)
        elif form == "verse":
            made["paragraphs"] = self._verse(length)
            made |= {"byline": (self.name(),), "byline_place": "end"}
        elif form == "brief":
            made |= self._brief(length)
        else:
            made["paragraphs"] = self._told(self._paragraphs(length, book.sentences))
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
        return {"paragraphs": self._told((text,))}

    def _verse(self, length: int) -> tuple[str, ...]:
        """Stanzas that no other poem of the issue has, as long as there are such."""
        verse = self.book.verse
        stanzas = tuple("\n".join(verse[k : k + STANZA]) for k in range(0, len(verse), STANZA))
        count = max(2, min(LONGEST_POEM, length // 30 // STANZA))
        dealt = dict.fromkeys(self.decks.deal(stanzas) for _ in range(count))
        return tuple(self._fill(line) for stanza in dealt for line in stanza.split("\n"))

    def _table(self, length: int) -> dict[str, object]:
        rng, book = self.rng, self.book
        names = rng.sample(book.goods, max(3, min(8, length // 30)))
        table = tuple(
            (name.capitalize(), f"{rng.uniform(1, 90):.2f}", f"{rng.uniform(1, 90):.2f}")
            for name in names
        )
        return {
            "headline": self._one(book.table_heads),
            "table": table,
            "paragraphs": tuple(" ".join(row) for row in table),
        }
