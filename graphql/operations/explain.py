"""The statements of a document's queries, as a member of a body would have them run."""

from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    OperationType,
    parse,
)

from liandong.graphql.errors.answers import MOST_ERRORS
from liandong.graphql.errors.invalid import Invalid
from liandong.graphql.errors.refusals import BadUserInput
from liandong.graphql.operations.documents import Documents, Operation
from liandong.graphql.planner.arguments import Environment
from liandong.graphql.planner.catalog import Catalog, catalogue
from liandong.graphql.planner.plan import planned
from liandong.graphql.planner.selection import Document, name_of
from liandong.graphql.schema.schema import schema
from liandong.policies.actors import Actor
from liandong.policies.engine import Policy, Rights


class CannotExplain(Exception):
    """A document that is not run as a query; the message says why, in one line."""


@dataclass(frozen=True)
class Explained:
    """One operation: its name, its root fields that are read from the database, and how."""

    name: str | None
    keys: tuple[str, ...]
    sql: str
    parameters: list[Any]


def statements(
    text: str, variables: dict[str, Any], actor: Actor, policy: Policy, secret: bytes
) -> list[Explained]:
    """The statement of each operation, in order; raises CannotExplain."""
    catalog = catalogue(schema._schema)
    documents = Documents(catalog)
    try:
        names = [name_of(operation) for operation in _operations(parse(text))]
        found = [documents.operation(text, name, variables) for name in names]
        if not all(operation.kind is OperationType.QUERY for operation in found):
            raise CannotExplain("only queries are explained")
        rights = Rights(policy, actor.roles, actor.level)
        documents_ = [_document(catalog, each, variables) for each in found]
        return [
            _statement(
                catalog, rights, document, Environment(document.variables, actor, secret=secret)
            )
            for document in documents_
        ]
    except Invalid as error:
        raise CannotExplain("; ".join(map(_said, error.errors))) from None
    except GraphQLSyntaxError as error:
        raise CannotExplain(_said(error)) from None
    except BadUserInput as error:
        raise CannotExplain(error.reason) from None


def _operations(document: DocumentNode) -> list[OperationDefinitionNode]:
    found = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    if not found:
        raise CannotExplain("there is no operation in the document")
    return found


def _said(error: GraphQLError) -> str:
    where = "".join(f" (line {place.line})" for place in (error.locations or [])[:1])
    return f"{error.message}{where}"


def _document(catalog: Catalog, operation: Operation, variables: dict[str, Any]) -> Document:
    values = operation.declared.values(variables, MOST_ERRORS)
    if isinstance(values, list):
        raise Invalid(values)
    return Document.of(catalog.schema, operation.document, operation.definition, values)


def _statement(catalog: Catalog, rights: Rights, document: Document, now: Environment) -> Explained:
    query = catalog.object_type("Query")
    fields = [
        (key, field) for key, field in document.root(query) if catalog.plans(query, field.name)
    ]
    if not fields:
        return Explained(document.name, (), "", [])
    plan = planned(catalog, rights, now, fields)
    return Explained(document.name, plan.keys, plan.sql, plan.bound(now))
