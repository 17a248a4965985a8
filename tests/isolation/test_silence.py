"""Who is not told of an act cannot notice it: not one byte of what it reads changes."""

from collections.abc import Container
from typing import Any

import psycopg
import pytest
import pytest_asyncio

from liandong.graphql.limits.limits import MOST_ROOT_FIELDS
from liandong.policies.actors import Role
from tests.isolation.batches import prefix_of
from tests.isolation.families import ACTORS, FAMILIES, Family, level_of
from tests.isolation.selections import LISTS, SCHEMA, node_queries, orders
from tests.isolation.stages import STAGES
from tests.isolation.teller import Teller
from tests.isolation.telling import ANSWERED, IN_FORCE, noun_of
from tests.support.sampling import sample
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

# What an act counts for all who read the record, told of the act or not (decision 60).
COUNTED = {"adoptExperience": "adoptions"}
TOLD = """
    SELECT b.id FROM liandong.body b, liandong.act a
    WHERE a.performed_at > %s AND b.keys && a.audience AND b.id = ANY (%s)
"""
NEWEST = "SELECT coalesce(max(performed_at), '-infinity')::text FROM liandong.act"
LATEST = "(orderBy: {field: %s, direction: DESC}, first: 100)"
PAGE = "{ totalCount edges { cursor node { id } } }"
FOUND = "{ totalCount edges { cursor node { id title excerpt { words } record { id } } } }"
INBOX = " ".join(f"{name}(first: 100) {PAGE}" for name in SCHEMA.type_map["Inbox"].fields)
BOXES = tuple(SCHEMA.type_map["Box"].values)
FIELDS = (
    f"inbox {{ {INBOX} }}",
    *(f"{box}: worklist(box: {box}, first: 100) {PAGE}" for box in BOXES),
    f'search(text: "<<", first: 100) {FOUND}',
    f"workCounts {{ {' '.join(f'{box.lower()} {{ count overdue }}' for box in BOXES)} }}",
    *(
        f"{name}_{field}: {name}{LATEST % field} {PAGE}"
        for name in LISTS
        if name != "bodies"
        for field in orders(name)
    ),
)
# As many at once as a query may ask for.
EVERY_LIST = [
    f"{{ {' '.join(FIELDS[at : at + MOST_ROOT_FIELDS])} }}"
    for at in range(0, len(FIELDS), MOST_ROOT_FIELDS)
]

ACCESS = """query($id: ID!) { readers(id: $id) { totalCount }
    accessExplanation(id: $id, permission: REVIEW_PASS) {
        allowed missing { reason states } through { key acts { edges { node { id } } } } } }"""

View = dict[str, Any]


def without(answer: Any, field: str | None) -> Any:
    """The answer, but for one field wherever it stands."""
    if isinstance(answer, dict):
        return {name: without(said, field) for name, said in answer.items() if name != field}
    return [without(said, field) for said in answer] if isinstance(answer, list) else answer


class Observed(Teller):
    """Tells a stage while one actor of each level, or all, read before and after each act."""

    def __init__(self, world: World, family: Family, stage: str) -> None:
        super().__init__(world, family, stage)
        self.acts = 0
        self.noticed: list[tuple[str, str, str]] = []
        observers = sample(f"silence of {stage}", ACTORS, by=level_of)
        self.seen: dict[str, View] = {actor: {} for actor in observers}

    async def do(
        self,
        body: str,
        mutation: str,
        input: dict[str, Any],
        selection: str = "act { id }",
        role: Role = Role.DIRECTOR,
        told: str = "",
    ) -> Any:
        records = list(self.subjects.values())
        # Nothing happens between two acts: what was read after one is read before the next.
        for actor, former in self.seen.items():
            self.seen[actor] = former | await self.view(actor, records, known=former)
        before = self.newest()
        payload = await super().do(body, mutation, input, selection, role, told)
        readers = self.told(before)
        for actor, former in self.seen.items():
            after = await self.view(actor, records)
            self.seen[actor] = after
            counted = COUNTED.get(mutation)
            changed = [
                key
                for key in after
                if without(after[key], counted) != without(former[key], counted)
            ]
            assert actor not in readers or "acts_PERFORMED_AT" in changed, (mutation, actor)
            self.noticed += [(mutation, actor, key) for key in changed if actor not in readers]
        self.acts += 1
        return payload

    def newest(self) -> str:
        """When the newest act was recorded."""
        with psycopg.connect(self.world.settings.admin_conninfo()) as connection:
            ((found,),) = connection.execute(NEWEST).fetchall()
        return str(found)

    def told(self, since: str) -> set[str]:
        """The actors that the acts recorded since then are told to."""
        with psycopg.connect(self.world.settings.admin_conninfo()) as connection:
            return {id for (id,) in connection.execute(TOLD, (since, list(ACTORS)))}

    async def view(self, actor: str, records: list[str], *, known: Container[str] = ()) -> View:
        """What the actor reads: every list in every order, and the records in depth.

        Left out is what is known.
        """
        seen: View = {}
        for query in EVERY_LIST if "inbox" not in known else ():
            seen |= await self.world.ask(actor, query)
        for id in (id for id in records if id not in known):
            asked = node_queries(prefix_of(id), 2)
            seen |= {id: [await self.world.ask(actor, query, {"id": id}) for query in asked]}
            seen |= {f"{id} access": await self.world.ask(actor, ACCESS, {"id": id})}
        return seen


TOLD_HERE = sample("silence", STAGES, by=noun_of)


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def in_force(empty_world: World) -> None:
    if IN_FORCE not in TOLD_HERE:
        await STAGES[IN_FORCE](Teller(empty_world, FAMILIES[0], IN_FORCE))


@pytest.mark.parametrize("stage", TOLD_HERE)
async def test_nobody_notices_what_it_is_not_told(empty_world: World, stage: str) -> None:
    for answered in (upper for ending, upper in ANSWERED.items() if stage.endswith(ending)):
        await STAGES[answered](Teller(empty_world, FAMILIES[0], answered))
    teller = Observed(empty_world, FAMILIES[0], stage)
    await STAGES[stage](teller)
    assert teller.acts
    assert teller.noticed == []
