"""The batches of one request, for the plain resolvers: a round trip each, as the body that asks."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

from strawberry.dataloader import DataLoader

from liandong.tenants.context import SPEAK, ContextKey
from liandong.tenants.pool import Pool

BODY = "SELECT id, name, level, superior, province FROM liandong.body"
BODIES = f"{BODY} WHERE id = ANY($1)"
SUBORDINATES = f"{BODY} WHERE superior = ANY($1) ORDER BY id"
NEWEST_OF_EACH = """
SELECT k.owner, r.title, r.state, r.owner
FROM unnest($1::text[], $2::text[]) k(province, owner)
CROSS JOIN LATERAL (
    SELECT owner, title, state FROM liandong.{} r
    WHERE r.province = k.province AND r.owner = k.owner
    ORDER BY listed_at DESC, id DESC LIMIT $3) r
"""
STATES = """
SELECT k.owner, s.state, s.count
FROM unnest($1::text[], $2::text[]) k(province, owner)
CROSS JOIN LATERAL (
    SELECT state, count(*) FROM liandong.work_scheme s
    WHERE s.province = k.province AND s.owner = k.owner GROUP BY state ORDER BY state) s
"""

BodyRow = tuple[str, str, str, str | None, str]
RecordRow = tuple[str, str, str]
StateRow = tuple[str, int]
Owner = tuple[str, str]
Few = tuple[str, str, int]
Row = TypeVar("Row")


class Loaders:
    """Bodies by code, subordinates by their superior, what bodies own by province and owner."""

    def __init__(self, pool: Pool, asker: str, key: ContextKey) -> None:
        self.asker = asker
        self.pool = pool
        self.key = key
        self.bodies: DataLoader[str, BodyRow | None] = DataLoader(self._bodies)
        self.subordinates: DataLoader[str, list[BodyRow]] = DataLoader(self._subordinates)
        self.plans: DataLoader[Few, list[RecordRow]] = DataLoader(self._plans)
        self.schemes: DataLoader[Few, list[RecordRow]] = DataLoader(self._schemes)
        self.states: DataLoader[Owner, list[StateRow]] = DataLoader(self._states)

    async def rows(self, statement: str, *parameters: object) -> list[Any]:
        """The rows of a statement, as the body that asks sees them."""
        async with self.pool.connection() as connection:
            async with connection.pipeline():
                await connection.execute(SPEAK, (self.key.signed(self.asker),))
                cursor = await connection.execute(statement, parameters)
            return await cursor.fetchall()

    async def _bodies(self, codes: list[str]) -> list[BodyRow | None]:
        found = {row[0]: row for row in await self.rows(BODIES, codes)}
        return [found.get(code) for code in codes]

    async def _subordinates(self, codes: list[str]) -> list[list[BodyRow]]:
        rows: list[BodyRow] = await self.rows(SUBORDINATES, codes)
        return _grouped(((row[3], row) for row in rows), codes)

    async def _plans(self, wanted: list[Few]) -> list[list[RecordRow]]:
        return await self._newest("plan", wanted)

    async def _schemes(self, wanted: list[Few]) -> list[list[RecordRow]]:
        return await self._newest("work_scheme", wanted)

    async def _newest(self, table: str, wanted: list[Few]) -> list[list[RecordRow]]:
        most = max(first for *_, first in wanted)
        provinces, owners = [each[0] for each in wanted], [each[1] for each in wanted]
        rows = await self.rows(NEWEST_OF_EACH.format(table), provinces, owners, most)
        grouped = _grouped(((str(row[0]), tuple(row[1:])) for row in rows), owners)
        return [found[:first] for found, (*_, first) in zip(grouped, wanted, strict=True)]

    async def _states(self, wanted: list[Owner]) -> list[list[StateRow]]:
        provinces, owners = [each[0] for each in wanted], [each[1] for each in wanted]
        rows = await self.rows(STATES, provinces, owners)
        return _grouped(((owner, (state, count)) for owner, state, count in rows), owners)


def _grouped(rows: Iterable[tuple[str | None, Any]], keys: list[str]) -> list[list[Any]]:
    groups: defaultdict[str | None, list[Any]] = defaultdict(list)
    for key, row in rows:
        groups[key].append(row)
    return [groups[key] for key in keys]
