"""Compiles and runs statements: one round trip sets the body and fetches JSON, kept as text."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from graphql import GraphQLError, Source
from graphql.execution.values import VariableValues
from psycopg import DataError
from psycopg.adapt import PyFormat, Transformer

from liandong.graphql.errors.refusals import BadUserInput
from liandong.graphql.planner.arguments import NOTHING, Environment
from liandong.graphql.planner.caches import Store, weight
from liandong.graphql.planner.catalog import Catalog
from liandong.graphql.planner.compiled import CompiledOperation, compiled
from liandong.graphql.planner.selection import Document, Selected
from liandong.policies.actors import Actor
from liandong.policies.engine import Policy, Rights
from liandong.tenants.pipelined import Row, Snapshot
from liandong.tenants.pool import Pool

MOST_CHARACTERS = 6_000_000  # of all cached statements that anybody may find: about 1,500
MOST_OWN = 2_000_000  # of those that only the body finds that caused them


class Caller(NamedTuple):
    """The member who sends a request, and from where it reads: the pool of its level, or one
    transaction."""

    actor: Actor
    pool: Pool | Snapshot


class OperationKey(NamedTuple):
    """Operations with equal keys are compiled to the same statement for the same rights."""

    text: str
    name: str | None
    variables: Hashable
    """The part of the variables that can change the statement."""
    body: str | None = None
    """The body that alone finds what is cached for the operation; None if all do."""


Fields = list[tuple[str, Selected]]


class StatementRunner:
    """Compiles selections to statements and runs them; the results are JSON texts.

    `secret` signs the cursors; it must be the same in all processes.
    """

    def __init__(self, catalog: Catalog, policy: Policy, secret: bytes) -> None:
        self.catalog = catalog
        self._policy = policy
        self._secret = secret
        self._compiled: Store[CompiledOperation] = Store(
            MOST_CHARACTERS, MOST_OWN, lambda each: each.characters
        )

    def operation(
        self, actor: Actor, key: OperationKey, document: Callable[[], Document]
    ) -> CompiledOperation:
        """The statement of an operation's root fields, from the cache or compiled from `document`.

        Raises GraphQLError with a position in the document.
        """

        def made() -> CompiledOperation:
            whole = document()
            return self._made(actor, key, whole, whole.root())

        return self._compiled.cached(key.body, self._key(actor, key, None), made)

    def payload(
        self, actor: Actor, key: OperationKey, name: str, field: Selected
    ) -> CompiledOperation:
        """The statement of the selection of a mutation's payload, for this response key."""
        return self._compiled.cached(
            key.body,
            self._key(actor, key, name),
            lambda: self._made(actor, key, field.document, [(name, field)]),
        )

    async def run(
        self,
        caller: Caller,
        operation: CompiledOperation,
        variables: VariableValues,
        done: Mapping[str, Any] = NOTHING,
        resolved: Mapping[str, Any] = NOTHING,
    ) -> dict[str, Any]:
        """The value of each response key as JSON text; raises BadUserInput.

        `done` is the result of a mutation; `resolved` are values that graphql-core resolved.
        """
        parameters = self.parameters(caller.actor, operation, variables, done)
        row = await _row(caller, operation.sql, parameters) if operation.sql else ()
        return operation.result(row, resolved)

    def parameters(
        self,
        actor: Actor,
        operation: CompiledOperation,
        variables: VariableValues,
        done: Mapping[str, Any] = NOTHING,
    ) -> list[Any]:
        """The values of the statement's parameters in one run; raises BadUserInput."""
        return operation.parameters(Environment(variables, actor, done, secret=self._secret))

    def _key(self, actor: Actor, key: OperationKey, payload: str | None) -> Hashable:
        held = actor.roles, actor.lent, actor.level
        return key, payload, self._policy.version, held

    def _made(
        self, actor: Actor, key: OperationKey, document: Document, fields: Fields
    ) -> CompiledOperation:
        # It is cached for other members: compiled without the texts and the identity of this one.
        rights = Rights.held_by(self._policy, actor)
        template = document.emptied()
        empty = [(name, replace(field, document=template)) for name, field in fields]
        try:
            made = compiled(self.catalog, rights, Environment(template.variables), empty)
        except Exception as error:
            raise located(error, key.text, [field.position for _, field in fields]) from None
        return replace(made, characters=weight(key.text, MOST_CHARACTERS) + len(made.sql))


def located(error: Exception, text: str, positions: Sequence[int]) -> GraphQLError:
    """The error with a position in the document's text: its own, or else these positions."""
    if isinstance(error, GraphQLError) and error.locations:
        return error
    if isinstance(error, BadUserInput) and error.position is not None:
        positions = [error.position]
    return GraphQLError(str(error), source=Source(text), positions=positions, original_error=error)


def check_storable(parameters: Sequence[Any]) -> None:
    """Raise BadUserInput if one of them is a text that PostgreSQL cannot store."""
    try:
        Transformer().dump_sequence(parameters, [PyFormat.AUTO] * len(parameters))
    except DataError:
        raise BadUserInput("unstorable_character") from None


async def _row(caller: Caller, sql: str, parameters: list[Any]) -> Row:
    async with caller.pool.lent() as connection:
        try:
            actor = caller.actor
            return await connection.read(actor.body, sql, parameters, actor.member)
        except DataError:
            raise BadUserInput("unstorable_character") from None
