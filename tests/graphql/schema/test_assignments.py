"""Who judges which clauses is read by those who read the verdicts, and found by oneself."""

from typing import Any

import pytest

from liandong.policies.actors import Role
from tests.graphql.deeds import document, on_clauses
from tests.support.acting import INPUTS, act, member_id
from tests.support.cast import CENTRE, JILIN, SIPING
from tests.support.documents import mutation
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="session")

ASSIGNED = """query($id: ID!) { node(id: $id) { ... on Review {
    assignments { clauseId memberId memberName } } } }"""
MINE = """query($mine: Boolean!) { schemes(filter: {assignedToMe: $mine}, first: 100) {
    edges { node { reviews(first: 1) { edges { node { id } } } } } } }"""


async def assigned(stage: World) -> tuple[str, list[dict[str, Any]]]:
    """A review of which all clauses are assigned to the reviewer, and what was sent."""
    input = await on_clauses(stage)
    await act(stage, JILIN, "assignClauses", input)
    return input["reviewId"], input["assignments"]


async def found(stage: World, role: Role, *, mine: bool = True) -> set[str]:
    """The pre-reviews of the schemes that the member of Jilin with this role finds."""
    schemes = (await stage.ask(JILIN, MINE, {"mine": mine}, role=role))["schemes"]["edges"]
    reviews = [edge["node"]["reviews"]["edges"] for edge in schemes]
    return {edge["node"]["id"] for edges in reviews for edge in edges}


async def test_assignments_stand_in_the_order_of_the_clauses(stage: World) -> None:
    review, sent = await assigned(stage)
    node = (await stage.ask(JILIN, ASSIGNED, {"id": review}))["node"]
    name = f"{JILIN} {Role.REVIEWER.value}"
    assert node["assignments"] == [entry | {"memberName": name} for entry in sent]
    last = {"clauseId": sent[-1]["clauseId"]}
    await act(stage, JILIN, "assignClauses", {"reviewId": review, "assignments": [last]})
    node = (await stage.ask(JILIN, ASSIGNED, {"id": review}))["node"]
    assert [entry["clauseId"] for entry in node["assignments"]] == [
        entry["clauseId"] for entry in sent[:-1]
    ]


async def test_assignments_are_for_those_who_read_verdicts(stage: World) -> None:
    review, sent = await assigned(stage)
    for role in (Role.DRAFTER, Role.SUPERVISOR, Role.OBSERVER):
        node = (await stage.ask(JILIN, ASSIGNED, {"id": review}, role=role))["node"]
        assert node == {"assignments": []}
    assert (await stage.ask(CENTRE, ASSIGNED, {"id": review}))["node"] is None
    for entry in sent:
        given = {"reviewId": review, "clauseId": entry["clauseId"], "verdict": "PASS"}
        await act(stage, JILIN, "recordVerdict", given, role=Role.REVIEWER)
    await act(stage, JILIN, "decideReview", {"reviewId": review, "decision": "PASS"})
    node = (await stage.ask(JILIN, ASSIGNED, {"id": review}, role=Role.OBSERVER))["node"]
    assert len(node["assignments"]) == len(sent)
    # The submitter reads the review now, and not who judged what.
    assert (await stage.ask(SIPING, ASSIGNED, {"id": review}))["node"] == {"assignments": []}


async def test_members_find_what_is_assigned_to_them(stage: World) -> None:
    review, sent = await assigned(stage)
    assert review in await found(stage, Role.REVIEWER)
    assert review not in await found(stage, Role.REVIEWER, mine=False)
    assert review not in await found(stage, Role.DIRECTOR)
    director = await member_id(stage, JILIN, Role.DIRECTOR)
    taken = [entry | {"memberId": director} for entry in sent]
    await act(stage, JILIN, "assignClauses", {"reviewId": review, "assignments": taken})
    assert review in await found(stage, Role.DIRECTOR)
    assert review not in await found(stage, Role.REVIEWER)


async def test_refusal_names_who_judges_the_clause(stage: World) -> None:
    review, (first, *_) = await assigned(stage)
    given = {"reviewId": review, "clauseId": first["clauseId"], "verdict": "PASS"}
    answer = await stage.post(JILIN, document("recordVerdict"), {"input": given})
    (error,) = answer.json()["errors"]
    assert error["extensions"]["reason"] == "assigned_to_another"
    assert f"{JILIN} {Role.REVIEWER.value}" in error["message"]


async def test_clauses_are_assigned_to_those_who_judge_alone(stage: World) -> None:
    input = await on_clauses(stage)
    drafter = await member_id(stage, JILIN, Role.DRAFTER)
    last = input["assignments"][-1] | {"memberId": drafter}
    sent = input | {"assignments": [*input["assignments"][:-1], last]}
    query = mutation("assignClauses", INPUTS["assignClauses"], "userErrors { field code }")
    answer = (await stage.ask(JILIN, query, {"input": sent}))["assignClauses"]
    place = str(len(sent["assignments"]) - 1)
    path = ["assignments", place, "memberId"]
    assert answer["userErrors"] == [{"field": path, "code": "member_judges_nothing"}]
    node = (await stage.ask(JILIN, ASSIGNED, {"id": input["reviewId"]}))["node"]
    assert node == {"assignments": []}
