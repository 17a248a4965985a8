"""The submitter learns of a review when it is decided; the reviewer loses what is withdrawn."""

from typing import Any

from tests.support.acting import (
    accepted_review,
    act,
    decided_review,
    issued_standard,
    submitted_scheme,
)
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LISHU, SIPING
from tests.support.world import World

READ = """query($id: ID!) { node(id: $id) { ... on WorkScheme {
    state title updatedAt passedHash allowedActs
    revision { number objective contentHash } revisions { totalCount }
    reviews { totalCount edges { node { state verdicts { opinion } } } }
    acts { totalCount edges { node { kind } } } } } }"""
REVIEWS = "{ reviews { totalCount edges { node { id } } } }"
OPINION = "只给审核单位看的意见"


async def read(world: World, body: str, scheme: str) -> Any:
    """The scheme as the body sees it, or None."""
    return (await world.ask(body, READ, {"id": scheme}))["node"]


async def test_verdict_changes_nothing_for_the_submitter(world: World) -> None:
    await issued_standard(world, JILIN, "CITY")
    scheme = await submitted_scheme(world, SIPING)
    review, clauses = await accepted_review(world, JILIN, scheme)
    before = await read(world, SIPING, scheme), await world.ask(SIPING, REVIEWS)
    for clause in clauses:
        given = {"reviewId": review, "clauseId": clause, "verdict": "FAIL", "opinion": OPINION}
        await act(world, JILIN, "recordVerdict", given)
    assert (await read(world, SIPING, scheme), await world.ask(SIPING, REVIEWS)) == before
    assert before[0]["reviews"]["totalCount"] == 0
    assert "REVIEW_RECORD_VERDICT" not in str(before)


async def test_decision_opens_the_review_to_the_submitter_alone(world: World) -> None:
    await issued_standard(world, JILIN, "CITY")
    scheme = await submitted_scheme(world, SIPING)
    await decided_review(world, JILIN, scheme, "RETURN", OPINION)
    seen = await read(world, SIPING, scheme)
    assert seen["state"] == "RETURNED"
    opinions = [v["opinion"] for v in seen["reviews"]["edges"][0]["node"]["verdicts"]]
    assert opinions == [OPINION] * 3
    assert "REVIEW_RECORD_VERDICT" not in str(seen)
    for body in (CENTRE, CHANGCHUN, LISHU):
        assert await read(world, body, scheme) is None
        assert (await world.ask(body, REVIEWS))["reviews"]["totalCount"] == 0


async def test_edit_after_the_return_is_unseen_until_submitted(world: World) -> None:
    await issued_standard(world, JILIN, "CITY")
    scheme = await submitted_scheme(world, SIPING)
    await decided_review(world, JILIN, scheme, "RETURN")
    before = await read(world, JILIN, scheme)
    change = {"schemeId": scheme, "title": "修改稿", "kind": "SPECIAL", "objective": "修改后的要求"}
    await act(world, SIPING, "editScheme", change)
    assert await read(world, JILIN, scheme) == before
    await act(world, SIPING, "submitScheme", {"schemeId": scheme})
    after = await read(world, JILIN, scheme)
    assert (after["title"], after["revision"]["number"]) == ("修改稿", 2)
    assert after["revisions"]["totalCount"] == 2


async def test_edit_after_the_pass_is_unseen_and_voids_it(world: World) -> None:
    await issued_standard(world, JILIN, "CITY")
    scheme = await submitted_scheme(world, SIPING)
    await decided_review(world, JILIN, scheme, "PASS")
    before = await read(world, JILIN, scheme)
    await act(world, SIPING, "editScheme", {"schemeId": scheme, "objective": "通过后的修改"})
    assert await read(world, JILIN, scheme) == before
    assert "SCHEME_START" not in (await read(world, SIPING, scheme))["allowedActs"]
    start = "mutation($id: ID!) { startScheme(input: {schemeId: $id}) { act { id } } }"
    assert await world.refused(SIPING, start, {"id": scheme}) == "CONFLICT pass_not_current"


async def test_withdrawal_closes_the_scheme_to_the_superior(world: World) -> None:
    await issued_standard(world, JILIN, "CITY")
    scheme = await submitted_scheme(world, SIPING)
    review, clauses = await accepted_review(world, JILIN, scheme)
    await act(world, SIPING, "withdrawScheme", {"schemeId": scheme})
    assert await read(world, JILIN, scheme) is None
    query = """{ schemes { totalCount } reviews { edges { node {
        state scheme { __typename ... on Node { id } } revision { id } } } } }"""
    answer = await world.ask(JILIN, query)
    assert answer["schemes"]["totalCount"] == 0
    kept = [edge["node"] for edge in answer["reviews"]["edges"]]
    left = {"__typename": "Stub", "id": scheme}
    assert kept == [{"state": "CANCELLED", "scheme": left, "revision": None}]
    judge = """mutation($r: ID!, $c: ID!) { recordVerdict(
        input: {reviewId: $r, clauseId: $c, verdict: PASS}) { act { id } } }"""
    refused = await world.refused(JILIN, judge, {"r": review, "c": clauses[0]})
    assert refused == "CONFLICT no_transition"
    assert (await world.ask(SIPING, REVIEWS))["reviews"]["totalCount"] == 0
