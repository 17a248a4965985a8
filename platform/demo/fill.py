"""Fills the bodies of Jilin with the same records in every run, by commands of their members."""

import asyncio
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from sqlmodel import select

from liandong.platform.database import Databases
from liandong.platform.demo.cast import Cast
from liandong.platform.demo.entries import FOLDER
from liandong.platform.demo.members import JILIN, members
from liandong.platform.demo.player import Player, SignIn
from liandong.platform.demo.steps import Record, load
from liandong.policies.actors import Role
from liandong.policies.engine import Policy
from liandong.tenants.bodies.models import Body
from liandong.tenants.transaction import Statement, transaction

# More would only wait for the two processors of a small machine and for the level's pool.
CITIES_AT_ONCE = 3
BODIES = Statement(select(Body).where(Body.province == JILIN).order_by(Body.id))

Tell = Callable[[int, int], None]


async def fill(
    databases: Databases, policy: Policy, sign_in: SignIn, tell: Tell, folder: Path = FOLDER
) -> None:
    """Play the tables of the folder; `tell` is called with the bodies done, and with all bodies.

    Raises BadTable before anything is played, or when a command refuses an act of a table.
    """
    bodies = await _bodies(databases, policy, sign_in)
    roles: dict[str, set[Role]] = {}
    for member in members():
        roles.setdefault(member.body, set()).add(member.role)
    records = load(folder, Cast(bodies, roles, policy))
    try:
        await _Turns(Player(databases, policy, sign_in), bodies, records, tell).play()
    except ExceptionGroup as failures:
        raise failures.exceptions[0] from None


async def _bodies(databases: Databases, policy: Policy, sign_in: SignIn) -> dict[str, Body]:
    actor = await sign_in(JILIN, Role.DIRECTOR)
    async with transaction(databases.writes(actor.level), policy, actor) as tx:
        rows = await tx.rows(BODIES)
    named = (dict(zip(Body.model_fields, row, strict=True)) for row in rows)
    return {body.id: body for body in map(Body.model_validate, named)}


class _Turns:
    """The order of play: the province, then city by city, each followed by its counties."""

    def __init__(
        self,
        player: Player,
        bodies: Mapping[str, Body],
        records: Collection[Record],
        tell: Tell,
    ) -> None:
        self._player = player
        self._tell = tell
        self._done = 0
        self._below: dict[str, list[str]] = {body: [] for body in bodies}
        self._records: dict[str, list[Record]] = {body: [] for body in bodies}
        for body in bodies.values():
            if body.superior in bodies:
                self._below[str(body.superior)].append(body.id)
        for record in records:
            self._records[record.place].append(record)

    async def play(self) -> None:
        """Play all records.

        The province acts with one city after another, so that the order of its acts is always the
        same. Meanwhile the counties of the cities before are played.
        """
        cities_at_once = asyncio.Semaphore(CITIES_AT_ONCE)
        await self._play(JILIN)
        async with asyncio.TaskGroup() as together:
            for city in self._below[JILIN]:
                await self._play(city)
                together.create_task(self._play_counties(city, cities_at_once))

    async def _play_counties(self, city: str, cities_at_once: asyncio.Semaphore) -> None:
        async with cities_at_once:
            for county in self._below[city]:
                await self._play(county)

    async def _play(self, body: str) -> None:
        for record in self._records[body]:
            await self._player.play(record)
        self._done += 1
        self._tell(self._done, len(self._records))
