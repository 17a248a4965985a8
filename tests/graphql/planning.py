"""Plans without a database: what the planner makes of a document for a member."""

from typing import Any
from uuid import UUID

from liandong.graphql.operations.documents import Call, Documents, Operation
from liandong.graphql.planner.arguments import Environment
from liandong.graphql.planner.catalog import catalogue
from liandong.graphql.planner.compiled import CompiledOperation
from liandong.graphql.planner.runner import StatementRunner
from liandong.graphql.schema.schema import schema
from liandong.policies.actors import Actor, Role
from liandong.policies.engine import Policy
from tests.support.cast import (
    CENTRE,
    CHANGCHUN,
    JILIN,
    LEVELS,
    LIAONING,
    LISHU,
    NANGUAN,
    SIPING,
    subject,
)

SCHEMA = schema._schema
CATALOG = catalogue(SCHEMA)
POLICY = Policy.load()
SECRET = b"a secret"
PROVINCE: tuple[str, ...] = (CENTRE, JILIN)


def actor(body: str, role: Role = Role.DIRECTOR) -> Actor:
    """A member of the cast as sign-in makes it."""
    below = {SIPING: PROVINCE, CHANGCHUN: PROVINCE, LISHU: (*PROVINCE, SIPING)}
    below |= {NANGUAN: (*PROVINCE, CHANGCHUN), JILIN: PROVINCE[:1], LIAONING: PROVINCE[:1]}
    ancestors = below.get(body, ())
    return Actor(
        body=body,
        level=LEVELS[body],
        province=f"{body[:2]}0000",
        superior=ancestors[-1] if ancestors else None,
        ancestors=ancestors,
        roles=frozenset([role]),
        member=UUID(int=int(body)),
        name=f"{body} {role}",
        subject=subject(body, role),
    )


def call_of(text: str, variables: dict[str, Any]) -> tuple[Operation, Call]:
    """The operation of a document with coerced variables, as the service has it."""
    operation = Documents(CATALOG).operation(text, None, variables)
    call = operation.called(variables)
    assert isinstance(call, Call), call
    return operation, call


def compiled_by(
    runner: StatementRunner, who: Actor, text: str, variables: dict[str, Any] | None = None
) -> CompiledOperation:
    """The statement that is kept for this query, made when there is none."""
    operation, call = call_of(text, variables or {})
    return runner.operation(who, call.key, lambda: operation.document(call))


def parameters(
    compiled: CompiledOperation, who: Actor, text: str, variables: dict[str, Any] | None = None
) -> list[Any]:
    """The parameters of one run of the statement."""
    _, call = call_of(text, variables or {})
    return compiled.parameters(Environment(call.variables, who, secret=SECRET))
