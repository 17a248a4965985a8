"""The nouns as the schema shows them: read from the registry and from the types of the schema."""

from typing import Any

from liandong.graphql.planner.catalog import catalogue
from liandong.graphql.schema.schema import schema
from liandong.tenants.nouns import NOUNS

SOURCES = catalogue(schema._schema).sources
# type -> the table behind it and the prefix of its ids
TABLES = {
    name: (str(source.table).removeprefix("liandong."), source.prefix)
    for name, source in SOURCES.items()
}
TYPE_OF: dict[Any, str] = {source.model: name for name, source in SOURCES.items()}
# noun -> its type
HEADS = {noun.name: TYPE_OF[noun.head] for noun in NOUNS}
# Those with acts of their own.
ACTED_ON = {noun.name: HEADS[noun.name] for noun in NOUNS if noun.about is None}
# type -> the type of its versions
REVISIONS = {HEADS[noun.name]: TYPE_OF[noun.revision] for noun in NOUNS if noun.revision}


def kind_name(act: str) -> str:
    """A kind of acts as the schema names it: `PLAN_ISSUE` for `plan.issue`."""
    return act.replace(".", "_").upper()
