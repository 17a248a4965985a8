"""The SQL statements of a document's queries, as they would run for a member of a body."""

from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    GraphQLError,
    OperationDefinitionNode,
    OperationType,
    parse,
)

from liandong.graphql.errors.refusals import BadUserInput
from liandong.graphql.errors.request_errors import RequestError
from liandong.graphql.operations.documents import Documents, Operation
from liandong.graphql.planner.catalog import catalogue
from liandong.graphql.planner.runner import StatementRunner
from liandong.graphql.planner.selection import name_of
from liandong.graphql.schema.schema import schema
from liandong.policies.actors import Actor
from liandong.policies.engine import Policy


class CannotExplain(Exception):
    """The document cannot be explained; the message says why, in one line."""


@dataclass(frozen=True)
class Explained:
    """One operation: its name, the response keys that SQL reads, and the statement."""

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
    runner = StatementRunner(catalog, policy, secret)
    try:
        names = [name_of(operation) for operation in _operations(parse(text))]
        operations = [documents.operation(text, name, variables) for name in names]
        if not all(operation.kind is OperationType.QUERY for operation in operations):
            raise CannotExplain("only queries are explained")
        return [_statement(runner, operation, variables, actor) for operation in operations]
    except RequestError as error:
        raise CannotExplain("; ".join(map(_line, error.errors))) from None
    except GraphQLError as error:
        raise CannotExplain(_line(error)) from None
    except BadUserInput as error:
        raise CannotExplain(error.reason) from None


def _operations(document: DocumentNode) -> list[OperationDefinitionNode]:
    operations = [
        node for node in document.definitions if isinstance(node, OperationDefinitionNode)
    ]
    if not operations:
        raise CannotExplain("there is no operation in the document")
    return operations


def _line(error: GraphQLError) -> str:
    where = "".join(f" (line {place.line})" for place in (error.locations or [])[:1])
    return f"{error.message}{where}"


def _statement(
    runner: StatementRunner, operation: Operation, variables: dict[str, Any], actor: Actor
) -> Explained:
    call = operation.called(variables)
    if isinstance(call, list):
        raise RequestError(call)
    compiled = runner.operation(actor, call.key, lambda: operation.document(call))
    keys = tuple(key for key in compiled.keys if key not in compiled.resolved)
    parameters = runner.parameters(actor, compiled, call.variables) if compiled.sql else []
    return Explained(operation.name, keys, compiled.sql, parameters)
