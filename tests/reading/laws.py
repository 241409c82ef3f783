"""The two laws, as measures: nothing is lost, nothing is invented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from jianbao.model import HOLDS_TEXT, Issue, Page
from jianbao.reading.language import letters


def source_letters(pages: Iterable[Page]) -> Counter[str]:
    """Letters and digits of the pages as found, each with how often it occurs."""
    count: Counter[str] = Counter()
    for page in pages:
        for line in page.lines:
            count.update(letters(line.text))
        for finding in page.findings:
            if finding.code in HOLDS_TEXT:
                count.update(letters(finding.text))
    return count


def issue_letters(issue: Issue) -> Counter[str]:
    """Letters and digits of an issue read: articles, furniture, and findings that hold text."""
    count: Counter[str] = Counter()
    for article in issue.articles:
        for text in article.texts():
            count.update(letters(text))
    for piece in issue.furniture:
        count.update(letters(piece.text))
    for finding in issue.findings:
        if finding.code in HOLDS_TEXT:
            count.update(letters(finding.text))
    return count


def assert_laws(issue: Issue, pages: Iterable[Page]) -> None:
    """Fails where a letter was lost or invented, and says which."""
    before, after = source_letters(pages), issue_letters(issue)
    assert before - after == Counter(), "lost"
    assert after - before == Counter(), "invented"
