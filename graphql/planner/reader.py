"""Runs plans: one round trip that says who asks and fetches the JSON, which is never parsed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from psycopg import DataError
from psycopg_pool import AsyncConnectionPool

from liandong.graphql.planner import given
from liandong.graphql.planner.arguments import Environment
from liandong.graphql.planner.catalog import Catalog
from liandong.graphql.planner.plan import Kept, Plan, planned, shape
from liandong.graphql.planner.selection import Document, Selected
from liandong.graphql.refusals import BadUserInput
from liandong.policies.actors import Actor
from liandong.policies.engine import Policy
from liandong.policies.permissions import Permission

MOST_PLANS = 1000
SPEAK = "SELECT set_config('liandong.body', $1, true)"

Pool = AsyncConnectionPool[Any]


@dataclass(frozen=True)
class Asked:
    """Who asks, through which pool, with which document (its text names the plan)."""

    actor: Actor
    pool: Pool
    text: str


class Reader:
    """Answers selections as JSON text."""

    def __init__(self, catalog: Catalog, policy: Policy) -> None:
        self.catalog = catalog
        self._policy = policy
        self._plans = Kept(MOST_PLANS)

    async def read(
        self,
        asked: Asked,
        document: Document,
        fields: list[tuple[str, Selected]],
        done: Mapping[str, Any] | None = None,
    ) -> dict[str, orjson.Fragment | None]:
        """The JSON of each field by response key; raises BadUserInput."""
        now = Environment(document.variables)
        plan = self.plan(asked, document, fields, now)
        parameters = plan.bound(now, given.values(asked.actor, done or {}))
        row = await _run(asked, plan, parameters)
        return {
            key: None if text is None else orjson.Fragment(text)
            for key, text in zip(plan.keys, row, strict=True)
        }

    def plan(
        self,
        asked: Asked,
        document: Document,
        fields: list[tuple[str, Selected]],
        now: Environment,
    ) -> Plan:
        """The kept plan for this document, these switches and these rights."""
        actor = asked.actor
        name = document.operation.name
        key = (
            asked.text,
            name.value if name else None,
            tuple(key for key, _ in fields),
            shape(document.variables.coerced),
            (self._policy.version, actor.roles, actor.level),
        )

        def scopes(permission: Permission) -> Any:
            return self._policy.scope(actor, permission).relations

        return self._plans.get(key, lambda: planned(self.catalog, scopes, now, fields))


async def _run(asked: Asked, plan: Plan, parameters: list[Any]) -> tuple[Any, ...]:
    try:
        async with asked.pool.connection() as connection:
            async with connection.pipeline():
                # Without a commit between them the two are one transaction: the setting holds.
                await connection.execute(SPEAK, (asked.actor.body,))
                cursor = await connection.execute(plan.sql, parameters)
            row: tuple[Any, ...] | None = await cursor.fetchone()
    except DataError:
        raise BadUserInput("unstorable_character") from None
    assert row is not None
    return row
