"""Acts as they are recorded: to those who were told of them, and to nobody else."""

from contextlib import AsyncExitStack

import pytest

from liandong.policies.actors import Role
from tests.support.acting import (
    accepted_review,
    act,
    drafted_plan,
    issued_standard,
    shared_plan,
    submitted_scheme,
)
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.served import Served
from tests.support.talking import listening

pytestmark = pytest.mark.asyncio(loop_scope="module")

ACTS = "subscription { acts { kind owner { code } subject { id } } }"
EVERYBODY = (CENTRE, JILIN, LIAONING, SIPING, CHANGCHUN, LISHU, NANGUAN)


async def test_act_comes_as_it_is_recorded(served: Served) -> None:
    async with listening(served, JILIN) as talk:
        await talk.subscribe("a", ACTS)
        await talk.settled()
        plan = await drafted_plan(served.world, JILIN)
        told = {"kind": "PLAN_DRAFT", "owner": {"code": JILIN}, "subject": {"id": plan}}
        heard = {"id": "a", "type": "next", "payload": {"data": {"acts": told}}}
        assert await talk.hear() == heard


async def test_everybody_hears_what_they_were_told_alone(served: Served) -> None:
    async with AsyncExitStack() as stack:
        talks = {
            body: await stack.enter_async_context(listening(served, body)) for body in EVERYBODY
        }
        for talk in talks.values():
            await talk.subscribe("a", "subscription { acts { kind } }")
            await talk.settled()
        await shared_plan(served.world, JILIN, "DIRECT_SUBORDINATES")
        await submitted_scheme(served.world, LISHU)
        expected = {
            JILIN: ["PLAN_DRAFT", "PLAN_ISSUE", "PLAN_SHARE"],
            SIPING: ["PLAN_SHARE", "SCHEME_SUBMIT"],
            CHANGCHUN: ["PLAN_SHARE"],
            LISHU: ["SCHEME_DRAFT", "SCHEME_SUBMIT"],
        }
        for body, talk in talks.items():
            heard = [await talk.hear() for _ in expected.get(body, [])]
            kinds = [message["payload"]["data"]["acts"]["kind"] for message in heard]
            assert kinds == expected.get(body, []), body
            assert await talk.silent(), body


async def test_handler_is_told_to_the_body_and_above_alone(served: Served) -> None:
    async with listening(served, JILIN) as above, listening(served, LISHU) as below:
        for talk in (above, below):
            await talk.subscribe("a", "subscription { acts { memberName allowedFields } }")
            await talk.settled()
        await submitted_scheme(served.world, SIPING)
        await shared_plan(served.world, SIPING, "ALL_BELOW")
        heard = [(await talk.hear())["payload"]["data"]["acts"] for talk in (above, below)]
    assert heard == [
        {
            "memberName": f"{SIPING} {Role.DIRECTOR.value}",
            "allowedFields": ["memberName", "preparedBy", "inSteadOf"],
        },
        {"memberName": None, "allowedFields": []},
    ]


@pytest.mark.parametrize("role", Role)
async def test_role_hears_of_what_it_reads(served: Served, role: Role) -> None:
    async with listening(served, SIPING, role) as talk:
        await talk.subscribe("a", "subscription { acts { kind } }")
        await talk.subscribe("b", "subscription { inbox { plansToFile { totalCount } } }")
        # What stands in the inbox is told at once, to administrators too.
        before = (await talk.hear())["payload"]["data"]["inbox"]
        await talk.settled()
        plan = await drafted_plan(served.world, SIPING)
        if role in (Role.DIRECTOR, Role.DRAFTER):
            assert (await talk.hear())["payload"] == {"data": {"acts": {"kind": "PLAN_DRAFT"}}}
        assert await talk.silent()
        await act(served.world, SIPING, "issuePlan", {"planId": plan})
        if role is Role.ADMIN:
            assert await talk.silent()
            return
        heard = [(await talk.hear())["payload"]["data"] for _ in range(2)]
        assert {"acts": {"kind": "PLAN_ISSUE"}} in heard
        waiting = before["plansToFile"]["totalCount"] + 1
        assert {"inbox": {"plansToFile": {"totalCount": waiting}}} in heard


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.SUPERVISOR, Role.OBSERVER])
async def test_verdicts_are_heard_by_those_who_read_them(served: Served, role: Role) -> None:
    await issued_standard(served.world, JILIN, "CITY")
    scheme = await submitted_scheme(served.world, SIPING)
    review, clauses = await accepted_review(served.world, JILIN, scheme)
    async with listening(served, JILIN, role) as talk, listening(served, JILIN) as director:
        for each in (talk, director):
            await each.subscribe("a", "subscription { acts { kind note detail { new } } }")
            await each.settled()
        for clause in clauses:
            given = {"reviewId": review, "clauseId": clause, "verdict": "PASS"}
            await act(served.world, JILIN, "recordVerdict", given)
            heard = (await director.hear())["payload"]["data"]["acts"]
            assert heard["kind"] == "REVIEW_RECORD_VERDICT"
        assert await talk.silent()
        await act(served.world, JILIN, "decideReview", {"reviewId": review, "decision": "PASS"})
        assert (await talk.hear())["payload"]["data"]["acts"]["kind"] == "REVIEW_PASS"


async def test_equal_subscribers_share_what_they_hear_and_others_do_not(served: Served) -> None:
    query = "subscription { acts { kind subject { ... on Plan { allowedActs } } } }"
    async with (
        listening(served, SIPING, Role.DIRECTOR) as director,
        listening(served, SIPING, Role.DIRECTOR) as other,
        listening(served, SIPING, Role.OBSERVER) as observer,
    ):
        for talk in (director, other, observer):
            await talk.subscribe("a", query)
            await talk.settled()
        plan = await drafted_plan(served.world, SIPING)
        for talk in (director, other):
            assert (await talk.hear())["payload"]["data"]["acts"]["kind"] == "PLAN_DRAFT"
        await act(served.world, SIPING, "issuePlan", {"planId": plan})
        acts = [
            (await talk.hear())["payload"]["data"]["acts"] for talk in (director, other, observer)
        ]
        assert acts[0] == acts[1]
        assert acts[0]["subject"]["allowedActs"]
        assert acts[2]["subject"]["allowedActs"] == []


async def test_filter_chooses(served: Served) -> None:
    query = """subscription($of: ActFilter) { acts(filter: $of) { kind subject { id } } }"""
    async with listening(served, SIPING) as talk:
        await talk.subscribe("kinds", query, {"of": {"kinds": ["PLAN_EDIT"]}})
        nested = {"or": [{"within": JILIN, "kinds": ["PLAN_SHARE"]}, {"not": {"within": CENTRE}}]}
        since = {"performedSince": "2026-01-01T00:00:00+08:15"}
        await talk.subscribe("within", query, {"of": nested | since})
        await talk.settled()
        plan = await drafted_plan(served.world, SIPING)
        await act(served.world, SIPING, "editPlan", {"planId": plan, "title": "修订"})
        assert (await talk.hear())["id"] == "kinds"
        await shared_plan(served.world, JILIN, "DIRECT_SUBORDINATES")
        assert (await talk.hear())["id"] == "within"
        assert await talk.silent()
