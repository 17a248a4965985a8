"""Runs statements: one round trip sets the body and fetches the JSON, which is never parsed."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from cachetools import LRUCache
from graphql import GraphQLError, Source
from graphql.execution.values import VariableValues
from psycopg import DataError
from psycopg.adapt import PyFormat, Transformer

from liandong.graphql.errors.refusals import BadUserInput
from liandong.graphql.planner.arguments import NOTHING, Environment
from liandong.graphql.planner.caches import cached, weight
from liandong.graphql.planner.catalog import Catalog
from liandong.graphql.planner.compiled import CompiledOperation, compiled
from liandong.graphql.planner.selection import Document, Selected
from liandong.policies.actors import Actor
from liandong.policies.engine import Policy, Rights
from liandong.tenants.pipelined import Row
from liandong.tenants.pool import Pool

MOST_CHARACTERS = 8_000_000  # of the statements that are kept: some 2,000 usual ones


class Caller(NamedTuple):
    """The member who sends a request, and the pool that their level reads from."""

    actor: Actor
    pool: Pool


class OperationKey(NamedTuple):
    """What operations have in common that are compiled to the same statement for equal rights."""

    text: str
    name: str | None
    variables: Hashable
    """What of the variables can change a statement."""


Fields = list[tuple[str, Selected]]


class StatementRunner:
    """Compiles selections and runs them, for JSON text.

    `secret` signs the cursors, and is the same in all processes.
    """

    def __init__(self, catalog: Catalog, policy: Policy, secret: bytes) -> None:
        self.catalog = catalog
        self._policy = policy
        self._secret = secret
        self._compiled: LRUCache[Hashable, CompiledOperation] = LRUCache(
            MOST_CHARACTERS, getsizeof=lambda made: min(made.characters, MOST_CHARACTERS)
        )

    def operation(
        self, actor: Actor, key: OperationKey, document: Callable[[], Document]
    ) -> CompiledOperation:
        """The statement of an operation's root fields, made of the document if there is none yet.

        Raises errors that are located in the document.
        """

        def made() -> CompiledOperation:
            whole = document()
            return self._made(actor, key, whole, whole.root())

        return cached(self._compiled, self._key(actor, key, None), made)

    def payload(
        self, actor: Actor, key: OperationKey, name: str, field: Selected
    ) -> CompiledOperation:
        """The statement of what is selected of a mutation's payload, under this response key."""
        return cached(
            self._compiled,
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
        """What each response key holds, as JSON text; raises BadUserInput.

        `done` is what an act just did; `resolved` is what graphql-core answers beside.
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
        return key, payload, self._policy.version, actor.roles, actor.level

    def _made(
        self, actor: Actor, key: OperationKey, document: Document, fields: Fields
    ) -> CompiledOperation:
        # It is kept for others: made without the words, or the name, of who sent it first.
        rights = Rights(self._policy, actor.roles, actor.level)
        template = document.emptied()
        empty = [(name, replace(field, document=template)) for name, field in fields]
        try:
            made = compiled(self.catalog, rights, Environment(template.variables), empty)
        except Exception as error:
            raise located(error, key.text, [field.position for _, field in fields]) from None
        return replace(made, characters=weight(key.text, MOST_CHARACTERS) + len(made.sql))


def located(error: Exception, text: str, positions: Sequence[int]) -> GraphQLError:
    """The error with its place in the document's text: its own, or else these positions."""
    if isinstance(error, GraphQLError) and error.locations:
        return error
    if isinstance(error, BadUserInput) and error.position is not None:
        positions = [error.position]
    return GraphQLError(str(error), source=Source(text), positions=positions, original_error=error)


def check_storable(parameters: Sequence[Any]) -> None:
    """Raise BadUserInput when a text among them is none that PostgreSQL can keep."""
    try:
        Transformer().dump_sequence(parameters, [PyFormat.AUTO] * len(parameters))
    except DataError:
        raise BadUserInput("unstorable_character") from None


async def _row(caller: Caller, sql: str, parameters: list[Any]) -> Row:
    async with caller.pool.lent() as connection:
        try:
            return await connection.read(caller.actor.body, sql, parameters)
        except DataError:
            raise BadUserInput("unstorable_character") from None
