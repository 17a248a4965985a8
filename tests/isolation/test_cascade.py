"""What is told of plans without their words: to their readers, and of what was filed upwards."""

from typing import Any

import pytest

from liandong.policies.actors import Role
from tests.isolation.families import ACTORS, ANCESTORS
from tests.isolation.marks import marks_in
from tests.isolation.reading import Watch
from tests.isolation.story import Story
from tests.isolation.things import Connection
from tests.support.cast import LEVELS
from tests.support.speaking import speaking

pytestmark = pytest.mark.asyncio(loop_scope="module")

PLANS = "{ plans(first: 100) { edges { node { id } } } }"
CASCADE = """query($id: ID!, $item: String) { node(id: $id) { ... on Plan {
    owner { code } duties { obliged text dueOn }
    cascade(item: $item) {
        code level superior state dueOn
        adopted adapted notApplicable gaps done owes urgedAt } } } }"""
FILED = ("FILED", "ACKNOWLEDGED", "CLOSED")
TOLD = b"""
    SELECT s.owner, s.plan_id, p.state, p.audience, u.subject_id
    FROM liandong.plan_standing s JOIN liandong.plan p ON p.id = s.plan_id
    LEFT JOIN liandong.plan_revision u ON u.id = p.based_on
"""
COUNTS = ("adopted", "adapted", "notApplicable", "gaps", "done")


async def cascades(watch: Watch, actor: str, **given: Any) -> list[Any]:
    """Of each plan that the body sees."""
    plans = (await watch.ask(actor, PLANS))["plans"]["edges"]
    return [
        (await watch.ask(actor, CASCADE, {"id": edge["node"]["id"], **given}))["node"]
        for edge in plans
    ]


@pytest.mark.parametrize("actor", ACTORS)
async def test_readers_and_of_what_was_filed_those_above(
    original: Story, keeper: Connection, actor: str
) -> None:
    query = "SELECT plan_id, items, answers FROM liandong.plan_standing"
    with speaking(original.database, actor) as connection:
        seen = {plan for plan, _, _ in connection.execute(query)}
        keys = set(connection.execute("SELECT liandong.keys()").fetchone()[0])  # type: ignore[index]
    rows = {
        plan: (owner, state, readers, base)
        for owner, plan, state, readers, base in keeper.execute(TOLD)
    }

    def told(plan: Any) -> bool:
        owner, state, readers, base = rows[plan]
        if keys & set(readers):
            return True
        above = actor in ANCESTORS.get(owner, ()) and state in FILED
        # And no plan in between shows by it that was not filed.
        return above and (base is None or actor not in ANCESTORS[rows[base][0]] or told(base))

    assert rows
    assert seen == {plan for plan in rows if told(plan)}


@pytest.mark.parametrize("actor", ACTORS)
@pytest.mark.parametrize("item", [None, "1.1", "9.9"])
async def test_lines_are_of_those_at_and_below_alone(
    watch: Watch, actor: str, item: str | None
) -> None:
    for plan in await cascades(watch, actor, item=item):
        lines = {line["code"]: line for line in plan["cascade"]}
        for code in set(LEVELS) & lines.keys():
            assert actor in (code, *ANCESTORS[code])
            assert plan["owner"]["code"] in ANCESTORS[code]
        assert not marks_in(str(plan))


async def test_counts_are_of_plans_that_were_filed(watch: Watch, keeper: Connection) -> None:
    filed = {owner for owner, _, state, _, _ in keeper.execute(TOLD) if state in FILED}
    known = set()
    for actor in ACTORS:
        for plan in await cascades(watch, actor, item=None):
            for line in plan["cascade"]:
                if any(line[name] is not None for name in COUNTS):
                    known.add(line["code"])
    assert known
    assert known <= filed


async def test_urging_is_told_to_the_two_alone(watch: Watch, keeper: Connection) -> None:
    query = "SELECT owner, subject_id, audience FROM liandong.act WHERE kind = 'plan.urge'"
    acts = keeper.execute(query.encode()).fetchall()
    assert acts
    known = set()
    for actor in ACTORS:
        for plan in await cascades(watch, actor, item=None):
            for line in plan["cascade"]:
                if line["urgedAt"] is not None:
                    known.add((actor, plan["owner"]["code"], line["code"]))
    urged = {(owner, *set(audience) - {owner}) for owner, _, audience in acts}
    assert known == {(actor, *two) for two in urged for actor in two if actor in ACTORS}


async def test_administrator_is_told_nothing(watch: Watch) -> None:
    plans = (await watch.ask(ACTORS[0], PLANS))["plans"]["edges"]
    for edge in plans[:2]:
        found = await watch.ask(ACTORS[0], CASCADE, {"id": edge["node"]["id"]}, Role.ADMIN)
        assert found["node"] is None
