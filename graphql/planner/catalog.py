"""The bindings of the schema's fields, by type and field name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_object_type,
)
from strawberry.schema.schema_converter import GraphQLCoreConverter

from liandong.graphql.planner.bindings import Binding, Masked, Source
from liandong.graphql.planner.selection import TYPENAME
from liandong.policies.permissions import Permission

BACKREF = GraphQLCoreConverter.DEFINITION_BACKREF
BINDING = "binding"


@dataclass(frozen=True)
class Catalog:
    """The bindings of a schema; a field without a binding is resolved in Python, not by SQL."""

    schema: GraphQLSchema
    bindings: Mapping[tuple[str, str], Binding]
    sources: Mapping[str, Source]
    by_prefix: Mapping[str, str]
    written: frozenset[str]
    """The input types that only mutations have as arguments: no statement depends on the values."""

    def binding(self, type_: GraphQLObjectType, name: str) -> Binding | None:
        """The binding of the field, or None for introspection."""
        return self.bindings.get((type_.name, name))

    def plans(self, type_: GraphQLObjectType, name: str) -> bool:
        """Whether the planner reads the field; graphql-core resolves the introspection fields."""
        return name == TYPENAME or (type_.name, name) in self.bindings

    def masks(self, type_name: str) -> Mapping[str, Permission]:
        """The masked fields of a type, each with the permission that it needs."""
        return {
            name: binding.needs
            for (owner, name), binding in self.bindings.items()
            if owner == type_name and isinstance(binding, Masked)
        }

    def type_of(self, type_name: str, field_name: str) -> str:
        """The name of a field's type without list and non-null; empty for an unknown field."""
        type_ = self.schema.type_map.get(type_name)
        fields = getattr(type_, "fields", {})
        return get_named_type(fields[field_name].type).name if field_name in fields else ""

    def object_type(self, name: str) -> GraphQLObjectType:
        """The object type with that name."""
        type_ = self.schema.type_map[name]
        assert isinstance(type_, GraphQLObjectType)
        return type_


def catalogue(schema: GraphQLSchema) -> Catalog:
    """The catalog of a schema: collects the bindings and sources of its types."""
    bindings: dict[tuple[str, str], Binding] = {}
    sources: dict[str, Source] = {}
    for name, type_ in schema.type_map.items():
        definition: Any = type_.extensions.get(BACKREF)
        if not is_object_type(type_) or definition is None:
            continue
        source = getattr(definition.origin, "source", None)
        if isinstance(source, Source):
            sources[name] = source
        for field_name, field in type_.fields.items():
            if (binding := _binding(field)) is not None:
                bindings[name, field_name] = binding
    by_prefix = {source.prefix: name for name, source in sources.items()}
    return Catalog(schema, bindings, sources, by_prefix, _written(schema))


def _binding(field: GraphQLField) -> Binding | None:
    definition: Any = field.extensions.get(BACKREF)
    metadata: Mapping[str, Any] = getattr(definition, "metadata", None) or {}
    return metadata.get(BINDING)


def _written(schema: GraphQLSchema) -> frozenset[str]:
    objects = [type_ for type_ in schema.type_map.values() if is_object_type(type_)]
    mutation = schema.mutation_type
    taken = _taken_by([mutation] if mutation else [])
    return taken - _taken_by(type_ for type_ in objects if type_ is not mutation)


def _taken_by(types: Iterable[GraphQLObjectType]) -> frozenset[str]:
    """The input types of the fields' arguments, and all input types inside these."""
    ahead: list[Any] = [
        get_named_type(argument.type)
        for type_ in types
        for field in type_.fields.values()
        for argument in field.args.values()
    ]
    names: set[str] = set()
    while ahead:
        type_ = ahead.pop()
        if isinstance(type_, GraphQLInputObjectType) and type_.name not in names:
            names.add(type_.name)
            ahead += [get_named_type(field.type) for field in type_.fields.values()]
    return frozenset(names)
