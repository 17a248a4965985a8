"""Each limit of what is written stands in the description of its field, in one form."""

import re
from typing import Any

import pytest
from graphql import GraphQLInputObjectType, get_named_type

from liandong.graphql.schema.schema import schema

TYPES: Any = schema._schema.type_map
LIMIT = re.compile(
    r" (At most [\d,]+|At least \d+|\d+ to [\d,]+)( characters| of them(, each .+)?)?\.$"
)
# Codes of bodies, and what the server called an element.
LOOKED_UP = {"body", "clause", "element", "file", "item", "key"}
TEXTS = sorted(
    f"{name}.{field_name}"
    for name, type_ in TYPES.items()
    if isinstance(type_, GraphQLInputObjectType) and name.endswith("Input")
    for field_name, field in type_.fields.items()
    if str(get_named_type(field.type)) == "String" and field_name not in LOOKED_UP
)


def description(name: str) -> str:
    type_, field = name.split(".")
    found: str = TYPES[type_].fields[field].description
    return found


@pytest.mark.parametrize("name", TEXTS)
def test_every_text_tells_its_limit(name: str) -> None:
    assert LIMIT.search(description(name)), description(name)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("DraftPlanInput.title", "The plan's title. At most 200 characters."),
        ("EditPlanInput.title", "The plan's title. At most 200 characters."),
        ("DraftPlanInput.items", "Its tasks, in order. 1 to 500 of them."),
        ("DraftSchemeInput.year", "The year of the round; of several, the first. 2000 to 2100."),
        ("TeamInput.size", "How many persons. 1 to 500."),
        ("DraftPlanInput.period", "Its time as it says it (时限)."),
        (
            "TeamInput.deputies",
            "The deputies (副组长). At most 20 of them, each at most 200 characters.",
        ),
        ("IssueOpinionInput.findings", "What was found. At most 200 of them."),
        ("FindingInput.text", "What was found. At most 20,000 characters."),
        ("DraftPlanInput.note", "A word to those it is told. At most 20,000 characters."),
    ],
)
def test_limits_are_those_of_the_content(name: str, words: str) -> None:
    assert description(name) == words
