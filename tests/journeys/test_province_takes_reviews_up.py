"""A province reviews schemes of its counties itself (提级审核); their city sees states."""

from typing import Any

from liandong.policies.actors import Role
from tests.support.acting import (
    accepted_review,
    act,
    decided_review,
    drafted_scheme,
    issued_rule,
    issued_standard,
    submitted_scheme,
)
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LISHU, NANGUAN, SIPING
from tests.support.world import World

READ = """query($id: ID!) { node(id: $id) { ... on WorkScheme {
    state allowedActs blockedBy reviewer { code } standard { owner { code } }
    deadline { dueOn debtor { code } } acts { edges { node { kind } } } } } }"""
EXPLAINED = """query($id: ID!) { accessExplanation(id: $id, permission: REVIEW_ACCEPT) {
    allowed relation missing { reason relations } } }"""
WAITING = """{
    inbox { schemesToReview { edges { node { id } } } }
    worklist(box: TODO) { edges { node { record { id } } } } }"""
ONGOING = "{ worklist(box: ONGOING) { edges { node { counterpart { code } record { id } } } } }"
STANDING = """query($code: String!) { body(code: $code) {
    standings(kind: SCHEME, year: 2026) { states counts } } }"""


async def read(world: World, body: str, scheme: str) -> Any:
    return (await world.ask(body, READ, {"id": scheme}))["node"]


async def waits(world: World, body: str) -> tuple[list[str], list[str]]:
    """What the inbox and the worklist of the body's reviewer have."""
    data = await world.ask(body, WAITING, role=Role.REVIEWER)
    inbox = [edge["node"]["id"] for edge in data["inbox"]["schemesToReview"]["edges"]]
    todo = [edge["node"]["record"]["id"] for edge in data["worklist"]["edges"]]
    return inbox, [id for id in todo if id.startswith("scheme_")]


async def test_scheme_is_reviewed_by_whom_took_it_up(served: World) -> None:
    for body in (JILIN, SIPING):
        await issued_standard(served, body, {JILIN: "CITY", SIPING: "COUNTY"}[body])
    usual = await submitted_scheme(served, LISHU)
    await issued_standard(served, JILIN, "COUNTY", takesUp={"kinds": ["RAISED"]})
    rule = {"event": "SCHEME_SUBMIT", "due": "REVIEW_ACCEPT", "dayCount": 5}
    await issued_rule(served, JILIN, title="收到后五日内受理", counted="CALENDAR", **rule)

    scheme = await drafted_scheme(served, LISHU, kind="RAISED")
    draft = await read(served, LISHU, scheme)
    assert draft["reviewer"] == {"code": JILIN} == draft["standard"]["owner"]
    assert (await read(served, LISHU, usual))["reviewer"] == {"code": SIPING}
    await act(served, LISHU, "submitScheme", {"schemeId": scheme})

    assert await waits(served, JILIN) == ([scheme], [scheme])
    assert await waits(served, SIPING) == ([usual], [usual])
    for body in (CENTRE, SIPING, CHANGCHUN, NANGUAN):
        assert await read(served, body, scheme) is None
    mine = await served.ask(LISHU, ONGOING)
    found = {e["node"]["record"]["id"]: e["node"]["counterpart"] for e in mine["worklist"]["edges"]}
    assert found == {scheme: {"code": JILIN}, usual: {"code": SIPING}}
    seen = await read(served, JILIN, scheme)
    assert seen["deadline"]["debtor"] == {"code": JILIN}
    assert "REVIEW_ACCEPT" in seen["allowedActs"]
    explained = await served.ask(JILIN, EXPLAINED, {"id": scheme}, role=Role.REVIEWER)
    assert explained["accessExplanation"] == {
        "allowed": True,
        "relation": "SUPERIOR",
        "missing": [],
    }

    await decided_review(served, JILIN, scheme, "RETURN")
    assert await read(served, SIPING, scheme) is None
    change = {"schemeId": scheme, "objective": "结合梨树实际。", "expectedRevision": 1}
    await act(served, LISHU, "editScheme", change, role=Role.DRAFTER)
    await act(served, LISHU, "submitScheme", {"schemeId": scheme})
    await decided_review(served, JILIN, scheme, "PASS")
    await act(served, LISHU, "startScheme", {"schemeId": scheme})
    assert (await read(served, JILIN, scheme))["state"] == "EXECUTING"


async def test_superior_is_told_of_states_alone(served: World) -> None:
    await issued_standard(served, SIPING, "COUNTY")
    await issued_standard(served, JILIN, "COUNTY", takesUp={"bodies": [LISHU]})
    scheme = await submitted_scheme(served, LISHU)
    await accepted_review(served, JILIN, scheme)
    found = await served.ask(SIPING, STANDING, {"code": LISHU})
    (standing,) = found["body"]["standings"]
    counted = dict(zip(standing["states"], standing["counts"], strict=True))
    assert counted["UNDER_REVIEW"] == 1 == sum(counted.values())
    assert await waits(served, SIPING) == ([], [])
