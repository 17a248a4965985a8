"""The scenario that the platform exists for, told over HTTP from first plan to last suggestion."""

from liandong.policies.actors import Role
from tests.support.acting import (
    accepted_review,
    act,
    decided_review,
    drafted_scheme,
    issued_opinion,
    issued_standard,
    opened_supervision,
    shared_plan,
    submitted_scheme,
)
from tests.support.cast import CHANGCHUN, JILIN, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.world import World

STATE = "query($id: ID!) { node(id: $id) { ... on WorkScheme { state allowedActs } } }"
COUNTS = (
    "{ plans { totalCount } schemes { totalCount } reviews { totalCount }"
    " supervisions { totalCount } acts { totalCount } }"
)


async def state(world: World, body: str, scheme: str) -> str:
    return str((await world.ask(body, STATE, {"id": scheme}))["node"]["state"])


async def test_city_reads_the_plan_and_carries_it_out(world: World) -> None:
    plan = await shared_plan(world, JILIN, "ALL_BELOW")
    scheme = await drafted_scheme(world, SIPING, planId=plan)
    query = "query($id: ID!) { node(id: $id) { ... on WorkScheme { revision { plan { id } } } } }"
    answer = await world.ask(SIPING, query, {"id": scheme})
    assert answer["node"]["revision"]["plan"]["id"] == plan


async def test_scheme_is_returned_revised_passed_and_started(world: World) -> None:
    await issued_standard(world, JILIN, "CITY")
    scheme = await submitted_scheme(world, SIPING)
    await decided_review(world, JILIN, scheme, "RETURN")
    assert await state(world, SIPING, scheme) == "RETURNED"
    change = {"schemeId": scheme, "objective": "结合四平实际。", "expectedRevision": 1}
    await act(world, SIPING, "editScheme", change, role=Role.DRAFTER)
    await act(world, SIPING, "submitScheme", {"schemeId": scheme})
    await decided_review(world, JILIN, scheme, "PASS")
    await act(world, SIPING, "startScheme", {"schemeId": scheme})
    assert await state(world, JILIN, scheme) == "EXECUTING"
    await act(world, SIPING, "closeScheme", {"schemeId": scheme})
    assert await state(world, SIPING, scheme) == "CLOSED"


async def test_city_reviews_its_county_in_turn(world: World) -> None:
    await issued_standard(world, SIPING, "COUNTY")
    scheme = await submitted_scheme(world, LISHU)
    review, clauses = await accepted_review(world, SIPING, scheme)
    assert len(clauses) == 3
    for clause in clauses:
        given = {"reviewId": review, "clauseId": clause, "verdict": "PASS"}
        await act(world, SIPING, "recordVerdict", given, role=Role.REVIEWER)
    decision = {"reviewId": review, "decision": "PASS"}
    await act(world, SIPING, "decideReview", decision, role=Role.REVIEWER)
    await act(world, LISHU, "startScheme", {"schemeId": scheme})
    assert await state(world, LISHU, scheme) == "EXECUTING"


async def test_every_suggestion_is_answered_before_the_close(world: World) -> None:
    supervision = await opened_supervision(world, JILIN)
    first, second = await issued_opinion(world, JILIN, supervision)
    for suggestion in (first, second):
        answer = {"suggestionId": suggestion, "answer": "已制定整改措施。"}
        await act(world, SIPING, "answerSuggestion", answer)
    sent_back = {"suggestionId": first, "note": "措施不够具体。"}
    await act(world, JILIN, "sendBackSuggestion", sent_back, role=Role.SUPERVISOR)
    again = {"suggestionId": first, "answer": "已明确责任人和时限。"}
    await act(world, SIPING, "answerSuggestion", again)
    for suggestion in (first, second):
        accepted = {"suggestionId": suggestion}
        await act(world, JILIN, "acceptSuggestion", accepted, role=Role.SUPERVISOR)
    closed = await act(
        world, JILIN, "closeSupervision", {"supervisionId": supervision}, "supervision { state }"
    )
    assert closed["supervision"]["state"] == "CLOSED"


async def test_nobody_else_sees_any_of_it(world: World) -> None:
    await issued_standard(world, JILIN, "CITY")
    scheme = await submitted_scheme(world, SIPING)
    await decided_review(world, JILIN, scheme, "PASS")
    await issued_opinion(world, JILIN, await opened_supervision(world, JILIN))
    for body in (LIAONING, NANGUAN, LISHU):
        assert await world.ask(body, COUNTS) == {
            name: {"totalCount": 0}
            for name in ("plans", "schemes", "reviews", "supervisions", "acts")
        }
    # The sibling city was told of the standard, which is for every city of the province.
    assert (await world.ask(CHANGCHUN, COUNTS))["acts"] == {"totalCount": 1}
