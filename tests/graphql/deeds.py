"""For each mutation, a record in the state that it needs and an input that it accepts."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import cycle, product
from typing import Any

from tests.support.acting import (
    INPUTS,
    accepted_review,
    act,
    decided_review,
    drafted_plan,
    drafted_scheme,
    drafted_standard,
    issued_opinion,
    issued_standard,
    opened_supervision,
    submitted_scheme,
)
from tests.support.cast import JILIN, SIPING
from tests.support.documents import OPINION, PLAN, SCHEME, STANDARD, SUPERVISION, mutation
from tests.support.world import World

Input = dict[str, Any]

# A body has one standard for a target: each deed takes another one in turn.
TARGETS = cycle(product(("CITY", "COUNTY"), ("REPORT", "RECTIFICATION_PLAN")))
STANDING = """query($level: [Level!], $document: [ReviewedDocument!]) {
    found: reviewStandards(filter: {owner: ["220000"], state: [DRAFT, ISSUED],
                                    appliesTo: $level, document: $document}) {
        edges { node { id } } } }"""
CLAUSES = {name: value for name, value in STANDARD.items() if name != "appliesTo"}


@dataclass(frozen=True)
class Deed:
    """A mutation that `body` may do, what it acts on, and how to prepare for it."""

    body: str
    subject: str
    prepare: Callable[[World], Awaitable[Input]]


async def on_plan(world: World) -> Input:
    return {"planId": await drafted_plan(world, JILIN)}


async def on_issued_plan(world: World) -> Input:
    input = await on_plan(world)
    await act(world, JILIN, "issuePlan", input)
    return input


async def on_scheme(world: World) -> Input:
    return {"schemeId": await drafted_scheme(world, SIPING)}


async def on_submitted_scheme(world: World) -> Input:
    await issued_standard(world, JILIN, "CITY")
    return {"schemeId": await submitted_scheme(world, SIPING)}


async def on_passed_scheme(world: World) -> Input:
    input = await on_submitted_scheme(world)
    await decided_review(world, JILIN, input["schemeId"], "PASS")
    return input


async def on_started_scheme(world: World) -> Input:
    input = await on_passed_scheme(world)
    await act(world, SIPING, "startScheme", input)
    return input


async def on_clause(world: World) -> Input:
    input = await on_submitted_scheme(world)
    review, clauses = await accepted_review(world, JILIN, input["schemeId"])
    return {"reviewId": review, "clauseId": clauses[0], "verdict": "CHANGE", "opinion": "不够聚焦"}


async def on_judged_review(world: World) -> Input:
    input = await on_submitted_scheme(world)
    review, clauses = await accepted_review(world, JILIN, input["schemeId"])
    for clause in clauses:
        given = {"reviewId": review, "clauseId": clause, "verdict": "PASS"}
        await act(world, JILIN, "recordVerdict", given)
    return {"reviewId": review, "decision": "PASS"}


async def on_supervision(world: World) -> Input:
    return {"supervisionId": await opened_supervision(world, JILIN)}


async def on_closable_supervision(world: World) -> Input:
    input = await on_supervision(world)
    await issued_opinion(world, JILIN, input["supervisionId"], suggestions=[])
    return input


async def on_suggestion(world: World) -> Input:
    input = await on_supervision(world)
    suggestions = await issued_opinion(world, JILIN, input["supervisionId"])
    return {"suggestionId": suggestions[0]}


async def on_answered_suggestion(world: World) -> Input:
    input = await on_suggestion(world)
    await act(world, SIPING, "answerSuggestion", input | {"answer": "已制定整改措施。"})
    return input


def with_(prepare: Callable[[World], Awaitable[Input]], **more: Any) -> Any:
    """The prepared input and more of it."""

    async def prepared(world: World) -> Input:
        return await prepare(world) | more

    return prepared


async def on_nothing(world: World) -> Input:
    return {}


async def on_no_standard(world: World) -> Input:
    """A target for which there is no standard: whatever there was is withdrawn."""
    level, kind = next(TARGETS)
    found = (await world.ask(JILIN, STANDING, {"level": [level], "document": [kind]}))["found"]
    for edge in found["edges"]:
        await act(world, JILIN, "withdrawReviewStandard", {"standardId": edge["node"]["id"]})
    return {"appliesTo": level, "document": kind}


async def on_standard(world: World) -> Input:
    return {"standardId": await drafted_standard(world, JILIN, **await on_no_standard(world))}


TO_ALL = {"with": "ALL_BELOW"}
DEEDS: dict[str, Deed] = {
    "draftPlan": Deed(JILIN, "plan", with_(on_nothing, **PLAN)),
    "editPlan": Deed(JILIN, "plan", with_(on_plan, title="修订后的规划")),
    "issuePlan": Deed(JILIN, "plan", on_plan),
    "sharePlan": Deed(JILIN, "plan", with_(on_issued_plan, **TO_ALL)),
    "withdrawPlan": Deed(JILIN, "plan", on_issued_plan),
    "draftScheme": Deed(SIPING, "scheme", with_(on_nothing, **SCHEME)),
    "editScheme": Deed(SIPING, "scheme", with_(on_scheme, objective="结合四平实际。")),
    "submitScheme": Deed(SIPING, "scheme", on_scheme),
    "withdrawScheme": Deed(SIPING, "scheme", on_submitted_scheme),
    "startScheme": Deed(SIPING, "scheme", on_passed_scheme),
    "closeScheme": Deed(SIPING, "scheme", on_started_scheme),
    "draftReviewStandard": Deed(JILIN, "reviewStandard", with_(on_no_standard, **CLAUSES)),
    "editReviewStandard": Deed(JILIN, "reviewStandard", with_(on_standard, title="另一个标准")),
    "issueReviewStandard": Deed(JILIN, "reviewStandard", on_standard),
    "withdrawReviewStandard": Deed(JILIN, "reviewStandard", on_standard),
    "acceptReview": Deed(JILIN, "scheme", on_submitted_scheme),
    "recordVerdict": Deed(JILIN, "review", on_clause),
    "decideReview": Deed(JILIN, "scheme", on_judged_review),
    "openSupervision": Deed(JILIN, "supervision", with_(on_nothing, **SUPERVISION)),
    "issueOpinion": Deed(JILIN, "supervision", with_(on_supervision, **OPINION)),
    "closeSupervision": Deed(JILIN, "supervision", on_closable_supervision),
    "answerSuggestion": Deed(SIPING, "suggestion", with_(on_suggestion, answer="已整改。")),
    "sendBackSuggestion": Deed(JILIN, "suggestion", with_(on_answered_suggestion, note="不够具体")),
    "acceptSuggestion": Deed(JILIN, "suggestion", on_answered_suggestion),
}


def document(name: str) -> str:
    """The mutation, selecting what changed, the act and what is wrong."""
    subject = DEEDS[name].subject
    shown = f"{subject} {{ id }} act {{ id kind note }} userErrors {{ code field message }}"
    return mutation(name, INPUTS[name], shown)
