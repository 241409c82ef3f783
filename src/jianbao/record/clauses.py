"""The clause that states something: the shortest stretch between commas that holds it."""

from __future__ import annotations

from jianbao.record.passages import Passage, Span


def sentence_at(passage: Passage, start: int) -> Span:
    """The sentence that holds the character at `start`."""
    for sentence in passage.sentences:
        if sentence.start <= start < sentence.end:
            return sentence
    return Span(start, len(passage.text))


def clause_at(passage: Passage, start: int, end: int) -> Span:
    """The clauses from the one that holds `start` to the one that holds the character before
    `end`."""
    sentence = sentence_at(passage, start)
    clauses = passage.clauses(sentence)
    first = next((c for c in clauses if c.start <= start < c.end), Span(start, end))
    last = next((c for c in clauses if c.start < end <= c.end), Span(start, end))
    return Span(min(first.start, start), max(last.end, end))
