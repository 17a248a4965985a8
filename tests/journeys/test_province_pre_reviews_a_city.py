"""The scenario that the platform exists for, told over HTTP from first plan to last suggestion."""

from typing import Any

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
from tests.support.documents import mutation
from tests.support.world import World

SCHEME = """query($id: ID!) { node(id: $id) { ... on WorkScheme {
    state allowedActs revision { plan { id } } } } }"""
COUNTS = (
    "{ plans { totalCount } schemes { totalCount } reviews { totalCount }"
    " supervisions { totalCount } acts { totalCount } }"
)
CLOSE = mutation("closeSupervision", "SupervisionActInput", "supervision { state }")


async def read(world: World, body: str, scheme: str) -> Any:
    return (await world.ask(body, SCHEME, {"id": scheme}))["node"]


async def counts(world: World, body: str) -> dict[str, int]:
    answer = await world.ask(body, COUNTS)
    return {name: connection["totalCount"] for name, connection in answer.items()}


async def test_whole_story(served: World) -> None:
    plan = await shared_plan(served, JILIN, "ALL_BELOW")
    scheme = await city_is_pre_reviewed(served, plan)
    await county_is_pre_reviewed(served)
    await city_is_supervised(served)
    assert (await read(served, JILIN, scheme))["state"] == "EXECUTING"
    await nobody_else_saw(served)


async def city_is_pre_reviewed(world: World, plan: str) -> str:
    """Siping carries out the plan; its scheme is returned, revised, passed and started."""
    await issued_standard(world, JILIN, "CITY")
    scheme = await drafted_scheme(world, SIPING, planId=plan)
    assert (await read(world, SIPING, scheme))["revision"]["plan"]["id"] == plan
    await act(world, SIPING, "submitScheme", {"schemeId": scheme})
    await decided_review(world, JILIN, scheme, "RETURN")
    assert (await read(world, SIPING, scheme))["state"] == "RETURNED"
    start = mutation("startScheme", "SchemeActInput", "act { id }")
    refusal = await world.refused(SIPING, start, {"input": {"schemeId": scheme}})
    assert refusal.startswith("CONFLICT")
    change = {"schemeId": scheme, "objective": "结合四平实际。", "expectedRevision": 1}
    await act(world, SIPING, "editScheme", change, role=Role.DRAFTER)
    await act(world, SIPING, "submitScheme", {"schemeId": scheme})
    await decided_review(world, JILIN, scheme, "PASS")
    assert "SCHEME_START" in (await read(world, SIPING, scheme))["allowedActs"]
    await act(world, SIPING, "startScheme", {"schemeId": scheme})
    return scheme


async def county_is_pre_reviewed(world: World) -> None:
    """Siping in its turn reviews Lishu, clause by clause."""
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
    await act(world, LISHU, "closeScheme", {"schemeId": scheme})
    assert (await read(world, LISHU, scheme))["state"] == "CLOSED"


async def city_is_supervised(world: World) -> None:
    """Two suggestions; one answer is sent back; nothing closes before both are accepted."""
    supervision = await opened_supervision(world, JILIN)
    first, second = await issued_opinion(world, JILIN, supervision)
    for suggestion in (first, second):
        answer = {"suggestionId": suggestion, "answer": "已制定整改措施。"}
        await act(world, SIPING, "answerSuggestion", answer)
    sent_back = {"suggestionId": first, "note": "措施不够具体。"}
    await act(world, JILIN, "sendBackSuggestion", sent_back, role=Role.SUPERVISOR)
    again = {"suggestionId": first, "answer": "已明确责任人和时限。"}
    await act(world, SIPING, "answerSuggestion", again)
    closing = {"supervisionId": supervision}
    for suggestion in (first, second):
        assert (await world.refused(JILIN, CLOSE, {"input": closing})).startswith("CONFLICT")
        accepted = {"suggestionId": suggestion}
        await act(world, JILIN, "acceptSuggestion", accepted, role=Role.SUPERVISOR)
    closed = await act(world, JILIN, "closeSupervision", closing, "supervision { state }")
    assert closed["supervision"]["state"] == "CLOSED"


async def nobody_else_saw(world: World) -> None:
    """The plan is for all below, the standards for those to whom they apply; the rest is theirs."""
    nothing = {"plans": 0, "schemes": 0, "reviews": 0, "supervisions": 0, "acts": 0}
    assert await counts(world, LIAONING) == nothing
    assert await counts(world, NANGUAN) == nothing | {"plans": 1, "acts": 1}
    assert await counts(world, CHANGCHUN) == nothing | {"plans": 1, "acts": 2}
