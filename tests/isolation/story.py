"""The whole story: every stage of the table, told for its families, and what each actor may see."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import psycopg

from liandong.platform.database import admin_engine
from liandong.platform.settings import Settings
from liandong.policies.actors import Role
from liandong.tenants.deadlines.ticking import tick
from tests.isolation.families import ACTORS, ANCESTORS, FAMILIES
from tests.isolation.inside import told_to
from tests.isolation.stages import STAGES
from tests.isolation.teller import Teller
from tests.isolation.telling import told_stages
from tests.isolation.things import STUB, Connection, Thing, things_of
from tests.support.indexing import index_half
from tests.support.server import PEOPLED, copied
from tests.support.world import world_on

RENAME = "UPDATE liandong.member SET name = '<<member ' || name || '|name>>'"
MEMBERS = "SELECT owner, id, name FROM liandong.member ORDER BY owner, subject"


@dataclass(frozen=True)
class Member:
    """A person: the name and the id are their body's affair until an act tells the name."""

    body: str
    id: str
    name: str

    @property
    def marked(self) -> str:
        """The name as `marks_in` finds it."""
        return self.name.strip("<>").partition("|")[0]


@dataclass(frozen=True)
class Sight:
    """What one actor may see: ids, the names of things whose marks it may read, the ids of records
    of which it sees the stub, and the rest.
    """

    ids: frozenset[str]
    marks: frozenset[str]
    hidden: tuple[str, ...]
    stubs: frozenset[str]

    @cached_property
    def secrets(self) -> frozenset[str]:
        """The keys of the hidden ids: no answer may hold one, in whatever form."""
        return frozenset(id.partition("_")[2] for id in self.hidden)

    def of(self, noun: str) -> frozenset[str]:
        """The visible ids of a noun."""
        return frozenset(id for id in self.ids if id.startswith(f"{noun}_"))


@dataclass(frozen=True)
class Story:
    """What was told, and the database in which it happened."""

    database: str
    things: tuple[Thing, ...]
    members: tuple[Member, ...]

    @cached_property
    def sight(self) -> dict[str, Sight]:
        """What each actor may see: the director of a body, who reads all that it sees."""
        return {actor: self.inside[actor, Role.DIRECTOR] for actor in ACTORS}

    @cached_property
    def inside(self) -> dict[tuple[str, Role], Sight]:
        """What a member of each actor with each role may see."""
        return {(actor, role): self._sight(actor, role) for actor in ACTORS for role in Role}

    def _sight(self, actor: str, role: Role) -> Sight:
        seen = [
            thing
            for thing in self.things
            if thing.seen_by(actor)
            and told_to(
                role, thing.stage, thing.label, asked=actor not in (thing.owner, thing.family.lower)
            )
        ]
        told = {name for thing in seen for name in thing.names}
        own = [member for member in self.members if member.body == actor]
        known = {
            member.marked
            for member in self.members
            # Who acted is told to the body and to those above it.
            if member.name in told and actor in (member.body, *ANCESTORS[member.body])
        }
        ids = {id for thing in seen for id in thing.ids} | {member.id for member in own}
        stubs = {
            id
            for thing in self.things
            if thing.left_to(actor) and told_to(role, thing.stage, f"{thing.label} {STUB}")
            for id in thing.ids
        }
        return Sight(
            ids=frozenset(ids),
            marks=frozenset(
                {thing.name for thing in seen}
                | {thing.copied for thing in seen if thing.copied}
                | {m.marked for m in own}
                | known
            ),
            hidden=tuple(id for id in self.ids if id not in ids | stubs),
            stubs=frozenset(stubs),
        )

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Every id of the story."""
        ids = [id for thing in self.things for id in thing.ids]
        return (*ids, *(member.id for member in self.members))

    def find(self, family: str, stage: str, label: str) -> Thing:
        """A thing by its place in the table."""
        name = f"{family}/{stage}/{label}"
        return next(thing for thing in self.things if thing.name == name)


@contextmanager
def told_story(server: str, folder: Path) -> Iterator[Story]:
    """A database in which everything has happened; nobody is connected to it."""
    with copied(server, PEOPLED) as database:
        with psycopg.connect(database) as connection:
            connection.execute(RENAME)
        settings = Settings(database_url=database, data_dir=folder)
        # In a thread of its own, so that the loops of the tests do not notice.
        with ThreadPoolExecutor(1) as thread:
            tellers = thread.submit(asyncio.run, _tell(settings)).result()
        tick(admin_engine(settings))
        index_half(settings)
        with psycopg.connect(database) as connection:
            things = [thing for teller in tellers for thing in things_of(connection, teller)]
            members = _members(connection)
        yield Story(database, tuple(things), members)


async def _tell(settings: Settings) -> list[Teller]:
    tellers = []
    async with world_on(settings) as world:
        for family in FAMILIES:
            for stage in told_stages(family):
                teller = Teller(world, family, stage)
                await STAGES[stage](teller)
                tellers.append(teller)
    return tellers


def _members(connection: Connection) -> tuple[Member, ...]:
    rows = connection.execute(MEMBERS).fetchall()
    return tuple(Member(body, f"member_{id}", name) for body, id, name in rows)
