"""Chinese copy made by lot from the words of an invented district."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import msgspec

from press import phrases_zh as phrases
from press import words_zh as words
from press.deck import Decks
from press.listed import listed
from press.restating import KEPT, LATER, circumstance, clauses, said
from press.story import Form, PictureStory, Script, Story

OWN_PERSON = 0.88
"""Share of the mentions of a place or person that are the story's own."""
JOINED = 0.3
"""Share of the sentences that begin with a word that joins them to what was said."""
LEAD_FORMS = 0.6
"""Share of the lead headlines that are of a form of their own."""
TOLD = 0.9
"""Share of the stories that say what their headline says, and of those with a kicker that say that
too,"""
HALF = 0.5
"""or what the deck says."""
AGAIN, MOST_AGAIN = 0.35, 8
"""Share of the further paragraphs, the first so many, that say some of it again."""
SHARED_CASTS = 3
COMMON = {"p": 0.35, "t": 0.35, "l": 0.35, "o": 0.3, "r": 0.2, "x": 0.3}
"""Of the stories: share that have person, office, town … from one of so many sets that the issue
shares."""
SAME_OTHER = 0.5
"""Share of the mentions of somebody else that are of the same one."""
LONGEST_POEM = 16
"""Lines."""
INNER_FORMS = ("{h}", "{h}", "{n}、{h}", "（{n}）{h}", "{n}、{h}")
NUMERALS = listed("一 二 三 四 五 六 七 八 九 十")
DRAWS = 12
"""Headlines drawn before one that the issue has already is printed again."""
PARAGRAPH = (1, 4)
"""Sentences of a paragraph."""
REPORTED = 0.25
"""Share of a commentary's sentences that report."""
REPORT = phrases.SENTENCES + phrases.QUOTED
LEADS = (
    "本报讯（{names}）", "本报讯 （{names}）", "本报讯(记者 {bare})", "【本报讯】（{names}）",
    "本报讯 {names} ",
    "本报{town}讯（{names}）", "本报讯　",
)  # fmt: skip
"""How a lead-in is printed; the dateline is what stands before the bracket."""
KINDS: dict[Form, str] = {
    "commentary": "commentary",
    "report": "report",
    "photo": "photo",
    "notice": "notice",
    "advertisement": "advertisement",
    "letters": "column",
    "table": "other",
    "verse": "column",
}


class ZhWriter:
    """Writes stories; everything follows from the random numbers it is given."""

    script: Script = "han"
    told = TOLD

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.cast: dict[str, str] = {}
        self.headed: set[str] = set()
        self.common = [self._drawn() for _ in range(SHARED_CASTS)]
        self.decks = Decks(rng)

    def name(self) -> str:
        """An invented person's name."""
        return self.rng.choice(words.SURNAMES) + self.rng.choice(words.GIVEN)

    def _new_cast(self) -> None:
        """Who and what the next story is about; some of it is what others of the issue are about:
        a district has few leaders, and few projects of which all speak."""
        rng = self.rng
        own = self._drawn()
        self.cast = {
            slot: rng.choice(self.common)[slot] if rng.random() < COMMON.get(slot, 0.0) else one
            for slot, one in own.items()
        }

    def _drawn(self) -> dict[str, str]:
        rng = self.rng
        return {
            "p": self.name(),
            "q": self.name(),
            "t": rng.choice(words.TITLES),
            "l": rng.choice(words.TOWNS),
            "v": rng.choice(words.VILLAGES),
            "s": rng.choice(words.STREETS),
            "r": rng.choice(words.PROJECTS),
            "o": rng.choice(words.OFFICES),
            "c": rng.choice(words.FIRMS),
            "w": rng.choice(words.GOODS),
            "e": rng.choice(words.EVENTS),
            "x": rng.choice(words.PLANS),
        }

    def _fill(self, phrase: str) -> str:
        rng = self.rng
        lists = {"l": words.TOWNS, "v": words.VILLAGES, "s": words.STREETS, "r": words.PROJECTS,
                 "o": words.OFFICES, "c": words.FIRMS, "w": words.GOODS,
                 "e": words.EVENTS}  # fmt: skip
        slots = dict(self.cast)
        for slot, of in lists.items():
            if rng.random() > OWN_PERSON:
                slots[slot] = rng.choice(of)
        slots |= {
            "q": self.cast["q"] if rng.random() < SAME_OTHER else self.name(),
            "j": rng.choice(words.TRADES),
            "u": rng.choice(words.MEASURES),
            "a": rng.choice(words.WEATHER),
            "n": str(rng.choice((rng.randint(11, 99), rng.randint(100, 9800)))),
            "m": str(rng.randint(12, 980)),
            "k": rng.choice((str(rng.randint(2, 98)), f"{rng.randint(1, 60)}.{rng.randint(1, 9)}")),
            "d": str(rng.randint(2, 28)),
            "mo": str(rng.randint(1, 12)),
            "y": str(rng.randint(2015, 2029)),
            "h": str(rng.randint(6, 20)),
        }
        return phrase.format_map(slots)

    def _one(self, of: tuple[str, ...]) -> str:
        return self._fill(self.decks.deal(of))

    def _sentences(
        self,
        length: int,
        first: Sequence[str],
        pool: tuple[str, ...],
        others: float = 0.0,
    ) -> list[str]:
        """Paragraphs of together at least `length` characters; `others`: share of reports."""
        paragraphs, done = [], 0
        held = list(first)
        while done < length:
            want = self.rng.randint(*PARAGRAPH)
            while len(held) < want:
                of = REPORT if others and self.rng.random() < others else pool
                held.append(self._joined(self.decks.deal(of)))
            paragraphs.append("".join(held))
            done += len(paragraphs[-1])
            held = []
        return paragraphs

    def _joined(self, phrase: str) -> str:
        """The sentence, now and then joined to the one before it by a word."""
        join = self.rng.choice(phrases.JOINS) if self.rng.random() < JOINED else ""
        return self._fill(phrase if phrase.startswith("“") else join + phrase)

    def body(
        self,
        length: int,
        *,
        comment: bool = False,
        inner: bool = False,
        told: tuple[str, ...] = (),
        again: Sequence[str] = (),
    ) -> tuple[str, ...]:
        """Paragraphs of at least `length` characters, with inner headings where asked for; `told`
        are sentences of the first one, `again` those that stand further down, one a paragraph."""
        if comment:
            paragraphs = self._sentences(length, told, phrases.COMMENTARY, REPORTED)
        else:
            paragraphs = self._sentences(length, (self._one(phrases.OPENINGS), *told), REPORT)
        for k, sentence in enumerate(again, 1):
            if sentence and k < len(paragraphs):
                paragraphs[k] += sentence
        if inner:
            form = self.rng.choice(INNER_FORMS)
            for count, at in enumerate(range(2, len(paragraphs), 4)):
                head = self._one(phrases.INNER_HEADS)
                number = NUMERALS[count % len(NUMERALS)]
                paragraphs.insert(at + at // 4, form.format(n=number, h=head))
        return tuple(paragraphs)

    def _speech(self, paragraphs: tuple[str, ...]) -> tuple[str, ...]:
        """The paragraphs as a report read out: who is spoken to, and that it is to be heard."""
        spoken = self.rng.choice(phrases.SALUTATIONS)
        return (spoken, self._one(phrases.SPEECHES), *paragraphs)

    def _told(self, made: dict[str, object]) -> tuple[str, ...]:
        """Sentences that say what stands over the story."""
        rng = self.rng
        parts = clauses(made["headline"])  # type: ignore[arg-type]
        if not parts or rng.random() > self.told:
            return ()
        sentence = self._restated(said(parts, KEPT, rng))
        kicker, deck = str(made.get("kicker", "")), str(made.get("deck", ""))
        if kicker and rng.random() < self.told:
            sentence = f"{circumstance(kicker)}，{sentence}"
        sentences = [sentence]
        if deck and rng.random() < HALF:
            sentences.append(f"据介绍，{deck.strip('— ')}。")
        return tuple(sentences)

    def _restated(self, words_said: str) -> str:
        return self._one(phrases.TELLINGS).replace("<h>", words_said)

    def headline(self, room: int, *, lead: bool = False) -> str | tuple[str, ...]:
        """A headline; of two lines now and then where `room` columns allow it."""
        pool = phrases.HEADLINES
        if lead and self.rng.random() < LEAD_FORMS:
            pool = phrases.LEAD_HEADLINES
        if room >= 2 and self.rng.random() < 0.15:
            return self._new(pool), self._new(phrases.HEADLINES)
        return self._new(pool)

    def _new(self, pool: tuple[str, ...]) -> str:
        """A headline that the issue does not have yet, where one is drawn soon enough."""
        for _ in range(DRAWS):
            text = self._one(pool)
            if text not in self.headed:
                break
        self.headed.add(text)
        return text

    def _reporters(self) -> str:
        rng = self.rng
        role = rng.choice(("记者", "记者", "首席记者", "通讯员", "实习记者"))
        more = f" {self.name()}" if rng.random() < 0.25 else ""
        return f"{role} {self.name()}{more}"

    def _signed(self, story: dict[str, object], form: Form) -> None:
        """Dateline and byline in one of the usual forms."""
        rng = self.rng
        names = [self._reporters()]
        if rng.random() < 0.3:
            names.append(rng.choice(("通讯员 ", "摄影 ", "实习生 ")) + self.name())
        draw = rng.random()
        if form in ("commentary", "verse", "letters"):
            place, names = rng.choice((("under", [self.name()]), ("end", [self.name()])))
            story |= {"byline": tuple(names), "byline_place": place}
        elif draw < 0.55:
            self._leading(story, names)
        elif draw < 0.7:
            story |= {"byline": tuple(names), "byline_place": "under"}
        elif draw < 0.85:
            credit = rng.choice((f"文/图 {names[0]}", f"{self.name()}", f"{names[0]} 文/摄"))
            story |= {"byline": (credit,), "byline_place": "end"}
            if rng.random() < 0.5:
                story["dateline"] = "本报讯"

    def _leading(self, story: dict[str, object], names: list[str]) -> None:
        form = self.rng.choice(LEADS)
        if "{bare}" in form:
            names = [f"记者 {self.name()}"]
        dateline = form.split("{names}")[0].split("记者")[0].rstrip("（( 　")
        dateline = dateline.format(town=self.cast["l"][:2]).strip("【】")
        printed = form.format(
            names=" ".join(names), bare=names[0].removeprefix("记者 "), town=self.cast["l"][:2]
        )
        if "{" not in form.replace("{town}", ""):
            names = []
        story |= {
            "dateline": dateline,
            "byline": tuple(names),
            "byline_place": "lead",
            "lead_form": printed,
        }

    def story(self, key: str, form: Form, length: int, span: int, section: str = "") -> Story:
        """A story of the form with at least `length` characters of body, for `span` columns."""
        self._new_cast()
        rng = self.rng
        made: dict[str, object] = {
            "key": key,
            "form": form,
            "kind": KINDS.get(form, "news"),
            "section": section,
            "byline_place": "none",
        }
        special = {
            "advertisement": self._advert,
            "notice": self._notice,
            "table": self._table,
            "brief": self._brief,
            "verse": self._verse,
        }.get(form)
        if special is not None:
            made |= special(length)
        else:
            made |= self._article(form, length, span)
            self._signed(made, form)
        if form == "verse":
            self._signed(made, form)
        if form == "photo" and rng.random() < 0.5:
            made |= {"byline": (), "byline_place": "none", "dateline": "", "lead_form": ""}
        return Story(**made)  # type: ignore[arg-type]

    def _article(self, form: Form, length: int, span: int) -> dict[str, object]:
        rng = self.rng
        lead = form == "lead"
        long = length > 260
        made: dict[str, object] = {"headline": self.headline(span, lead=lead)}
        if form in ("lead", "plain", "vertical", "report", "side") and length > 140:
            if rng.random() < (0.8 if lead else 0.35):
                made["kicker"] = self._one(phrases.KICKERS)
            if rng.random() < (0.6 if lead else 0.3):
                made["deck"] = self._one(phrases.DECKS)
        if form in ("commentary", "letters"):
            made["section"] = rng.choice(words.COLUMNS) if rng.random() < 0.5 else ""
        inner = form == "report" or (long and rng.random() < 0.12)
        told = self._told(made)
        again: list[str] = []
        parts = clauses(made["headline"])  # type: ignore[arg-type]
        for _ in range(MOST_AGAIN if told else 0):
            more = rng.random() < AGAIN
            again.append(self._restated(said(parts, LATER, rng)) if more else "")
        made["paragraphs"] = self.body(
            length, comment=form == "commentary", inner=inner, told=told, again=again
        )
        if form == "report" and rng.random() < HALF:
            made["paragraphs"] = self._speech(made["paragraphs"])  # type: ignore[arg-type]
        return made

    def pictures(self, count: int) -> tuple[PictureStory, ...]:
        """Pictures, most of them with a caption about the story in hand."""
        rng = self.rng
        return tuple(
            PictureStory(self._one(phrases.CAPTIONS) if rng.random() < 0.9 else "")
            for _ in range(count)
        )

    def jump_lines(self, start: int, to: int) -> tuple[str, str]:
        """What is printed where a story breaks off, and where it goes on."""
        return self.rng.choice(
            (
                (f"（下转第{to}版）", f"（上接第{start}版）"),
                (f"（下转{to}版）", f"（上接{start}版）"),
                (f"下转第{to}版", f"上接第{start}版　"),
                (
                    f"（下转第{'零一二三四五六七八九'[to]}版）",
                    f"（紧接第{'零一二三四五六七八九'[start]}版）",
                ),
                (f"【下转第 {to} 版】", f"【上接第 {start} 版】"),
                (f"▶下转第{to}版", f"◀上接第{start}版　"),
            )
        )

    def dated(self, story: Story) -> Story:
        """The story with a lead-in that says whose it is."""
        return story if story.dateline else msgspec.structs.replace(story, dateline="本报讯")

    def section(self) -> str:
        """A standing head over a column of briefs."""
        return self.rng.choice(words.SECTIONS)

    def page_title(self, number: int) -> str:
        """What the folio line calls the page."""
        return "要闻" if number == 1 else self.rng.choice(words.PAGE_TITLES[1:])

    def _brief(self, length: int) -> dict[str, object]:
        made: dict[str, object] = {"headline": self._new(phrases.BRIEF_HEADS)}
        text = self._one(phrases.BRIEFS)
        if length > 80:
            text += self._one(REPORT)
        made["paragraphs"] = ("".join((*self._told(made), text)),)
        if self.rng.random() < 0.3:
            made |= {"byline": (self.name(),), "byline_place": "end"}
        return made

    def _notice(self, length: int) -> dict[str, object]:
        rng = self.rng
        paragraphs = self._sentences(length, (), phrases.NOTICES)
        office = rng.choice((self.cast["o"], self.cast["c"], self.cast["l"] + "便民中心"))
        date = f"20{rng.randint(20, 29)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
        return {
            "headline": self._one(phrases.NOTICE_HEADS),
            "paragraphs": (*paragraphs, office, date),
        }

    def _advert(self, length: int) -> dict[str, object]:
        lines = self.rng.sample(phrases.ADVERTS, self.rng.randint(2, 4))
        return {
            "headline": self._one(phrases.ADVERT_HEADS),
            "paragraphs": tuple(self._fill(line) for line in lines),
        }

    def _table(self, length: int) -> dict[str, object]:
        rng = self.rng
        title, heads = rng.choice(words.TABLES)
        count = max(3, min(8, length // 12))
        names = rng.sample(words.COINS if "币" in title else words.VEGETABLES, count)
        rows = [(name, f"{rng.uniform(1, 90):.2f}", f"{rng.uniform(1, 90):.2f}") for name in names]
        table = (tuple(heads.split("|")), *rows)
        return {
            "headline": title,
            "table": table,
            "paragraphs": tuple(" ".join(row) for row in table),
        }

    def _verse(self, length: int) -> dict[str, object]:
        """A poem of lines that no other of the issue has, as long as there are such."""
        count = max(6, min(LONGEST_POEM, length // 8))
        lines: dict[str, None] = {}
        while len(lines) < count:
            lines[self.decks.deal(phrases.VERSE)] = None
        return {
            "headline": self._one(phrases.VERSE_HEADS),
            "paragraphs": tuple(self._fill(line) for line in lines),
        }
