"""The two laws on pages that the press breaks, however much goes wrong with them."""

from __future__ import annotations

import tempfile
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytest.importorskip("yaml", reason="the press extra is not installed")
pytest.importorskip("fontTools", reason="the press extra is not installed")
pytest.importorskip("lunar_python", reason="the press extra is not installed")

from jianbao.model import encode_issue
from jianbao.reading import read_issue
from jianbao.sources import open_source
from press.breaking import break_file
from press.faults import Faults
from press.generate import PAGES, MadeIssue, generate
from tests.reading.laws import assert_laws

HAN, LATIN, STREAM = 4, 11, 14
RATES = {name: st.floats(0, 1) for name in Faults.__struct_fields__}


@cache
def made(seed: int) -> MadeIssue:
    return generate(seed)


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    seed=st.sampled_from((HAN, HAN, LATIN, STREAM)),
    first=st.integers(1, PAGES),
    more=st.sampled_from((0, 0, 1)),
    draw=st.integers(0, 1000),
    faults=st.builds(Faults, **RATES),
)
def test_every_letter_is_in_one_place_and_none_is_invented(
    seed: int, first: int, more: int, draw: int, faults: Faults
) -> None:
    numbers = range(first, min(first + more, PAGES) + 1)
    broken = break_file(made(seed), tuple(numbers), draw, faults)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, broken.name)
        path.write_bytes(broken.text.encode())
        opened = open_source(path)
        issue = read_issue(opened)
        assert encode_issue(issue) == encode_issue(read_issue(open_source(path)))
    assert_laws(issue, opened.pages)
    ids = Counter(article.id for article in issue.articles)
    assert set(ids.values()) <= {1}
    assert {finding.article for finding in issue.findings} <= {None, *ids}
