"""What members do in the story for themselves: sign for others, try what they may not, read."""

from uuid import UUID

from liandong.policies.actors import Role
from liandong.tenants.doubts import today
from tests.graphql.telling import Told
from tests.support.acting import act, named_deputy
from tests.support.cast import JILIN, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.denied import once_denied
from tests.support.documents import PLAN
from tests.support.filing import read
from tests.support.reading import mark_all_read, mark_read, unread


async def deputies(told: Told) -> None:
    """One that is at work, of a body that nobody reads as that member; others are to come."""
    world, now = told.world, {"startsOn": str(today()), "endsOn": str(today())}
    told.ids["deputy"] = await named_deputy(world, NANGUAN, Role.SUPERVISOR, **now)
    plan = PLAN | {"title": "代签起草的计划"}
    drafted = await act(world, NANGUAN, "draftPlan", plan, "plan { id }", role=Role.SUPERVISOR)
    told.ids["in_stead"] = drafted["plan"]["id"]
    await named_deputy(world, JILIN)
    told.ids["ended"] = await named_deputy(world, JILIN, Role.OBSERVER)
    await told.act(JILIN, "endDeputy", deputyId=told.ids["ended"])


async def attempts(told: Told) -> None:
    """What members of three bodies tried and were denied."""
    world, plan = told.world, told.ids["plan"]
    issue = "mutation($id: ID!) { issuePlan(input: {planId: $id}) { act { id } } }"
    for body, role in ((JILIN, Role.DRAFTER), (JILIN, Role.OBSERVER), (JILIN, Role.DIRECTOR)):
        for id in (plan, f"plan_{UUID(int=1)}"):
            if (role, id) != (Role.DIRECTOR, plan):
                await world.refused(body, issue, {"id": id}, role=role)
    for body in (SIPING, LIAONING):
        await world.refused(body, issue, {"id": told.ids["draft"]})
    found = await once_denied(world, JILIN, 5)
    told.ids["attempt"] = found[0]["id"]
    await once_denied(world, LIAONING, 1)
    await once_denied(world, SIPING, 1)


async def file_reads(told: Told) -> None:
    """Who has read a file of Siping: its drafter, and two of Jilin."""
    for body, role in (
        (SIPING, Role.DRAFTER),
        (JILIN, Role.DIRECTOR),
        (JILIN, Role.REVIEWER),
    ):
        assert (await read(told.world, body, told.ids["file"], role)).status_code == 200
    found = await told.world.ask(JILIN, "{ fileReads(first: 1) { edges { node { id } } } }")
    told.ids["fileread"] = found["fileReads"]["edges"][0]["node"]["id"]


async def opened(told: Told) -> None:
    """What some members have read of what they were told: records, or all until some time."""
    for body, role, names in (
        (JILIN, Role.DIRECTOR, ("submitted", "filed")),
        (SIPING, Role.DIRECTOR, ("plan", "rule")),
        (LISHU, Role.DIRECTOR, ("plan", "central")),
    ):
        await mark_read(told.world, body, *(told.ids[name] for name in names), role=role)
    items = await unread(told.world, SIPING, Role.DRAFTER)
    await mark_all_read(told.world, SIPING, items[len(items) // 2]["since"], Role.DRAFTER)
