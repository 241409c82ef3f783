from __future__ import annotations

import pytest

from jianbao.archive.query import LONGEST_QUERY, Term, terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("水厂", [Term(("水厂",))]),
        ("清河区", [Term(("清河", "河区"))]),
        ("水", [Term(("水",), prefix=True)]),
        ("清河 水厂", [Term(("清河",)), Term(("水厂",))]),
        ("清河\u3000水厂", [Term(("清河",)), Term(("水厂",))]),
        ("Café", [Term(("cafe",))]),
        ("har*", [Term(("har",), prefix=True)]),
        ("-水厂", [Term(("水厂",), excluded=True)]),
        ("－水厂", [Term(("水厂",), excluded=True)]),
        ('"old harbour"', [Term(("old", "harbour"))]),
        ("“old harbour”", [Term(("old", "harbour"))]),
        ('-"old harbour"', [Term(("old", "harbour"), excluded=True)]),
        ('"old har"*', [Term(("old", "har"), prefix=True)]),
        ('"old harbour', [Term(("old", "harbour"))]),
        ("avant-garde", [Term(("avant", "garde"))]),
        ("第4期", [Term(("第", "4", "期"), prefix=True)]),
        ("4年", [Term(("4", "年"), prefix=True)]),
        ('" - * " -- "" AND', [Term(("and",))]),
        ("！？", []),
        ("", []),
    ],
)
def test_terms_of_a_query(text: str, expected: list[Term]) -> None:
    assert list(terms(text)) == expected


def test_a_query_is_read_up_to_its_limit() -> None:
    assert terms("x " * LONGEST_QUERY) == (Term(("x",)),) * (LONGEST_QUERY // 2)
