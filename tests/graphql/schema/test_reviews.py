"""A review decides the revision that it is of, and no other, whatever its id is kept for."""

from typing import Any

import pytest

from liandong.tenants.acts.commands import replayed
from liandong.tenants.reviews import commands
from tests.graphql.deeds import document, on_submitted_scheme
from tests.support.acting import INPUTS, accepted_review, act
from tests.support.cast import JILIN, SIPING
from tests.support.documents import mutation
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="session")

STATE = "query($id: ID!) { node(id: $id) { ... on Review { state verdicts { verdict } } } }"
DECISIONS = ("RETURN", "PASS")


async def resubmitted(world: World, scheme: str, review: str) -> tuple[str, list[str]]:
    """The scheme's next review, after this one was decided."""
    await act(world, JILIN, "decideReview", {"reviewId": review, "decision": "RETURN"})
    await act(world, SIPING, "editScheme", {"schemeId": scheme, "objective": "结合四平实际。"})
    await act(world, SIPING, "submitScheme", {"schemeId": scheme})
    return await accepted_review(world, JILIN, scheme)


def judging(review: str, clauses: list[str]) -> list[tuple[str, dict[str, Any]]]:
    """All that can be done with a review."""
    verdict = {"reviewId": review, "clauseId": clauses[0], "verdict": "PASS", "opinion": ""}
    decisions = [{"reviewId": review, "decision": decision} for decision in DECISIONS]
    return [("recordVerdict", verdict), *(("decideReview", input) for input in decisions)]


async def test_decided_review_decides_no_later_one(stage: World) -> None:
    scheme = (await on_submitted_scheme(stage))["schemeId"]
    first, clauses = await accepted_review(stage, JILIN, scheme)
    second, _ = await resubmitted(stage, scheme, first)
    for clause in clauses:
        given = {"reviewId": second, "clauseId": clause, "verdict": "PASS", "opinion": ""}
        await act(stage, JILIN, "recordVerdict", given)
    for name, input in judging(first, clauses):
        refused = await stage.refused(JILIN, document(name), {"input": input})
        assert refused == "CONFLICT no_transition"
    returned = {"state": "RETURNED", "verdicts": []}
    assert (await stage.ask(JILIN, STATE, {"id": first}))["node"] == returned
    assert (await stage.ask(JILIN, STATE, {"id": second}))["node"]["state"] == "OPEN"


async def test_review_that_is_decided_meanwhile_decides_no_later_one(
    stage: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between reading the review and acting on its scheme."""
    for number in range(3):
        scheme = (await on_submitted_scheme(stage))["schemeId"]
        first, clauses = await accepted_review(stage, JILIN, scheme)

        async def meanwhile(*given: Any, scheme: str = scheme, first: str = first) -> Any:
            monkeypatch.setattr(commands, "replayed", replayed)
            await resubmitted(stage, scheme, first)
            return await replayed(*given)

        monkeypatch.setattr(commands, "replayed", meanwhile)
        name, input = judging(first, clauses)[number]
        refused = await stage.refused(JILIN, document(name), {"input": input})
        assert refused == "CONFLICT revision_behind"


async def test_timeline_shows_each_version_as_it_was_submitted(stage: World) -> None:
    input = await on_submitted_scheme(stage)
    first, _ = await accepted_review(stage, JILIN, input["schemeId"])
    await resubmitted(stage, input["schemeId"], first)
    query = """query($schemeId: ID!) { node(id: $schemeId) { ... on WorkScheme { acts(
        orderBy: {field: PERFORMED_AT}) { edges { node { kind content {
            __typename ... on SchemeRevision { number objective } } } } } } } }"""
    for body, versions in ((JILIN, (1, 1, 1, 2, 2)), (SIPING, (1, 1, 1, 1, 2, 2, 2))):
        node = (await stage.ask(body, query, input))["node"]
        shown = [edge["node"] for edge in node["acts"]["edges"]]
        assert tuple(act["content"]["number"] for act in shown) == versions
        for each in shown:
            assert each["content"]["__typename"] == "SchemeRevision"
            changed = each["content"]["objective"] == "结合四平实际。"
            assert changed is (each["content"]["number"] == 2), each


async def test_decision_is_repeated_after_the_next_submission(stage: World) -> None:
    scheme = (await on_submitted_scheme(stage))["schemeId"]
    first, clauses = await accepted_review(stage, JILIN, scheme)
    repeated = []
    for name, input in judging(first, clauses)[:2]:
        given = {"input": input | {"idempotencyKey": f"{first} {name}"}}
        query = mutation(name, INPUTS[name], "review { id } act { id }")
        repeated.append((name, query, given, await stage.ask(JILIN, query, given)))
    await act(stage, SIPING, "editScheme", {"schemeId": scheme, "objective": "结合四平实际。"})
    await act(stage, SIPING, "submitScheme", {"schemeId": scheme})
    await accepted_review(stage, JILIN, scheme)
    for name, query, given, answer in repeated:
        again = await stage.ask(JILIN, query, given)
        assert again[name]["act"] == answer[name]["act"]
        assert again[name]["review"] == answer[name]["review"] == {"id": first}
