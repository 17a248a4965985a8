"""The batches of one request, for the plain resolvers: a round trip each, as the province."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

from strawberry.dataloader import DataLoader

from bench.data import PROVINCE
from liandong.platform.database import ReadPool

SPEAK = "SELECT set_config('liandong.body', $1, true)"
BODY = "SELECT id, name, level, superior, province FROM liandong.body"
BODIES = f"{BODY} WHERE id = ANY($1)"
SUBORDINATES = f"{BODY} WHERE superior = ANY($1) ORDER BY id"
PLANS = """
SELECT owner, title, state FROM liandong.plan
WHERE province = ANY($1) AND owner = ANY($2) ORDER BY created_at DESC, id DESC
"""
SCHEMES = PLANS.replace("liandong.plan", "liandong.work_scheme")

BodyRow = tuple[str, str, str, str | None, str]
RecordRow = tuple[str, str]
Owner = tuple[str, str]
Row = TypeVar("Row")


class Loaders:
    """Bodies by code, subordinates by their superior, plans and schemes by (province, owner)."""

    def __init__(self, pool: ReadPool) -> None:
        self._pool = pool
        self.bodies: DataLoader[str, BodyRow | None] = DataLoader(self._bodies)
        self.subordinates: DataLoader[str, list[BodyRow]] = DataLoader(self._subordinates)
        self.plans: DataLoader[Owner, list[RecordRow]] = DataLoader(self._plans)
        self.schemes: DataLoader[Owner, list[RecordRow]] = DataLoader(self._schemes)

    async def _rows(self, statement: str, *parameters: list[str]) -> list[Any]:
        async with self._pool.connection() as connection:
            async with connection.pipeline():
                await connection.execute(SPEAK, (PROVINCE,))
                cursor = await connection.execute(statement, parameters)
            return await cursor.fetchall()

    async def _bodies(self, codes: list[str]) -> list[BodyRow | None]:
        found = {row[0]: row for row in await self._rows(BODIES, codes)}
        return [found.get(code) for code in codes]

    async def _subordinates(self, codes: list[str]) -> list[list[BodyRow]]:
        rows: list[BodyRow] = await self._rows(SUBORDINATES, codes)
        return _grouped(((row[3], row) for row in rows), codes)

    async def _plans(self, owners: list[Owner]) -> list[list[RecordRow]]:
        return await self._owned(PLANS, owners)

    async def _schemes(self, owners: list[Owner]) -> list[list[RecordRow]]:
        return await self._owned(SCHEMES, owners)

    async def _owned(self, statement: str, owners: list[Owner]) -> list[list[RecordRow]]:
        provinces = sorted({province for province, _ in owners})
        codes = [code for _, code in owners]
        rows = await self._rows(statement, provinces, codes)
        return _grouped(((owner, (title, state)) for owner, title, state in rows), codes)


def _grouped(rows: Iterable[tuple[str | None, Row]], keys: list[str]) -> list[list[Row]]:
    groups: defaultdict[str | None, list[Row]] = defaultdict(list)
    for key, row in rows:
        groups[key].append(row)
    return [groups[key] for key in keys]
