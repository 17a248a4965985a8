"""Where the superior asks for no more, a scheme is filed (报备); one is called in (调审)."""

from typing import Any

import pytest

from liandong.policies.actors import Role
from tests.support.acting import (
    act,
    decided_review,
    drafted_scheme,
    issued_rule,
    issued_standard,
)
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.documents import mutation
from tests.support.filing import kept
from tests.support.world import World

READ = """query($id: ID!) { node(id: $id) { ... on WorkScheme {
    state deadline { dueOn } allowedActs revision { number }
    reviews { totalCount edges { node { id } } }
    acts { edges { node { kind } } } } } }"""
INBOX = "{ inbox { schemesToAcknowledge { edges { node { id } } } } }"
SUBMIT = mutation("submitScheme", "SubmitSchemeInput", "act { id }")
# Who files with whom, the level of the former, and who learns nothing of it.
FILING = pytest.mark.parametrize(
    ("lower", "upper", "level", "others"),
    [
        (LISHU, SIPING, "COUNTY", (CENTRE, JILIN, CHANGCHUN, NANGUAN)),
        (SIPING, JILIN, "CITY", (CENTRE, LIAONING, CHANGCHUN, LISHU)),
    ],
    ids=["county", "city"],
)
START = mutation("startScheme", "SchemeActInput", "act { id }")
CALL_IN = mutation("callInScheme", "CallInSchemeInput", "act { id }")


async def read(world: World, body: str, scheme: str) -> Any:
    return (await world.ask(body, READ, {"id": scheme}))["node"]


async def to_acknowledge(world: World, body: str) -> list[str]:
    inbox = (await world.ask(body, INBOX))["inbox"]
    return [edge["node"]["id"] for edge in inbox["schemesToAcknowledge"]["edges"]]


@FILING
async def test_filed_scheme_is_acknowledged_and_starts(
    served: World, lower: str, upper: str, level: str, others: tuple[str, ...]
) -> None:
    await issued_standard(served, upper, level, mode="FILE", callInDays=10)
    rule = {"event": "SCHEME_FILE", "due": "REVIEW_ACKNOWLEDGE", "dayCount": 5}
    await issued_rule(served, upper, title="收到后五日内备案", counted="CALENDAR", **rule)
    form = [{"file": await kept(served, lower), "role": "HANDBOOK", "title": "工作手册"}]
    scheme = await drafted_scheme(served, lower, attachments=form)
    draft = await read(served, lower, scheme)
    assert "SCHEME_FILE" in draft["allowedActs"]
    assert "SCHEME_SUBMIT" not in draft["allowedActs"]
    refusal = await served.refused(lower, SUBMIT, {"input": {"schemeId": scheme}})
    assert refusal == "CONFLICT to_be_filed"

    await act(served, lower, "fileScheme", {"schemeId": scheme})
    assert await to_acknowledge(served, upper) == [scheme]
    assert (await read(served, upper, scheme))["deadline"] is not None
    await act(served, upper, "acknowledgeScheme", {"schemeId": scheme}, role=Role.REVIEWER)
    assert await to_acknowledge(served, upper) == []
    assert (await read(served, upper, scheme))["deadline"] is None

    change = {"schemeId": scheme, "objective": "结合本地实际。", "expectedRevision": 1}
    await act(served, lower, "editScheme", change, role=Role.DRAFTER)
    refusal = await served.refused(lower, START, {"input": {"schemeId": scheme}})
    assert refusal == "CONFLICT filing_not_current"
    assert (await read(served, upper, scheme))["revision"]["number"] == 1
    await act(served, lower, "fileScheme", {"schemeId": scheme})
    assert (await read(served, upper, scheme))["revision"]["number"] == 2
    await act(served, lower, "startScheme", {"schemeId": scheme})
    await act(served, lower, "closeScheme", {"schemeId": scheme})
    assert (await read(served, upper, scheme))["state"] == "CLOSED"
    for body in others:
        assert await read(served, body, scheme) is None


@FILING
async def test_called_in_scheme_is_passed_before_it_starts(
    served: World, lower: str, upper: str, level: str, others: tuple[str, ...]
) -> None:
    await issued_standard(served, upper, level, mode="FILE")
    scheme = await drafted_scheme(served, lower)
    await act(served, lower, "fileScheme", {"schemeId": scheme})
    await act(served, upper, "callInScheme", {"schemeId": scheme, "note": "对象与上级重复"})
    called = await read(served, lower, scheme)
    assert (called["state"], called["reviews"]["totalCount"]) == ("UNDER_REVIEW", 0)
    assert called["acts"]["edges"][0]["node"]["kind"] == "REVIEW_CALL_IN"
    assert (await served.refused(lower, START, {"input": {"schemeId": scheme}})).startswith(
        "CONFLICT"
    )
    (review,) = (await read(served, upper, scheme))["reviews"]["edges"]
    decision = {"reviewId": review["node"]["id"], "decision": "RETURN", "note": "请调整对象。"}
    await act(served, upper, "decideReview", decision, role=Role.REVIEWER)
    change = {"schemeId": scheme, "objective": "调整对象。", "expectedRevision": 1}
    await act(served, lower, "editScheme", change, role=Role.DRAFTER)
    await act(served, lower, "submitScheme", {"schemeId": scheme})
    await decided_review(served, upper, scheme, "PASS")
    await act(served, lower, "startScheme", {"schemeId": scheme})
    assert (await read(served, lower, scheme))["state"] == "EXECUTING"
    refusal = await served.refused(
        upper, CALL_IN, {"input": {"schemeId": scheme, "note": "再看一遍"}}
    )
    assert refusal.startswith("CONFLICT")
    for body in others:
        assert await read(served, body, scheme) is None
