"""Where the city asks for no more, a county files its scheme (报备); one is called in (调审)."""

from typing import Any

from liandong.policies.actors import Role
from tests.support.acting import (
    act,
    decided_review,
    drafted_scheme,
    issued_rule,
    issued_standard,
)
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LISHU, NANGUAN, SIPING
from tests.support.documents import mutation
from tests.support.filing import kept
from tests.support.world import World

READ = """query($id: ID!) { node(id: $id) { ... on WorkScheme {
    state deadline { dueOn } allowedActs revision { number }
    reviews { totalCount edges { node { id } } }
    acts { edges { node { kind } } } } } }"""
INBOX = "{ inbox { schemesToAcknowledge { edges { node { id } } } } }"
SUBMIT = mutation("submitScheme", "SubmitSchemeInput", "act { id }")
START = mutation("startScheme", "SchemeActInput", "act { id }")
CALL_IN = mutation("callInScheme", "CallInSchemeInput", "act { id }")


async def read(world: World, body: str, scheme: str) -> Any:
    return (await world.ask(body, READ, {"id": scheme}))["node"]


async def to_acknowledge(world: World, body: str) -> list[str]:
    inbox = (await world.ask(body, INBOX))["inbox"]
    return [edge["node"]["id"] for edge in inbox["schemesToAcknowledge"]["edges"]]


async def test_filed_scheme_is_acknowledged_and_starts(served: World) -> None:
    await issued_standard(served, SIPING, "COUNTY", mode="FILE", callInDays=10)
    rule = {"event": "SCHEME_FILE", "due": "REVIEW_ACKNOWLEDGE", "dayCount": 5}
    await issued_rule(served, SIPING, title="收到后五日内备案", counted="CALENDAR", **rule)
    form = [{"file": await kept(served, LISHU), "role": "HANDBOOK", "title": "工作手册"}]
    scheme = await drafted_scheme(served, LISHU, attachments=form)
    draft = await read(served, LISHU, scheme)
    assert "SCHEME_FILE" in draft["allowedActs"]
    assert "SCHEME_SUBMIT" not in draft["allowedActs"]
    refusal = await served.refused(LISHU, SUBMIT, {"input": {"schemeId": scheme}})
    assert refusal == "CONFLICT to_be_filed"

    await act(served, LISHU, "fileScheme", {"schemeId": scheme})
    assert await to_acknowledge(served, SIPING) == [scheme]
    assert (await read(served, SIPING, scheme))["deadline"] is not None
    await act(served, SIPING, "acknowledgeScheme", {"schemeId": scheme}, role=Role.REVIEWER)
    assert await to_acknowledge(served, SIPING) == []
    assert (await read(served, SIPING, scheme))["deadline"] is None

    change = {"schemeId": scheme, "objective": "结合梨树实际。", "expectedRevision": 1}
    await act(served, LISHU, "editScheme", change, role=Role.DRAFTER)
    refusal = await served.refused(LISHU, START, {"input": {"schemeId": scheme}})
    assert refusal == "CONFLICT filing_not_current"
    assert (await read(served, SIPING, scheme))["revision"]["number"] == 1
    await act(served, LISHU, "fileScheme", {"schemeId": scheme})
    assert (await read(served, SIPING, scheme))["revision"]["number"] == 2
    await act(served, LISHU, "startScheme", {"schemeId": scheme})
    await act(served, LISHU, "closeScheme", {"schemeId": scheme})
    assert (await read(served, SIPING, scheme))["state"] == "CLOSED"
    for body in (CENTRE, JILIN, CHANGCHUN, NANGUAN):
        assert await read(served, body, scheme) is None


async def test_called_in_scheme_is_passed_before_it_starts(served: World) -> None:
    await issued_standard(served, SIPING, "COUNTY", mode="FILE")
    scheme = await drafted_scheme(served, LISHU)
    await act(served, LISHU, "fileScheme", {"schemeId": scheme})
    await act(served, SIPING, "callInScheme", {"schemeId": scheme, "note": "对象与市委重复"})
    called = await read(served, LISHU, scheme)
    assert (called["state"], called["reviews"]["totalCount"]) == ("UNDER_REVIEW", 0)
    assert called["acts"]["edges"][0]["node"]["kind"] == "REVIEW_CALL_IN"
    assert (await served.refused(LISHU, START, {"input": {"schemeId": scheme}})).startswith(
        "CONFLICT"
    )
    (review,) = (await read(served, SIPING, scheme))["reviews"]["edges"]
    decision = {"reviewId": review["node"]["id"], "decision": "RETURN", "note": "请调整对象。"}
    await act(served, SIPING, "decideReview", decision, role=Role.REVIEWER)
    change = {"schemeId": scheme, "objective": "调整对象。", "expectedRevision": 1}
    await act(served, LISHU, "editScheme", change, role=Role.DRAFTER)
    await act(served, LISHU, "submitScheme", {"schemeId": scheme})
    await decided_review(served, SIPING, scheme, "PASS")
    await act(served, LISHU, "startScheme", {"schemeId": scheme})
    assert (await read(served, LISHU, scheme))["state"] == "EXECUTING"
    refusal = await served.refused(
        SIPING, CALL_IN, {"input": {"schemeId": scheme, "note": "再看一遍"}}
    )
    assert refusal.startswith("CONFLICT")
