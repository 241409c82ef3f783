"""What a model is asked names all that the record has."""

from __future__ import annotations

from typing import get_args

import msgspec
import pytest

from jianbao.model import Fact
from jianbao.model.fact import AgreementKind, Bound, EventKind, MilestoneState
from jianbao.proposing.prompt import RULES

SHARED = {"article", "confidence"}


@pytest.mark.parametrize("kind", get_args(Fact), ids=lambda kind: kind.__name__)
def test_the_rules_name_each_type_with_its_fields(kind: type[msgspec.Struct]) -> None:
    (line,) = (line for line in RULES.split("\n{") if kind.__struct_config__.tag in line[:30])
    names = {field.encode_name for field in msgspec.structs.fields(kind)} - SHARED
    assert {name for name in names if f'"{name}"' not in line} == set()


@pytest.mark.parametrize("values", [EventKind, MilestoneState, Bound, AgreementKind])
def test_the_rules_name_each_value(values: object) -> None:
    assert [value for value in get_args(values) if value not in RULES] == []
