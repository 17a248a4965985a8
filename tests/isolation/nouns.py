"""What the matrix needs to know of every noun: read from the registry and the schema."""

from liandong.graphql.planner.bindings import Source
from liandong.graphql.planner.catalog import catalogue
from liandong.tenants.noun import table_of
from liandong.tenants.nouns import NOUNS
from tests.isolation.selections import LISTS, SCHEMA, TYPES, type_of


def _table(source: Source) -> str:
    return str(source.table).removeprefix("liandong.")


SOURCES = catalogue(SCHEMA).sources
# table -> the prefix of the ids of its rows; and back
PREFIXES = {_table(source): source.prefix for source in SOURCES.values()}
TABLES = {prefix: table for table, prefix in PREFIXES.items()}
# A head's ids begin with the noun's name.
HEADS = tuple(noun.name for noun in NOUNS)
# Those with acts of their own, and their types.
ACTED_ON = {noun.name: TYPES[noun.name] for noun in NOUNS if noun.about is None}
# noun -> the prefixes of all that its records consist of
CONSISTS_OF = {noun.name: {PREFIXES[table_of(model)] for model in noun.models} for noun in NOUNS}
# The lists of what tenants write, and the table behind each.
CONTENT = tuple(name for name in LISTS if name != "bodies")
LISTED = {name: _table(SOURCES[type_of(name)]) for name in CONTENT}
