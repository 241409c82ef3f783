"""What is true of the chunks of a broken page: the story each belongs to, and where in it.

Takes text chunks and headings as the reader has them, and the gold of their file; gives what the
nets are to learn.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from jianbao.model import Article, Issue
from jianbao.reading.flat_chunks import Chunk, ChunkRole
from jianbao.reading.flat_headings import HeadingRun
from jianbao.reading.language import letters
from training.truth import Links

RIGHT = 0.9
"""Similarity from which an article is right."""
PROBE = 14
"""Letters by which a piece of a chunk is known again in the gold text."""
LONGEST_HEAD = 60
"""Letters of the longest line that may be part of a heading."""
PROBES = 7
"""Pieces of a chunk that are looked for."""


class Roles:
    """The gold texts by what they are, to look a chunk's role up in."""

    def __init__(self, gold: Issue) -> None:
        self.parts: list[tuple[ChunkRole, str]] = []
        for article in gold.articles:
            names = [*article.byline, " ".join(article.byline)]
            self._add("headline", [article.headline, article.kicker + article.headline])
            self._add("kicker", [article.kicker])
            self._add("deck", [article.deck])
            self._add("caption", article.captions)
            self._add("byline", names)
        for piece in gold.furniture:
            self._add("section" if piece.role == "section" else "masthead", [piece.text])
        for finding in gold.findings:
            if finding.code == "duplicate_headline":
                self._add("headline", [finding.text])
        self.exact = {bare: role for role, bare in reversed(self.parts)}
        self.headlines = [bare for role, bare in self.parts if role == "headline"]
        self.furniture = "\n".join(bare for role, bare in self.parts if role == "masthead")
        self.captions = [bare for role, bare in self.parts if role == "caption"]

    def _add(self, role: ChunkRole, texts: Sequence[str]) -> None:
        self.parts += [(role, letters(text)) for text in texts if letters(text)]

    def roles(self, chunks: Sequence[Chunk]) -> list[ChunkRole]:
        """What each chunk is."""
        bare = ["", *(letters(chunk.text) for chunk in chunks), ""]
        return [self._role(*bare[k : k + 3]) for k in range(len(chunks))]

    def _role(self, above: str, bare: str, below: str) -> ChunkRole:
        """What a chunk of these letters is: a part of the gold that is the same, or holds it; else
        text."""
        if bare in self.exact:
            return self.exact[bare]
        if len(bare) > LONGEST_HEAD:
            return "caption" if any(bare in text for text in self.captions) else "body"
        for headline in self.headlines:
            if above and headline == above + bare:
                return "more"
            if headline.startswith(bare) and headline == bare + below:
                return "headline"
        return "masthead" if len(bare) >= 3 and bare in self.furniture else "body"


class Texts:
    """The gold articles' texts, to be looked up in."""

    def __init__(self, articles: Sequence[Article]) -> None:
        bodies = [letters("".join(article.paragraphs)) for article in articles]
        self.starts = [0]
        for body in bodies:
            self.starts.append(self.starts[-1] + len(body) + 1)
        self.whole = "\n".join(bodies)
        self.heads = [letters(a.kicker + a.headline + a.deck) for a in articles]
        self.signed = [_signatures(article) for article in articles]

    def places(self, texts: Sequence[str]) -> list[tuple[int, int] | None]:
        """Article of each chunk and where in it the chunk begins; None for what is no story's
        text. Of words that stand in several places, those next to another chunk's are meant, or
        those of the story that the chunk above or below is of."""
        bare = [letters(text) for text in texts]
        choices = [self._choices(text) for text in bare]
        lone = [(c[0], n) for c, n in choices if len(c) == 1]
        ends = {start + length for start, length in lone}
        starts = {start for start, _ in lone}
        known = [self._article(c[0]) if len(c) == 1 else None for c, _ in choices]
        found: list[tuple[int, int] | None] = []
        for k, (places, length) in enumerate(choices):
            near = {known[j] for j in (k - 1, k + 1) if 0 <= j < len(known)}
            touching = [at for at in places if at in ends or at + length in starts]
            beside = [at for at in places if self._article(at) in near]
            if len(places) > 1 and length < PROBE and not touching and not beside:
                places = []
            both = [at for at in touching if at in beside]
            at = next(iter([*both, *touching, *beside, *places]), None)
            found.append(None if at is None else self._at(at, length))
            if at is not None:
                ends.add(at + length)
                known[k] = self._article(at)
        return found

    def _choices(self, bare: str) -> tuple[list[int], int]:
        """Where the letters may stand in all texts, most likely places first, and how many of them
        are looked for: without who signed the story, before its first words or behind its last."""
        whole = _all(self.whole, bare) if bare else []
        if whole:
            return whole, len(bare)
        for article, names in enumerate(self.signed):
            places = self._unsigned(bare, article, names)
            if places:
                return places
        if len(bare) < PROBE:
            return [], len(bare)
        found: Counter[int] = Counter()
        last = len(bare) - PROBE
        for k in range(PROBES):
            at = last * k // (PROBES - 1)
            for place in _all(self.whole, bare[at : at + PROBE]):
                found[place - at] += 1
        return [start for start, _ in found.most_common(1)], len(bare)

    def _unsigned(
        self, bare: str, article: int, names: Sequence[str]
    ) -> tuple[list[int], int] | None:
        """Where the letters begin or end the article, but for the names."""
        start, end = self.starts[article], self.starts[article + 1] - 1
        for name in names:
            first, last = bare.removeprefix(name), bare.removesuffix(name)
            if first != bare and first and self.whole.startswith(first, start, end):
                return [start], len(first)
            if last != bare and last and self.whole.endswith(last, start, end):
                return [end - len(last)], len(last)
        return None

    def _article(self, at: int) -> int:
        """The article that holds the letter of this place."""
        return bisect_right(self.starts, at) - 1

    def _at(self, start: int, length: int) -> tuple[int, int] | None:
        """The article that a piece of the whole text lies in, and where in it the piece begins."""
        middle = start + length // 2
        article = next((k for k, s in enumerate(self.starts[1:]) if middle < s), None)
        return None if article is None else (article, start - self.starts[article])

    def holding(self, line: Chunk) -> set[int]:
        """The articles whose headings hold a line's letters."""
        bare = letters(line.text)
        return {k for k, head in enumerate(self.heads) if bare and bare in head}

    def headed(self, run: HeadingRun) -> int | None:
        """The article whose heading holds most of a heading's letters."""
        shares: Counter[int] = Counter()
        for line in run.lines:
            for k in self.holding(line):
                shares[k] += len(letters(line.text))
        return min(shares, key=lambda k: (-shares[k], k)) if shares else None


def _signatures(article: Article) -> list[str]:
    """What may be printed before an article's first words or behind its last: dateline, names."""
    names = letters("".join(article.byline))
    dateline = letters(article.dateline)
    every = {dateline + names, names + dateline, names, dateline, *map(letters, article.byline)}
    return sorted(every - {""}, key=lambda name: (-len(name), name))


def _all(whole: str, piece: str) -> list[int]:
    """Where `piece` stands in `whole`; nowhere if it stands in many places and so tells nothing."""
    places: list[int] = []
    at = whole.find(piece)
    while at >= 0 and len(places) < 9:
        places.append(at)
        at = whole.find(piece, at + 1)
    return places


def true_links(bodies: Sequence[Chunk], headings: Sequence[HeadingRun], gold: Issue) -> Links:
    """The chunk that truly stands before each chunk, and the heading over it."""
    texts = Texts(gold.articles)
    members: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for k, place in enumerate(texts.places([body.text for body in bodies])):
        if place is not None:
            members[place[0]].append((place[1], k))
    over: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for g, run in enumerate(headings):
        article = texts.headed(run)
        if article is not None:
            over[article].append((-len(letters(run.text)), g))
    links = Links({}, {})
    for article, chunks in members.items():
        order = [k for _, k in sorted(chunks)]
        links.before.update(zip(order[1:], order[:-1], strict=True))
        if over[article]:
            links.over[order[0]] = min(over[article])[1]
    return links


def alike(text: str, gold: Sequence[str]) -> float:
    """The greatest similarity of `text` to one of the gold texts (normalised Levenshtein)."""
    return max((Levenshtein.normalized_similarity(text, other) for other in gold), default=0.0)
