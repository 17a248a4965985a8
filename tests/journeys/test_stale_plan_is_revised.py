"""A plan whose upper plan was revised is work until it answers the new version."""

from typing import Any

import psycopg

from liandong.policies.actors import Role
from tests.support.acting import ITEMS, act, answering_plan, shared_plan
from tests.support.cast import CENTRE, JILIN, SIPING
from tests.support.world import World

TO_DO = """{
  worklist(box: TODO, filter: {kind: [PLAN]}) { edges { node {
    work title state dueOn overdue counterpart { code } record { id } } } }
  workCounts { todo { count revise send } }
}"""


async def work(world: World, body: str, role: Role = Role.DIRECTOR) -> tuple[Any, Any]:
    """What the member has to do with plans, and how much there is of it."""
    answer = await world.ask(body, TO_DO, role=role)
    items = [edge["node"] for edge in answer["worklist"]["edges"]]
    return (
        [(item["work"], item["state"], item["record"]["id"]) for item in items],
        answer["workCounts"]["todo"],
    )


async def revise(world: World, plan: str) -> None:
    await act(world, CENTRE, "editPlan", {"planId": plan, "title": "修订后的规划"})
    await act(world, CENTRE, "issuePlan", {"planId": plan})


async def test_stale_plan_is_in_the_worklist_until_it_is_revised(world: World) -> None:
    upper = await shared_plan(world, CENTRE, "ALL_BELOW", title="全国巡视工作规划")
    plan = await answering_plan(world, JILIN, upper)
    assert (await work(world, JILIN))[0] == []
    await revise(world, upper)
    for role in (Role.DIRECTOR, Role.DRAFTER):
        items, counts = await work(world, JILIN, role)
        assert items == [("REVISE", "FILED", plan)]
        assert counts == {"count": 1, "revise": 1, "send": 0}
    for body, role in ((JILIN, Role.OBSERVER), (SIPING, Role.DIRECTOR)):
        assert (await work(world, body, role))[0] == []
    # The centre has it to acknowledge, and nothing to revise.
    assert (await work(world, CENTRE))[0] == [("REVIEW", "FILED", plan)]
    newest = (await world.ask(JILIN, ITEMS, {"id": upper}))["node"]["revision"]["id"]
    await act(world, JILIN, "editPlan", {"planId": plan, "basedOn": newest})
    assert (await work(world, JILIN))[0] == [("REVISE", "FILED", plan)]
    await act(world, JILIN, "issuePlan", {"planId": plan})
    assert (await work(world, JILIN))[0] == []


async def test_it_is_revised_before_it_is_filed(world: World) -> None:
    upper = await shared_plan(world, CENTRE, "ALL_BELOW", title="全国巡视工作规划")
    plan = await answering_plan(world, JILIN, upper)
    await act(world, JILIN, "withdrawPlan", {"planId": plan})
    await act(world, JILIN, "reissuePlan", {"planId": plan})
    assert (await work(world, JILIN))[0] == [("SEND", "ISSUED", plan)]
    await revise(world, upper)
    items, counts = await work(world, JILIN)
    assert items == [("REVISE", "ISSUED", plan)]
    assert counts == {"count": 1, "revise": 1, "send": 0}


async def test_standings_tell_those_above(world: World) -> None:
    upper = await shared_plan(world, CENTRE, "ALL_BELOW", title="全国巡视工作规划")
    await answering_plan(world, JILIN, upper)
    await revise(world, upper)
    with psycopg.connect(world.settings.admin_conninfo(), autocommit=True) as admin:
        while (admin.execute("SELECT liandong.tick()").fetchone() or (0,))[0]:
            pass
    query = f"""{{ body(code: "{JILIN}") {{ standings {{ kind counts stale late }} }} }}"""
    for body in (CENTRE, JILIN):
        found = (await world.ask(body, query))["body"]["standings"]
        # A five-year plan counts in each of its years.
        assert {(row["stale"], row["late"], sum(row["counts"])) for row in found} == {(1, 0, 1)}
    assert (await world.ask(SIPING, query))["body"]["standings"] == []
