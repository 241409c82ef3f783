"""The contract's JSON: what is written can be read, fits the schema, and the schema is shipped."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import get_args

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.model import (
    Agreement,
    AgreementKind,
    Article,
    ArticleKind,
    Bound,
    Box,
    ContractError,
    Event,
    EventKind,
    Finding,
    Furniture,
    FurnitureRole,
    Indicator,
    Issue,
    Milestone,
    MilestoneState,
    PageInfo,
    Plan,
    Post,
    Region,
    Request,
    Severity,
    decode_issue,
    encode_issue,
    issue_schema,
    schema_text,
    slug,
)

texts = st.text(st.characters(codec="utf-8"), max_size=20)
numbers = st.integers(1, 9999)
many_texts = st.lists(texts, max_size=3).map(tuple)
regions = st.builds(
    Region,
    numbers,
    texts,
    st.builds(
        Box,
        st.just(1.5),
        st.just(2.0),
        numbers.map(float).map(lambda far: far + 1.5),
        numbers.map(lambda far: far + 2.0),
    ),
)
articles = st.builds(
    Article,
    id=texts,
    kind=st.sampled_from(get_args(ArticleKind)),
    kicker=texts,
    headline=texts,
    deck=texts,
    dateline=texts,
    byline=many_texts,
    section=texts,
    paragraphs=many_texts,
    captions=many_texts,
    page=numbers,
    jump_to=st.none() | numbers,
    jump_from=st.none() | numbers,
    pages=st.lists(numbers, max_size=3).map(tuple),
    regions=st.lists(regions, max_size=2).map(tuple),
    confidence=st.floats(0, 1),
)
shares = st.floats(0, 1)
said = {"article": texts, "evidence": texts, "confidence": shares}
days = st.none() | st.just("2024-03")
facts = st.one_of(
    st.builds(Post, **said, person=texts, title=texts, organization=texts),
    st.builds(
        Event,
        **said,
        kind=st.sampled_from(get_args(EventKind)),
        name=texts,
        date=days,
        presider=texts,
        participants=many_texts,
        places=many_texts,
    ),
    st.builds(
        Milestone,
        **said,
        project=texts,
        state=st.sampled_from(get_args(MilestoneState)),
        date=days,
        expected=st.booleans(),
        progress=st.none() | shares,
    ),
    st.builds(
        Indicator,
        **said,
        name=texts,
        value=shares,
        unit=texts,
        period=days,
        change=st.none() | shares,
        target=st.booleans(),
        bound=st.sampled_from(get_args(Bound)),
    ),
    st.builds(Plan, **said, code=texts, meaning=texts),
    st.builds(Request, **said, asker=texts, to=texts, about=texts, answer=texts),
    st.builds(
        Agreement,
        **said,
        parties=many_texts,
        about=texts,
        kind=st.sampled_from(get_args(AgreementKind)),
    ),
)
issues = st.builds(
    Issue,
    id=texts,
    publication=st.none() | texts,
    date=st.none() | st.dates().map(lambda day: day.isoformat()),
    number=st.none() | numbers,
    page_count=st.none() | numbers,
    masthead=st.dictionaries(texts, texts | many_texts, max_size=3),
    pages=st.lists(
        st.builds(
            PageInfo,
            number=numbers,
            source=texts,
            width=st.none() | st.just(595.25),
            unit=st.sampled_from([None, "pt", "px", "mm10"]),
        ),
        max_size=2,
    ).map(tuple),
    articles=st.lists(articles, max_size=2).map(tuple),
    furniture=st.lists(
        st.builds(
            Furniture,
            page=numbers,
            role=st.sampled_from(get_args(FurnitureRole)),
            text=texts,
            region=st.none() | regions,
        ),
        max_size=2,
    ).map(tuple),
    findings=st.lists(
        st.builds(
            Finding,
            code=texts,
            severity=st.sampled_from(get_args(Severity)),
            page=st.none() | numbers,
            article=st.none() | texts,
            text=texts,
            message=texts,
        ),
        max_size=2,
    ).map(tuple),
    facts=st.lists(facts, max_size=3).map(tuple),
)

validator = jsonschema.Draft202012Validator(issue_schema())


@given(issues)
def test_what_is_written_is_read_back(issue: Issue) -> None:
    data = encode_issue(issue)
    assert decode_issue(data) == issue
    assert encode_issue(decode_issue(data)) == data


@given(issues)
def test_what_is_written_fits_the_schema(issue: Issue) -> None:
    validator.validate(json.loads(encode_issue(issue)))


def test_every_key_of_the_contract_is_always_written() -> None:
    issue = Issue(id="empty", articles=(Article(id="1"),))
    written = json.loads(encode_issue(issue))
    assert list(written) == [
        "schema",
        "id",
        "publication",
        "date",
        "number",
        "page_count",
        "masthead",
        "pages",
        "articles",
        "furniture",
        "findings",
        "facts",
    ]
    assert list(written["articles"][0]) == [field.name for field in msgspec.structs.fields(Article)]
    assert written["articles"][0]["jump_to"] is None


def test_the_schema_is_valid_and_refuses_what_lacks_a_key() -> None:
    jsonschema.Draft202012Validator.check_schema(issue_schema())
    written = json.loads(encode_issue(Issue(id="x")))
    del written["furniture"]
    assert not validator.is_valid(written)
    assert not validator.is_valid({**written, "furniture": [], "articles": [{"id": "1"}]})


def test_the_shipped_schema_is_up_to_date() -> None:
    shipped = files("jianbao.model") / "issue.schema.json"
    assert shipped.read_text("utf-8") == schema_text(), "run: make schema"


def test_fields_of_later_versions_are_passed_over() -> None:
    data = json.loads(encode_issue(Issue(id="x"))) | {"facts": []}
    assert decode_issue(json.dumps(data).encode()) == Issue(id="x")


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"{}", b'{"schema": "jianbao.issue/2", "id": "x"}', b'{"id": 1}', b"\xff"],
)
def test_what_is_no_issue_is_refused(data: bytes) -> None:
    with pytest.raises(ContractError):
        decode_issue(data)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("清河新报 2024-03-12 第1003期", "清河新报-2024-03-12-第1003期"),
        ("Qinghe News, No. 7", "qinghe-news-no-7"),
        ("../../etc", "etc"),
        ("a/b\\c\0d", "a-b-c-d"),
        ("—…", "issue"),
        ("", "issue"),
    ],
)
def test_slugs(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text())
def test_a_slug_is_a_safe_file_name(text: str) -> None:
    name = slug(text)
    assert 0 < len(name.encode("utf-8", "replace")) <= 80
    assert not set(name) & set("/\\\0. \n")
