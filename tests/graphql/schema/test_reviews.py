"""A review decides the revision that it is of, and no other, whatever its id is kept for."""

import asyncio
from typing import Any
from uuid import UUID

import pytest
from psycopg import AsyncConnection
from psycopg.types.json import Jsonb

from tests.graphql.deeds import document, on_submitted_scheme
from tests.support.acting import INPUTS, accepted_review, act
from tests.support.captured import SAY
from tests.support.cast import JILIN, LEVELS, SIPING
from tests.support.cast import subject as member_of
from tests.support.documents import mutation
from tests.support.speaking import KEY
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="session")

STATE = "query($id: ID!) { node(id: $id) { ... on Review { state verdicts { verdict } } } }"
DECISIONS = ("RETURN", "PASS")
WHY = {"note": "请结合实际修改。"}
Admin = AsyncConnection[tuple[Any, ...]]


async def resubmitted(world: World, scheme: str, review: str) -> tuple[str, list[str]]:
    """The scheme's next review, after this one was decided."""
    await act(world, JILIN, "decideReview", {"reviewId": review, "decision": "RETURN"} | WHY)
    await act(world, SIPING, "editScheme", {"schemeId": scheme, "objective": "结合四平实际。"})
    await act(world, SIPING, "submitScheme", {"schemeId": scheme})
    return await accepted_review(world, JILIN, scheme)


def judging(review: str, clauses: list[str]) -> list[tuple[str, dict[str, Any]]]:
    """All that can be done with a review."""
    verdict = {"reviewId": review, "clauseId": clauses[0], "verdict": "PASS", "opinion": ""}
    decisions = [{"reviewId": review, "decision": decision} | WHY for decision in DECISIONS]
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


async def test_review_that_is_decided_meanwhile_decides_no_later_one(stage: World) -> None:
    """Between reading the review and locking its scheme."""
    for number in range(3):
        scheme = (await on_submitted_scheme(stage))["schemeId"]
        first, clauses = await accepted_review(stage, JILIN, scheme)
        name, input = judging(first, clauses)[number]
        key = UUID(scheme.partition("_")[2])
        async with await AsyncConnection.connect(stage.settings.database_url or "") as admin:
            await admin.execute("SELECT FROM liandong.work_scheme WHERE id = %s FOR UPDATE", (key,))
            waiting = asyncio.create_task(stage.refused(JILIN, document(name), {"input": input}))
            await blocked(admin)
            review = UUID(first.partition("_")[2])
            await perform(admin, JILIN, "review.return", "review", review)
            await perform(admin, SIPING, "scheme.edit", "scheme", key, objective="结合四平实际。")
            await perform(admin, SIPING, "scheme.submit", "scheme", key)
            await perform(admin, JILIN, "review.accept", "scheme", key)
        assert await waiting == "CONFLICT revision_behind"


async def blocked(admin: Admin) -> None:
    """Return once somebody waits for what this connection holds."""
    waits = (
        "SELECT count(*) FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))"
    )
    while True:
        row = await (await admin.execute(waits)).fetchone()
        if row is not None and row[0]:
            return
        await asyncio.sleep(0.01)


async def perform(admin: Admin, body: str, act: str, subject: str, id: UUID, **given: str) -> None:
    """An act of the body's director in the connection's transaction."""
    member = "SELECT id FROM liandong.member WHERE subject = %s"
    row = await (await admin.execute(member, (member_of(body),))).fetchone()
    assert row is not None
    await admin.execute(f"SET SESSION AUTHORIZATION liandong_{LEVELS[body].value.lower()}")
    await admin.execute(SAY, (KEY.signed(body, row[0]),))
    await admin.execute(
        "SELECT liandong.perform(%s, %s, %s, '{self,superior}', given => %s, note => '说明')",
        (act, subject, id, Jsonb(given) if given else None),
    )
    await admin.execute("RESET SESSION AUTHORIZATION")


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


async def test_each_review_of_a_list_has_the_time_of_its_own_round(stage: World) -> None:
    scheme = (await on_submitted_scheme(stage))["schemeId"]
    first, _ = await accepted_review(stage, JILIN, scheme)
    second, _ = await resubmitted(stage, scheme, first)
    query = """query($id: ID!, $first: ID!, $second: ID!) {
      listed: node(id: $id) { ... on WorkScheme {
        reviews { edges { node { id submittedAt createdAt } } } } }
      first: node(id: $first) { ... on Review { submittedAt } }
      second: node(id: $second) { ... on Review { submittedAt } } }"""
    data = await stage.ask(JILIN, query, {"id": scheme, "first": first, "second": second})
    listed = {edge["node"]["id"]: edge["node"] for edge in data["listed"]["reviews"]["edges"]}
    assert listed[first]["submittedAt"] == data["first"]["submittedAt"]
    assert listed[second]["submittedAt"] == data["second"]["submittedAt"]
    assert listed[first]["submittedAt"] < listed[second]["submittedAt"]
