"""The acts of a story, one short call each; every call must succeed."""

from typing import Any

from liandong.policies.actors import Role
from tests.support.documents import OPINION, PLAN, SCHEME, STANDARD, SUPERVISION, mutation
from tests.support.world import World

INPUTS = {
    "draftPlan": "DraftPlanInput",
    "editPlan": "EditPlanInput",
    "issuePlan": "PlanActInput",
    "sharePlan": "SharePlanInput",
    "withdrawPlan": "PlanActInput",
    "draftScheme": "DraftSchemeInput",
    "editScheme": "EditSchemeInput",
    "submitScheme": "SchemeActInput",
    "withdrawScheme": "SchemeActInput",
    "startScheme": "SchemeActInput",
    "closeScheme": "SchemeActInput",
    "issueReviewStandard": "IssueReviewStandardInput",
    "acceptReview": "AcceptReviewInput",
    "recordVerdict": "RecordVerdictInput",
    "decideReview": "DecideReviewInput",
    "openSupervision": "OpenSupervisionInput",
    "issueOpinion": "IssueOpinionInput",
    "closeSupervision": "SupervisionActInput",
    "answerSuggestion": "AnswerSuggestionInput",
    "sendBackSuggestion": "SuggestionActInput",
    "acceptSuggestion": "SuggestionActInput",
}
REVIEW = "id state standardRevision { clauses { id } }"


async def act(
    world: World,
    body: str,
    name: str,
    input: dict[str, Any],
    selection: str = "act { id }",
    role: Role = Role.DIRECTOR,
) -> Any:
    """The payload of a mutation; fails on any error, also on userErrors."""
    document = mutation(name, INPUTS[name], f"{selection} userErrors {{ code field }}")
    payload = (await world.ask(body, document, {"input": input}, role=role))[name]
    assert payload.pop("userErrors") == []
    return payload


async def drafted_plan(world: World, body: str, **changes: Any) -> str:
    """The id of a new draft of a plan."""
    payload = await act(world, body, "draftPlan", PLAN | changes, "plan { id }")
    return str(payload["plan"]["id"])


async def shared_plan(world: World, body: str, with_: str, **changes: Any) -> str:
    """The id of a plan that is issued and shared."""
    plan = await drafted_plan(world, body, **changes)
    await act(world, body, "issuePlan", {"planId": plan})
    await act(world, body, "sharePlan", {"planId": plan, "with": with_})
    return plan


async def drafted_scheme(world: World, body: str, **changes: Any) -> str:
    """The id of a new draft of a work scheme."""
    payload = await act(world, body, "draftScheme", SCHEME | changes, "scheme { id }")
    return str(payload["scheme"]["id"])


async def submitted_scheme(world: World, body: str, **changes: Any) -> str:
    """The id of a scheme that awaits its superior."""
    scheme = await drafted_scheme(world, body, **changes)
    await act(world, body, "submitScheme", {"schemeId": scheme})
    return scheme


async def issued_standard(world: World, body: str, applies_to: str, **changes: Any) -> str:
    """The id of a review standard in force."""
    input = STANDARD | {"appliesTo": applies_to} | changes
    payload = await act(world, body, "issueReviewStandard", input, "reviewStandard { id }")
    return str(payload["reviewStandard"]["id"])


async def accepted_review(world: World, body: str, scheme: str) -> tuple[str, list[str]]:
    """The id of the open review of a submitted scheme, and the clauses to judge."""
    selection = f"review {{ {REVIEW} }}"
    payload = await act(world, body, "acceptReview", {"schemeId": scheme}, selection)
    clauses = payload["review"]["standardRevision"]["clauses"]
    return str(payload["review"]["id"]), [clause["id"] for clause in clauses]


async def decided_review(
    world: World, body: str, scheme: str, decision: str, opinion: str = "监督重点不够聚焦"
) -> str:
    """The id of a review in which every clause got a verdict and the decision was made."""
    review, clauses = await accepted_review(world, body, scheme)
    verdict = "PASS" if decision == "PASS" else "CHANGE"
    for clause in clauses:
        given = {"reviewId": review, "clauseId": clause, "verdict": verdict, "opinion": opinion}
        await act(world, body, "recordVerdict", given)
    await act(world, body, "decideReview", {"reviewId": review, "decision": decision})
    return review


async def opened_supervision(world: World, body: str, **changes: Any) -> str:
    """The id of a supervision that is open."""
    payload = await act(world, body, "openSupervision", SUPERVISION | changes, "supervision { id }")
    return str(payload["supervision"]["id"])


async def issued_opinion(world: World, body: str, supervision: str, **changes: Any) -> list[str]:
    """The ids of the suggestions of an opinion letter that is issued."""
    input = OPINION | {"supervisionId": supervision} | changes
    selection = "supervision { suggestions { id } }"
    payload = await act(world, body, "issueOpinion", input, selection)
    return [suggestion["id"] for suggestion in payload["supervision"]["suggestions"]]
