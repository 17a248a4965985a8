"""What may begin is asked of a body, and how a review may end of the review."""

import pytest

from liandong.graphql.planner.requirements import Requirements
from liandong.policies.actors import Level, Role
from liandong.policies.engine import HERE, Policy, Rights
from liandong.policies.permissions import Permission
from tests.graphql.planning import CATALOG
from tests.graphql.schema.test_access import NONE, explain
from tests.graphql.telling import Told
from tests.support.acting import accepted_review, act, issued_standard, submitted_scheme
from tests.support.cast import CENTRE, JILIN, LIAONING, LISHU, SIPING
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="session")

BEGINNING = ("PLAN_DRAFT", "SCHEME_DRAFT", "STANDARD_DRAFT", "SUPERVISION_OPEN")


@pytest.mark.parametrize("permission", BEGINNING)
@pytest.mark.parametrize("body", [CENTRE, JILIN, SIPING, LISHU])
@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.DRAFTER, Role.SUPERVISOR, Role.ADMIN])
async def test_what_is_to_begin_is_asked_of_the_own_body(
    told: Told, body: str, role: Role, permission: str
) -> None:
    resource = permission.partition("_")[0]
    able = {Role.DIRECTOR: {"PLAN", "SCHEME", "STANDARD", "SUPERVISION"}}
    able |= {Role.DRAFTER: {"PLAN", "SCHEME"}, Role.SUPERVISOR: {"SUPERVISION"}}
    nobody_below = body == LISHU and resource in ("STANDARD", "SUPERVISION")
    found = await explain(told.world, body, f"body_{body}", permission, role)
    assert found["allowed"] is (resource in able.get(role, ()) and not nobody_below)
    assert found["allowed"] is (found["missing"] == [])
    assert found["relation"] == "SELF"
    assert found["through"] == {}
    if nobody_below:
        assert [rule["effect"] for rule in found["rules"]] == ["deny"]


@pytest.mark.parametrize("permission", BEGINNING)
async def test_nothing_begins_in_the_name_of_another(told: Told, permission: str) -> None:
    for body in (CENTRE, SIPING, LIAONING):
        found = await explain(told.world, JILIN, f"body_{body}", permission)
        assert not found["allowed"]
        assert [each["relations"] for each in found["missing"]] == [["SELF"]]


async def test_workflow_bounds_what_a_policy_lets_begin() -> None:
    """A policy that allowed it for others would let nothing begin in their name all the same."""
    anybody = Policy(
        model=(HERE / "model.conf").read_text("utf-8"),
        rules="p, DIRECTOR, *, *, plan, draft, allow",
    )
    rights = Rights(anybody, frozenset([Role.DIRECTOR]), Level.PROVINCIAL)
    needs = Requirements(CATALOG, rights, Permission.PLAN_DRAFT, "Body")
    assert needs.permitted == ["SELF"]
    assert needs.by_policy["SELF"] == []
    missing = NONE | {"reason": "no_transition", "relations": ["SELF"]}
    assert needs.by_policy["SUBORDINATE"] == [missing]


@pytest.mark.parametrize("review", ["open_review", "review"])
@pytest.mark.parametrize("permission", ["REVIEW_RECORD_VERDICT", "REVIEW_RETURN", "REVIEW_PASS"])
async def test_open_review_is_explained_as_its_scheme(
    told: Told, review: str, permission: str
) -> None:
    scheme = """query($id: ID!) { node(id: $id) { ... on Review {
        scheme { ... on WorkScheme { id } } } } }"""
    for body, role in ((JILIN, Role.DIRECTOR), (JILIN, Role.DRAFTER), (SIPING, Role.DIRECTOR)):
        data = await told.world.ask(body, scheme, {"id": told.ids[review]}, role=role)
        if data["node"] is None:
            assert (body, review) == (SIPING, "open_review")
            continue
        of_scheme = await explain(told.world, body, data["node"]["scheme"]["id"], permission, role)
        of_review = await explain(told.world, body, told.ids[review], permission, role)
        for field in ("allowed", "relation", "rules"):
            assert of_review[field] == of_scheme[field], (body, role, field)
        if review == "open_review":
            assert of_review["missing"] == of_scheme["missing"]
        else:
            assert of_review["missing"][-1] == NONE | {"reason": "no_transition"}


async def test_open_review_can_be_decided_as_explained(stage: World) -> None:
    await issued_standard(stage, JILIN, "CITY")
    review, clauses = await accepted_review(stage, JILIN, await submitted_scheme(stage, SIPING))
    assert (await explain(stage, JILIN, review, "REVIEW_RECORD_VERDICT"))["allowed"]
    assert (await explain(stage, JILIN, review, "REVIEW_RETURN"))["allowed"]
    found = await explain(stage, JILIN, review, "REVIEW_PASS")
    assert found["missing"] == [NONE | {"reason": "clause_not_judged"}]
    for clause in clauses:
        given = {"reviewId": review, "clauseId": clause, "verdict": "PASS", "opinion": ""}
        await act(stage, JILIN, "recordVerdict", given)
    assert (await explain(stage, JILIN, review, "REVIEW_PASS"))["allowed"]
    await act(stage, JILIN, "decideReview", {"reviewId": review, "decision": "PASS"})
    for permission in ("REVIEW_RECORD_VERDICT", "REVIEW_RETURN", "REVIEW_PASS"):
        found = await explain(stage, JILIN, review, permission)
        assert found["missing"] == [NONE | {"reason": "no_transition"}]
        assert found["relation"] == "SUPERIOR"
    assert (await explain(stage, JILIN, review, "REVIEW_READ"))["relation"] == "SELF"


async def test_verdict_was_recorded_by_the_act_that_said_it_last(stage: World) -> None:
    await issued_standard(stage, JILIN, "CITY")
    review, clauses = await accepted_review(stage, JILIN, await submitted_scheme(stage, SIPING))
    recorded = {}
    for clause in (*clauses, clauses[0]):
        given = {"reviewId": review, "clauseId": clause, "verdict": "PASS", "opinion": ""}
        payload = await act(stage, JILIN, "recordVerdict", given, "act { id }")
        recorded[clause] = payload["act"]["id"]
    decision = {"reviewId": review, "decision": "PASS"}
    decided = (await act(stage, JILIN, "decideReview", decision, "act { id }"))["act"]["id"]
    query = "query($id: ID!) { node(id: $id) { ... on Review { verdicts { id clause { id } } } } }"
    verdicts = (await stage.ask(JILIN, query, {"id": review}))["node"]["verdicts"]
    assert len(verdicts) == len(clauses)
    for verdict in verdicts:
        found = await opened_by(stage, JILIN, verdict["id"])
        assert found == {JILIN: [recorded[verdict["clause"]["id"]]], SIPING: [decided]}
        through = (await explain(stage, SIPING, verdict["id"], "REVIEW_READ"))["through"]
        assert through == {SIPING: ["REVIEW_PASS"]}


async def opened_by(world: World, body: str, id: str) -> dict[str, list[str]]:
    """For each audience key, the ids of the acts behind it."""
    query = """query($id: ID!) { readers(id: $id) { edges { node {
        key acts { edges { node { id } } } } } } }"""
    edges = (await world.ask(body, query, {"id": id}))["readers"]["edges"]
    return {
        edge["node"]["key"]: [act["node"]["id"] for act in edge["node"]["acts"]["edges"]]
        for edge in edges
    }
