"""Pages broken as page parsers and vision models break them, with the truth known.

Takes a made issue, the pages of it that a file holds, a seed and the rates of the faults; gives the
text and what a perfect reader makes of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from random import Random

import msgspec
from msgspec.structs import replace

from jianbao.model import Article, Finding, Furniture, Issue, PageInfo, encode_issue, slug
from jianbao.reading.language import letters
from press.blocks import Block, Chunk, folio_chunks, masthead_chunks, page_blocks
from press.faults import Faults
from press.generate import PAGES, MadeIssue
from press.gold import FURNITURE, masthead_fields
from press.masthead import EDITORS, masthead_lines
from press.page_faults import Sheet, break_page
from press.parser_marks import Parser, draw_parser, join_written, write_page
from press.punctuation import narrowed

ONE_PAGE = 0.8
"""Share of the files that hold one page."""
FRONT = 0.5
"""Share of the single pages that are the front page, and of the runs that begin with it."""


class Broken(msgspec.Struct, frozen=True, kw_only=True):
    """A file of broken pages: its text and name, and the truth about it.

    `loops` are the words that were written again, exactly; `ignored` the ids of the articles that
    nothing is asked about.
    """

    text: str
    name: str
    gold: Issue
    loops: tuple[str, ...]
    ignored: frozenset[str]


def draw_pages(seed: int) -> tuple[int, ...]:
    """The pages of its issue that file number `seed` holds, by lot."""
    rng = Random(f"pages/{seed}")
    count = 1 if rng.random() < ONE_PAGE else rng.randint(2, PAGES)
    start = 1 if rng.random() < FRONT else rng.randint(1, PAGES - count + 1)
    return tuple(range(start, start + count))


def break_file(
    made: MadeIssue, pages: Sequence[int], seed: int, faults: Faults, most: int | None = None
) -> Broken:
    """The pages of the issue in one file, broken, with `most` stories on each page at most; the
    same arguments give the same file."""
    rng = Random(f"break/{seed}")
    parser = draw_parser(rng)
    single = parser.page_mark == "none"
    sheets, front = [], False
    printed: set[str] = set()
    for index, number in enumerate(pages, 1):
        masthead = number == 1 and rng.random() >= faults.masthead_lost
        front = front or masthead
        page = 1 if single else index
        blocks = [
            _punctuated(block, parser, seed)
            for block in _unlike(page_blocks(made, number, page), printed)
        ]
        if most is not None:
            blocks = _some(blocks, most, Random(f"some/{seed}/{number}"))
        head, lines = _furniture(made, number, faults, rng, masthead=masthead)
        sheets.append(break_page(blocks, head, lines, faults, rng))
    text = join_written([write_page(s.chunks, parser, faults, rng) for s in sheets], parser)
    name = "page-1.md" if parser.markdown else "page-1.txt"
    numbers = [1] * len(sheets) if single else list(range(1, len(sheets) + 1))
    return _told(made, list(zip(numbers, sheets, strict=True)), text, name, front=front)


def _some(blocks: Sequence[Block], most: int, rng: Random) -> list[Block]:
    """So many of the blocks at most, in their order, drawn by lot; long ones are drawn first rather
    than short ones, as pages of few stories have long ones."""
    drawn = {
        id(block): rng.random() ** (1 / (1 + sum(map(len, block.paragraphs)))) for block in blocks
    }
    kept = set(sorted(drawn, key=lambda key: drawn[key])[-most:])
    return [block for block in blocks if id(block) in kept]


def _unlike(blocks: Iterable[Block], printed: set[str]) -> Iterable[Block]:
    """The blocks but those whose text has been printed in the file, letter for letter: made-up
    briefs now and then are the same, which no paper prints, and which would pass for loops.
    """
    section = ""
    for block in blocks:
        text = letters("".join(block.paragraphs))
        section = block.section or section
        if not text or text not in printed:
            # The first of a section may have gone, and left its head to the next.
            yield replace(block, section=section if section == block.article.section else "")
            section = ""
        printed.add(text)


def _punctuated(block: Block, parser: Parser, seed: int) -> Block:
    """The block, gold and all, with its punctuation as wide as the parser makes it."""
    drawn = Random(f"{seed}/{block.article.id.rstrip('+')}").random() < 0.5
    if parser.punctuation == "full" or (parser.punctuation == "mixed" and drawn):
        return block
    return narrowed(block)


def _furniture(
    made: MadeIssue, number: int, faults: Faults, rng: Random, *, masthead: bool
) -> tuple[list[Chunk], list[Chunk]]:
    """What stands at the page's head, and the lines of it that stand among the stories."""
    head = list(folio_chunks(made, number)) if number > 1 else []
    if masthead:
        head = list(masthead_chunks(made))
        name, rest = head[0], head[1:]
        rng.shuffle(rest)
        head = [name, *rest]
    astray = [_taken(head, "folio")] if rng.random() < faults.folio_astray else []
    if made.script == "han":
        if rng.random() < faults.staff_astray:
            editor, setter = rng.sample(EDITORS, 2)
            staff = Chunk(role="staff", text=f"责任编辑：{editor}　版式：{setter}")
            astray.append(_taken(head, "staff") or staff)
        if rng.random() < faults.hotline:
            line = masthead_lines(made.issue)["contacts"][0]
            again = next((chunk for chunk in head if chunk.text == line), None)
            if again:
                head.remove(again)
            astray.append(Chunk(role="masthead", text=line))
    return head, [chunk for chunk in astray if chunk]


def _taken(head: list[Chunk], role: str) -> Chunk | None:
    """The chunk of the role, taken out of the head."""
    found = next((chunk for chunk in head if chunk.role == role), None)
    if found:
        head.remove(found)
    return found


def _told(
    made: MadeIssue, sheets: Sequence[tuple[int, Sheet]], text: str, name: str, *, front: bool
) -> Broken:
    """The truth about the sheets, each with the number of its page."""
    blocks = _joined([block for _, sheet in sheets for block in sheet.blocks])
    ids = {block.key: f"a{number}" for number, block in enumerate(blocks, 1)}
    issue = made.issue
    known = f"{issue.publication} {issue.date} {issue.number}"
    pages = sorted({number for number, _ in sheets})
    gold = Issue(
        id=slug(known) if front else slug(made.name),
        publication=issue.publication if front else None,
        date=issue.date if front else None,
        number=issue.number if front else None,
        page_count=len(issue.pages) if front and made.script == "han" else None,
        masthead=masthead_fields(issue) if front else {},
        pages=tuple(PageInfo(number=number, source=name) for number in pages),
        articles=tuple(replace(block.article, id=ids[block.key]) for block in blocks),
        furniture=tuple(_furniture_told(sheets)),
        findings=tuple(
            replace(finding, article=ids[block.key])
            for block in blocks
            for finding in (*block.findings, *_orphans(block))
        ),
    )
    return Broken(
        text=text,
        name=name,
        gold=gold,
        loops=tuple(loop for block in blocks for loop in block.loops),
        ignored=frozenset(ids[block.key] for block in blocks if block.ignore),
    )


def _furniture_told(sheets: Sequence[tuple[int, Sheet]]) -> Iterable[Furniture]:
    for number, sheet in sheets:
        for chunk in sheet.chunks:
            role = FURNITURE.get(chunk.role)
            if role:
                for line in chunk.text.split("\n"):
                    yield Furniture(page=number, role=role, text=line)


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those of a story that jumps made one where both are there."""
    rests = {block.key: block for block in blocks if block.side == "rest"}
    firsts = {block.key for block in blocks if block.side == "first"}
    out = []
    for block in blocks:
        rest = rests.get(f"{block.key}+") if block.side == "first" else None
        if rest is not None:
            out.append(_whole(block, rest))
        elif block.side != "rest" or block.key.removesuffix("+") not in firsts:
            out.append(block)
    return out


def _whole(first: Block, rest: Block) -> Block:
    """Both parts of a story as one, what is printed of the jump told in findings."""
    a, b = first.article, rest.article
    paragraphs = (*a.paragraphs, *b.paragraphs)
    if first.open_end:
        blank = " " if first.latin else ""
        seam = a.paragraphs[-1] + blank + b.paragraphs[0]
        paragraphs = (*a.paragraphs[:-1], seam, *b.paragraphs[1:])
    article: Article = replace(
        a,
        paragraphs=paragraphs,
        byline=(*a.byline, *b.byline),
        pages=tuple(dict.fromkeys((*a.pages, *b.pages))),
    )
    whole = replace(
        first,
        article=article,
        side="whole",
        loops=(*first.loops, *rest.loops),
        findings=(*first.findings, *rest.findings),
    )
    for text in (first.tail, rest.lead, b.headline):
        if text:
            whole = whole.doubted("jump_line", text, "the parts were joined")
    return whole


def _orphans(block: Block) -> Iterable[Finding]:
    """The jump line of a part whose other part is not in the file."""
    text = {"first": block.tail, "rest": block.lead}.get(block.side, "")
    if text:
        words = "no page that was read has the other part"
        page = block.article.page
        yield Finding(code="orphan_jump", page=page, text=text.strip(), message=words)


def broken_gold(broken: Broken) -> bytes:
    """The gold issue as JSON; articles that nothing is asked about carry `"ignore": true`."""
    raw = json.loads(encode_issue(broken.gold))
    for article in raw["articles"]:
        if article["id"] in broken.ignored:
            article["ignore"] = True
    return (json.dumps(raw, ensure_ascii=False, indent=1) + "\n").encode()
