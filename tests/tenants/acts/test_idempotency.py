"""The same key eight times at once, over HTTP: one act, and everybody gets its answer."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest

from liandong.platform.settings import Settings
from liandong.policies.actors import Role
from tests.support.acting import (
    INPUTS,
    accepted_review,
    act,
    drafted_plan,
    drafted_scheme,
    drafted_standard,
    issued_opinion,
    issued_standard,
    opened_supervision,
    shared_plan,
    submitted_scheme,
)
from tests.support.cast import JILIN, SIPING
from tests.support.documents import OPINION, PLAN, SCHEME, STANDARD, SUPERVISION, mutation
from tests.support.world import World, world_on

AT_ONCE = 8
Prepared = tuple[str, dict[str, Any]]


@pytest.fixture
async def busy(module_database: str, tmp_path: Path) -> AsyncIterator[World]:
    """A platform whose levels can write eight times at once."""
    sizes = {"read_pool_size": AT_ONCE, "write_pool_size": AT_ONCE}
    settings = Settings(database_url=module_database, data_dir=tmp_path).model_copy(update=sizes)
    async with world_on(settings) as running:
        yield running


async def draft_plan(world: World) -> Prepared:
    return SIPING, PLAN


async def edit_plan(world: World) -> Prepared:
    return SIPING, {"planId": await drafted_plan(world, SIPING), "title": "改"}


async def issue_plan(world: World) -> Prepared:
    return SIPING, {"planId": await drafted_plan(world, SIPING)}


async def share_plan(world: World) -> Prepared:
    return JILIN, {"planId": await shared_plan(world, JILIN, "SUPERIOR"), "with": "ALL_BELOW"}


async def draft_scheme(world: World) -> Prepared:
    return SIPING, SCHEME


async def edit_scheme(world: World) -> Prepared:
    return SIPING, {"schemeId": await drafted_scheme(world, SIPING), "method": "改"}


async def submit_scheme(world: World) -> Prepared:
    return SIPING, {"schemeId": await drafted_scheme(world, SIPING)}


async def draft_review_standard(world: World) -> Prepared:
    return JILIN, STANDARD | {"appliesTo": "CITY", "document": "REPORT"}


async def issue_review_standard(world: World) -> Prepared:
    return JILIN, {"standardId": await drafted_standard(world, JILIN, appliesTo="COUNTY")}


async def reissue_review_standard(world: World) -> Prepared:
    standard = await issued_standard(world, JILIN, "CITY")
    await act(world, JILIN, "editReviewStandard", {"standardId": standard, "title": "改"})
    return JILIN, {"standardId": standard}


async def accept_review(world: World) -> Prepared:
    await issued_standard(world, JILIN, "CITY")
    return JILIN, {"schemeId": await submitted_scheme(world, SIPING)}


async def record_verdict(world: World) -> Prepared:
    _, given = await accept_review(world)
    review, clauses = await accepted_review(world, JILIN, given["schemeId"])
    return JILIN, {"reviewId": review, "clauseId": clauses[0], "verdict": "PASS"}


async def decide_review(world: World) -> Prepared:
    _, given = await accept_review(world)
    review, _ = await accepted_review(world, JILIN, given["schemeId"])
    return JILIN, {"reviewId": review, "decision": "RETURN", "note": "请修改。"}


async def open_supervision(world: World) -> Prepared:
    return JILIN, SUPERVISION


async def issue_opinion(world: World) -> Prepared:
    return JILIN, OPINION | {"supervisionId": await opened_supervision(world, JILIN)}


async def answer_suggestion(world: World) -> Prepared:
    supervision = await opened_supervision(world, JILIN)
    suggestion, _ = await issued_opinion(world, JILIN, supervision)
    return SIPING, {"suggestionId": suggestion, "answer": "已整改。"}


PREPARE: dict[str, tuple[str, Callable[[World], Awaitable[Prepared]]]] = {
    "draftPlan": ("draftPlan", draft_plan),
    "editPlan": ("editPlan", edit_plan),
    "issuePlan": ("issuePlan", issue_plan),
    "sharePlan": ("sharePlan", share_plan),
    "draftScheme": ("draftScheme", draft_scheme),
    "editScheme": ("editScheme", edit_scheme),
    "submitScheme": ("submitScheme", submit_scheme),
    "draftReviewStandard": ("draftReviewStandard", draft_review_standard),
    "issueReviewStandard": ("issueReviewStandard", issue_review_standard),
    "issueReviewStandard again": ("issueReviewStandard", reissue_review_standard),
    "acceptReview": ("acceptReview", accept_review),
    "recordVerdict": ("recordVerdict", record_verdict),
    "decideReview": ("decideReview", decide_review),
    "openSupervision": ("openSupervision", open_supervision),
    "issueOpinion": ("issueOpinion", issue_opinion),
    "answerSuggestion": ("answerSuggestion", answer_suggestion),
}


def acts(world: World, key: str) -> int:
    with psycopg.connect(world.settings.database_url or "") as admin:
        query = "SELECT count(*) FROM liandong.act WHERE idempotency_key = %s"
        row = admin.execute(query, (key,)).fetchone()
    assert row is not None
    return int(row[0])


@pytest.mark.parametrize("case", PREPARE)
async def test_one_key_is_one_act(busy: World, case: str) -> None:
    name, prepare = PREPARE[case]
    body, given = await prepare(busy)
    document = mutation(name, INPUTS[name], "act { id kind note } userErrors { code }")
    variables = {"input": given | {"idempotencyKey": f"钥匙 {case}"}}
    answers = await asyncio.gather(*(busy.post(body, document, variables) for _ in range(AT_ONCE)))
    assert {answer.status_code for answer in answers} == {200}
    assert '"errors":' not in answers[0].text
    # What each was charged differs: they were all asked.
    assert all(answer.json()["data"] == answers[0].json()["data"] for answer in answers)
    assert acts(busy, f"钥匙 {case}") == 1


async def test_key_of_another_act_is_a_conflict(busy: World) -> None:
    plan = await drafted_plan(busy, SIPING, idempotencyKey="k")
    for name, given in (
        ("issuePlan", {"planId": plan}),
        ("draftScheme", SCHEME),
    ):
        document = mutation(name, INPUTS[name], "act { id }")
        code = await busy.refused(SIPING, document, {"input": given | {"idempotencyKey": "k"}})
        assert code == "CONFLICT key_used_for_another_act"


async def test_key_with_other_input_is_a_conflict(busy: World) -> None:
    """A verdict on another clause must not be lost behind the first one's answer."""
    body, given = await record_verdict(busy)
    document = mutation("recordVerdict", INPUTS["recordVerdict"], "act { id }")
    given |= {"idempotencyKey": "verdict"}
    first = await busy.ask(body, document, {"input": given})
    assert await busy.ask(body, document, {"input": dict(reversed(given.items()))}) == first
    changed = {"input": given | {"verdict": "FAIL", "opinion": "不符合要求。"}}
    assert await busy.refused(body, document, changed) == "CONFLICT key_used_for_another_act"


async def test_two_members_may_use_one_key(busy: World) -> None:
    for role in (Role.DIRECTOR, Role.DRAFTER, Role.DIRECTOR):
        given = {"input": PLAN | {"idempotencyKey": "member"}}
        document = mutation("draftPlan", INPUTS["draftPlan"], "act { id }")
        await busy.ask(SIPING, document, given, role=role)
    assert acts(busy, "member") == 2


async def test_two_bodies_may_use_one_key(busy: World) -> None:
    for body in (SIPING, JILIN):
        await drafted_plan(busy, body, idempotencyKey="ours")
    assert acts(busy, "ours") == 2
