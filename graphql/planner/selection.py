"""The selected fields of a document, each with its definition and its own selections."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLField,
    GraphQLList,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    get_named_type,
    get_nullable_type,
)
from graphql.execution.collect_fields import (
    FieldDetails,
    FragmentDetails,
    collect_fields,
    collect_subfields,
)
from graphql.execution.values import VariableValues

from liandong.graphql.planner.arguments import Arguments
from liandong.graphql.planner.cache_key import sample

TYPENAME = "__typename"


def name_of(operation: OperationDefinitionNode) -> str | None:
    """The operation's name, or None."""
    return operation.name.value if operation.name else None


@dataclass(frozen=True)
class Document:
    """The operation to be compiled, with the variables and fragments that it refers to."""

    schema: GraphQLSchema
    operation: OperationDefinitionNode
    fragments: dict[str, FragmentDetails]
    variables: VariableValues

    @classmethod
    def of(
        cls,
        schema: GraphQLSchema,
        document: DocumentNode,
        operation: OperationDefinitionNode,
        variables: VariableValues,
    ) -> "Document":
        """An operation of a parsed document, with the document's fragments."""
        fragments = {
            node.name.value: FragmentDetails(node)
            for node in document.definitions
            if isinstance(node, FragmentDefinitionNode)
        }
        return cls(schema, operation, fragments, variables)

    def root(self) -> "list[tuple[str, Selected]]":
        """The selected root fields, by response key."""
        type_ = self.schema.get_root_type(self.operation.operation)
        assert type_ is not None
        grouped = collect_fields(
            self.schema, self.fragments, self.variables, type_, self.operation
        ).grouped_field_set
        return [(key, Selected(self, type_, details)) for key, details in grouped.items()]

    def emptied(self) -> "Document":
        """The same document with variables of the same shape, but without texts of the user."""
        sources = {
            name: source._replace(value=sample(source.value))
            for name, source in self.variables.sources.items()
        }
        coerced = {name: sample(value) for name, value in self.variables.coerced.items()}
        return replace(self, variables=VariableValues(sources, coerced))

    def selected(
        self, type_: GraphQLObjectType, details: list[FieldDetails]
    ) -> "list[tuple[str, Selected]]":
        """The merged selections of the fields on an object of this type, by response key."""
        grouped = collect_subfields(
            self.schema, self.fragments, self.variables, self.operation, type_, details
        ).grouped_field_set
        return [(key, Selected(self, type_, fields)) for key, fields in grouped.items()]


@dataclass(frozen=True)
class Selected:
    """One response key of a selection."""

    document: Document
    parent: GraphQLObjectType
    details: list[FieldDetails]

    @cached_property
    def name(self) -> str:
        """The field's name in the schema."""
        return self.details[0].node.name.value

    @cached_property
    def definition(self) -> GraphQLField:
        """The field's definition; it exists because the document is valid."""
        definition: GraphQLField = self.parent.fields[self.name]
        return definition

    @property
    def position(self) -> int:
        """The position of the field in the document's text."""
        place = self.details[0].node.loc
        assert place is not None
        return place.start

    @cached_property
    def arguments(self) -> Arguments:
        """The field's arguments."""
        return Arguments.of(self.definition, self.details[0].node)

    @cached_property
    def is_list(self) -> bool:
        """Whether the field's type is a list."""
        return isinstance(get_nullable_type(self.definition.type), GraphQLList)

    @cached_property
    def named_type(self) -> Any:
        """The field's type without list and non-null."""
        return get_named_type(self.definition.type)

    def of(self, type_: GraphQLObjectType) -> "list[tuple[str, Selected]]":
        """The selections of the field on an object of this type, by response key."""
        return self.document.selected(type_, self.details)
