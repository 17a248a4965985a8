"""Runs plans: one round trip that says who asks and fetches the JSON, which is never parsed."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import orjson
from graphql.execution.values import VariableValues
from psycopg import DataError
from psycopg.adapt import PyFormat, Transformer

from liandong.graphql.errors.refusals import BadUserInput
from liandong.graphql.planner.arguments import NOTHING, Environment
from liandong.graphql.planner.catalog import Catalog
from liandong.graphql.planner.kept import Kept, weight
from liandong.graphql.planner.plan import Plan, planned
from liandong.graphql.planner.selection import Document, Selected
from liandong.policies.actors import Actor
from liandong.policies.engine import Policy, Rights
from liandong.tenants.wire import Pool, Row

MOST_CHARACTERS = 8_000_000  # of the statements that are kept: some 2,000 usual ones
WHOLE: tuple[str, ...] = ()


class Asked(NamedTuple):
    """Who asks, through which pool, with which document (its text names the plan)."""

    actor: Actor
    pool: Pool
    text: str


class Reader:
    """Answers selections as JSON text; `secret` signs their cursors, the same in all processes."""

    def __init__(self, catalog: Catalog, policy: Policy, secret: bytes) -> None:
        self.catalog = catalog
        self._policy = policy
        self._secret = secret
        self._plans = Kept[Plan](MOST_CHARACTERS, lambda key, plan: weight(key[0]) + len(plan.sql))

    async def read(
        self,
        asked: Asked,
        document: Document,
        fields: list[tuple[str, Selected]],
        *,
        done: Mapping[str, Any] = NOTHING,
        whole: bool = False,
    ) -> dict[str, orjson.Fragment | None]:
        """The JSON of each field by response key; raises BadUserInput.

        `whole` says that these are all root fields of a query: its plan is then `known`.
        """
        plan = self.plan(asked, document, fields, whole=whole)
        return await self.run(asked, plan, document.variables, done)

    def plan(
        self,
        asked: Asked,
        document: Document,
        fields: list[tuple[str, Selected]],
        *,
        whole: bool = False,
    ) -> Plan:
        """The plan of these fields, made when there is none yet."""
        keys = WHOLE if whole else tuple(key for key, _ in fields)
        return self._plans.get(
            self._key(asked, document.name, document.shape, keys),
            lambda: self._planned(asked, document, fields),
        )

    async def run(
        self,
        asked: Asked,
        plan: Plan,
        variables: VariableValues,
        done: Mapping[str, Any] = NOTHING,
    ) -> dict[str, orjson.Fragment | None]:
        """The JSON of each of the plan's fields by response key; raises BadUserInput."""
        parameters = self.bound(asked.actor, plan, variables, done)
        return plan.answered(await _run(asked, plan, parameters) if plan.sql else ())

    def bound(
        self,
        actor: Actor,
        plan: Plan,
        variables: VariableValues,
        done: Mapping[str, Any] = NOTHING,
    ) -> list[Any]:
        """The values of the plan's parameters in one run; raises BadUserInput."""
        return plan.bound(Environment(variables, actor, done, secret=self._secret))

    def known(self, asked: Asked, name: str | None, shape: Hashable) -> Plan | None:
        """The plan of a whole query that was asked before; None when it has to be executed."""
        return self._plans.find(self._key(asked, name, shape, WHOLE))

    def _key(
        self, asked: Asked, name: str | None, shape: Hashable, fields: tuple[str, ...]
    ) -> Hashable:
        actor = asked.actor
        rights = (self._policy.version, actor.roles, actor.level)
        return asked.text, name, fields, shape, rights

    def _planned(
        self, asked: Asked, document: Document, fields: list[tuple[str, Selected]]
    ) -> Plan:
        # The plan is kept for others: it is made without the words, or the name, of who asks first.
        rights = Rights(self._policy, asked.actor.roles, asked.actor.level)
        template = document.emptied()
        fields = [(key, replace(field, document=template)) for key, field in fields]
        return planned(self.catalog, rights, Environment(template.variables), fields)


def check_storable(parameters: Sequence[Any]) -> None:
    """Raise BadUserInput when a text among them is none that PostgreSQL can keep."""
    try:
        Transformer().dump_sequence(parameters, [PyFormat.AUTO] * len(parameters))
    except DataError:
        raise BadUserInput("unstorable_character") from None


async def _run(asked: Asked, plan: Plan, parameters: list[Any]) -> Row:
    # Not `connection()`: it ends with a commit, and there is nothing to commit in autocommit.
    connection = await asked.pool.getconn()
    try:
        return await connection.read(asked.actor.body, plan.sql, parameters)
    except DataError:
        raise BadUserInput("unstorable_character") from None
    finally:
        await asked.pool.putconn(connection)
