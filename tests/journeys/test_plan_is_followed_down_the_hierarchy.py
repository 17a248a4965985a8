"""What the centre sees of a plan on its way down: states and counts, nothing before a filing."""

from datetime import timedelta
from typing import Any

import psycopg
import pytest

from liandong.tenants.doubts import today
from tests.support.acting import ITEMS, act, answering_plan, drafted_plan, shared_plan
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.documents import mutation
from tests.support.speaking import speaking
from tests.support.world import World

READ = """query($id: ID!, $item: String) { node(id: $id) { ... on Plan { cascade(item: $item) {
    code state dueOn adopted adapted notApplicable gaps } } } }"""
TO_DO = """{ worklist(box: TODO, filter: {kind: [PLAN], work: [FILL_IN]}) {
    edges { node { title dueOn overdue counterpart { code } record { id } } } } }"""
DUTIES = "query($id: ID!) { node(id: $id) { ... on Plan { duties { obliged text dueOn } } } }"
UNKNOWN = (None, None, None, None)
YESTERDAY = str(today() - timedelta(days=1))
SOON = str(today() + timedelta(days=9))


@pytest.fixture
async def upper(world: World) -> str:
    return await shared_plan(world, CENTRE, "ALL_BELOW", title="全国巡视工作规划")


async def lines(world: World, body: str, plan: str, item: str | None = None) -> dict[str, Any]:
    """The lines of the cascade by body: the state and the four counts."""
    answer = await world.ask(body, READ, {"id": plan, "item": item})
    return {
        line["code"]: (
            line["state"],
            (line["adopted"], line["adapted"], line["notApplicable"], line["gaps"]),
        )
        for line in answer["node"]["cascade"]
    }


async def keys(world: World, body: str, plan: str) -> list[str]:
    revision = (await world.ask(body, ITEMS, {"id": plan}))["node"]["revision"]
    return [item["key"] for item in revision["items"]]


async def carrying(world: World, body: str, upper: str, share: bool = True) -> str:
    """A plan that is filed, and shared with those directly below."""
    plan = await answering_plan(world, body, upper)
    if share:
        await act(world, body, "sharePlan", {"planId": plan, "with": "DIRECT_SUBORDINATES"})
    return plan


async def unfiled(world: World, body: str, upper: str) -> str:
    """A plan that is issued and shared downwards, and not filed."""
    revision = (await world.ask(body, ITEMS, {"id": upper}))["node"]["revision"]
    plan = await drafted_plan(world, body)
    own = await keys(world, body, plan)
    answers = [
        {"item": item["key"], "answer": "ADAPTED", "ownItems": [key]}
        for item, key in zip(revision["items"], own, strict=True)
    ]
    based = {"planId": plan, "basedOn": revision["id"], "answers": answers}
    await act(world, body, "editPlan", based)
    await act(world, body, "issuePlan", {"planId": plan})
    await act(world, body, "sharePlan", {"planId": plan, "with": "DIRECT_SUBORDINATES"})
    return plan


async def test_each_body_has_a_line_at_and_below_the_viewer(world: World, upper: str) -> None:
    found = await lines(world, CENTRE, upper)
    assert len(found) == 3209
    assert set(found.values()) == {("NOT_FILED", UNKNOWN)}
    assert CENTRE not in found
    found = await lines(world, JILIN, upper)
    assert all(code.startswith("22") for code in found)
    assert {JILIN, SIPING, LISHU} <= found.keys()
    assert list(await lines(world, LISHU, upper)) == [LISHU]
    own = await drafted_plan(world, JILIN)
    assert await lines(world, JILIN, own) == {}
    await act(world, JILIN, "issuePlan", {"planId": own})
    assert JILIN not in await lines(world, JILIN, own)
    await act(world, JILIN, "withdrawPlan", {"planId": own})
    assert await lines(world, JILIN, own) == {}


async def test_chain_is_followed_to_the_county(world: World, upper: str) -> None:
    province = await carrying(world, JILIN, upper)
    city = await carrying(world, SIPING, province)
    await carrying(world, LISHU, city, share=False)
    found = await lines(world, CENTRE, upper)
    for body in (JILIN, SIPING, LISHU):
        assert found[body] == ("FILED", (0, 1, 1, 0)), body
    assert found[CHANGCHUN] == found[NANGUAN] == ("NOT_FILED", UNKNOWN)
    # The first task was adapted on the whole way, the second ended with the province.
    first, second = await keys(world, CENTRE, upper)
    found = await lines(world, CENTRE, upper, first)
    assert [found[body][1] for body in (JILIN, SIPING, LISHU)] == [(0, 1, 0, 0)] * 3
    found = await lines(world, CENTRE, upper, second)
    assert [found[body][1] for body in (JILIN, SIPING, LISHU)] == [
        (0, 0, 1, 0),
        (0, 0, 0, 0),
        (0, 0, 0, 0),
    ]
    assert (await lines(world, SIPING, upper))[LISHU] == ("FILED", (0, 1, 1, 0))


async def test_nothing_shows_before_it_is_filed(world: World, upper: str) -> None:
    before = await lines(world, CENTRE, upper), await lines(world, CENTRE, upper, "1.1")
    province = await unfiled(world, JILIN, upper)
    after = await lines(world, CENTRE, upper), await lines(world, CENTRE, upper, "1.1")
    assert after == before
    city = await carrying(world, SIPING, province)
    found = await lines(world, CENTRE, upper)
    # That Siping filed is told; that it answered a plan of Jilin's would tell that there is one.
    assert (found[JILIN], found[SIPING]) == (("NOT_FILED", UNKNOWN), ("FILED", UNKNOWN))
    assert told(world, CENTRE, city) == told(world, CENTRE, province) == 0
    county = await carrying(world, LISHU, city, share=False)
    assert told(world, CENTRE, county) == told(world, JILIN, city) - 1 == 0
    own = await lines(world, JILIN, upper)
    assert own[JILIN] == ("NOT_FILED", UNKNOWN)
    assert own[SIPING] == own[LISHU] == ("FILED", (0, 1, 1, 0))
    await act(world, JILIN, "filePlan", {"planId": province})
    found = await lines(world, CENTRE, upper)
    assert found[JILIN] == ("FILED", (0, 2, 0, 0))
    assert found[SIPING] == found[LISHU] == ("FILED", (0, 1, 1, 0))
    assert [told(world, CENTRE, plan) for plan in (province, city, county)] == [1, 1, 1]
    await act(world, JILIN, "withdrawPlan", {"planId": province})
    found = await lines(world, CENTRE, upper)
    assert (found[JILIN], found[SIPING]) == (("NOT_FILED", UNKNOWN), ("FILED", UNKNOWN))
    assert [told(world, CENTRE, plan) for plan in (province, city, county)] == [0, 0, 0]


def told(world: World, body: str, plan: str) -> int:
    """How many rows a captured login sees of what is told of the plan."""
    with speaking(world.settings.admin_conninfo(), body) as connection:
        query = "SELECT count(*) FROM liandong.plan_standing WHERE plan_id = %s"
        row = connection.execute(query, (plan.partition("_")[2],)).fetchone()
        assert row is not None
        return int(row[0])


async def test_stale_ones_and_their_gaps(world: World, upper: str) -> None:
    await carrying(world, JILIN, upper)
    first, second = await keys(world, CENTRE, upper)
    items = [
        {"key": first, "title": "改写的任务", "text": "新的要求"},
        {"key": second, "title": "上下联动进一步强化", "text": "健全巡视巡察上下联动工作格局。"},
        {"title": "新增的任务"},
    ]
    await act(world, CENTRE, "editPlan", {"planId": upper, "items": items})
    assert (await lines(world, CENTRE, upper))[JILIN][0] == "FILED"
    await act(world, CENTRE, "issuePlan", {"planId": upper})
    assert (await lines(world, CENTRE, upper))[JILIN] == ("STALE", (0, 1, 1, 2))
    gaps = [
        (await lines(world, CENTRE, upper, key))[JILIN][1][3]
        for key in await keys(world, CENTRE, upper)
    ]
    assert gaps == [1, 0, 1]
    assert (await lines(world, JILIN, upper))[JILIN] == ("STALE", (0, 1, 1, 2))


async def oblige(world: World, plan: str, due: str, whom: dict[str, str], by: str = CENTRE) -> None:
    period = {"text": "上级规划印发后三个月内", "endsOn": due}
    await act(world, by, "sharePlan", {"planId": plan, "obliges": {"answerBy": period}} | whom)


async def test_duty_waits_with_those_who_are_obliged(world: World) -> None:
    plan = await drafted_plan(world, CENTRE, title="全国巡视工作规划")
    await act(world, CENTRE, "issuePlan", {"planId": plan})
    await oblige(world, plan, SOON, {"with": "BODY", "body": JILIN})
    (item,) = (await world.ask(JILIN, TO_DO))["worklist"]["edges"]
    assert item["node"] == {
        "title": "全国巡视工作规划",
        "dueOn": SOON,
        "overdue": False,
        "counterpart": {"code": CENTRE},
        "record": {"id": plan},
    }
    for body in (CENTRE, LIAONING, SIPING):
        assert (await world.ask(body, TO_DO))["worklist"]["edges"] == [], body
    said = {"obliged": JILIN, "text": "上级规划印发后三个月内", "dueOn": SOON}
    for body in (CENTRE, JILIN):
        assert (await world.ask(body, DUTIES, {"id": plan}))["node"]["duties"] == [said]
    found = await lines(world, CENTRE, plan)
    assert [found[body][0] for body in (JILIN, SIPING, LIAONING)] == [
        "NOT_FILED",
        "NOT_FILED",
        "EXEMPT",
    ]
    await carrying(world, JILIN, plan)
    assert (await world.ask(JILIN, TO_DO))["worklist"]["edges"] == []


async def test_what_is_due_and_not_filed_is_overdue(world: World, upper: str) -> None:
    whom = {"with": "DIRECT_SUBORDINATES"}
    await oblige(world, upper, YESTERDAY, whom)
    found = await lines(world, CENTRE, upper)
    assert (found[JILIN][0], found[SIPING][0]) == ("OVERDUE", "NOT_FILED")
    (item,) = (await world.ask(JILIN, TO_DO))["worklist"]["edges"]
    assert item["node"]["overdue"]
    province = await carrying(world, JILIN, upper)
    assert (await lines(world, CENTRE, upper))[JILIN][0] == "FILED"
    # The province's own duty shows above once its plan is filed.
    await oblige(world, province, YESTERDAY, whom, JILIN)
    assert (await lines(world, CENTRE, upper))[SIPING][0] == "OVERDUE"
    assert (await lines(world, JILIN, province))[SIPING][0] == "OVERDUE"
    # A new version that is laid upon those who have filed waits anew.
    await act(world, CENTRE, "editPlan", {"planId": upper, "title": "修订的规划"})
    await act(world, CENTRE, "issuePlan", {"planId": upper})
    assert (await lines(world, CENTRE, upper))[JILIN][0] == "STALE"
    await oblige(world, upper, YESTERDAY, whom)
    assert (await lines(world, CENTRE, upper))[JILIN][0] == "OVERDUE"
    (item,) = (await world.ask(JILIN, TO_DO))["worklist"]["edges"]
    assert item["node"]["overdue"]


async def test_duty_has_a_time(world: World, upper: str) -> None:
    document = mutation("sharePlan", "SharePlanInput", "act { id } userErrors { code field }")
    input = {"planId": upper, "with": "ALL_BELOW", "obliges": {"answerBy": {"text": " "}}}
    answer = (await world.ask(CENTRE, document, {"input": input}))["sharePlan"]
    wrong = {"code": "required", "field": ["obliges", "answerBy", "text"]}
    assert answer == {"act": None, "userErrors": [wrong]}


@pytest.mark.parametrize("whom", [{"with": "SUPERIOR"}, {"with": "BODY", "body": LIAONING}])
async def test_duty_is_laid_downwards(world: World, whom: dict[str, str]) -> None:
    plan = await drafted_plan(world, JILIN)
    await act(world, JILIN, "issuePlan", {"planId": plan})
    document = mutation("sharePlan", "SharePlanInput", "act { id } userErrors { code field }")
    input = {"planId": plan, "obliges": {"answerBy": {"text": "三月内"}}} | whom
    answer = (await world.ask(JILIN, document, {"input": input}))["sharePlan"]
    assert answer == {"act": None, "userErrors": [{"code": "not_below", "field": ["obliges"]}]}


async def test_rebuilding_finds_what_is_kept(world: World, upper: str) -> None:
    province = await unfiled(world, JILIN, upper)
    await carrying(world, SIPING, province)
    await act(world, JILIN, "filePlan", {"planId": province})
    rebuild = "SELECT owner, kind FROM liandong.rebuild_standings()"
    with psycopg.connect(world.settings.admin_conninfo(), autocommit=True) as admin:
        assert admin.execute(rebuild).fetchall() == []
        admin.execute("UPDATE liandong.plan_standing SET audience = ARRAY[owner]")
        found = {owner for owner, _ in admin.execute(rebuild).fetchall()}
        assert found == {CENTRE, JILIN, SIPING}
        assert admin.execute(rebuild).fetchall() == []
