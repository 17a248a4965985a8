"""For each mutation, a record in the state that it needs and an input that it accepts."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import uuid4

from liandong.policies.actors import Role
from tests.graphql.deed import Deed
from tests.graphql.issuing import (
    on_experience,
    on_no_rule,
    on_no_standard,
    on_published_experience,
    on_rule,
    on_rule_document,
    on_standard,
    on_template,
)
from tests.graphql.noticing import NOTICE_DEEDS
from tests.support.acting import (
    INPUTS,
    ITEMS,
    accepted_review,
    act,
    asked_opinion,
    decided_review,
    deputy_input,
    drafted_plan,
    drafted_scheme,
    issued_opinion,
    issued_standard,
    made_proposal,
    member_id,
    named_deputy,
    opened_supervision,
    passed_with_changes,
    self_checks,
    submitted_scheme,
)
from tests.support.cast import CHANGCHUN, JILIN, NANGUAN, SIPING
from tests.support.documents import SAID, mutation
from tests.support.world import World

Input = dict[str, Any]


async def on_plan(world: World) -> Input:
    return {"planId": await drafted_plan(world, JILIN)}


async def on_issued_plan(world: World) -> Input:
    input = await on_plan(world)
    await act(world, JILIN, "issuePlan", input)
    return input


async def on_filed_plan(world: World) -> Input:
    input = {"planId": await drafted_plan(world, SIPING)}
    await act(world, SIPING, "issuePlan", input)
    await act(world, SIPING, "filePlan", input)
    return input


async def on_own_filed_plan(world: World) -> Input:
    input = await on_issued_plan(world)
    await act(world, JILIN, "filePlan", input)
    return input


async def on_progress(world: World) -> Input:
    input = await on_own_filed_plan(world)
    items = (await world.ask(JILIN, ITEMS, {"id": input["planId"]}))["node"]["revision"]["items"]
    said = {"item": items[0]["key"], "done": 60, "figure": "62%", "text": "已完成两轮。"}
    return input | {"progress": [said]}


async def on_shared_plan(world: World) -> Input:
    input = await on_issued_plan(world)
    await act(world, JILIN, "sharePlan", input | {"with": "ALL_BELOW"})
    return input


async def on_obliging_plan(world: World) -> Input:
    input = await on_issued_plan(world)
    duty = {"with": "DIRECT_SUBORDINATES", "obliges": {"answerBy": {"text": "年底前"}}}
    await act(world, JILIN, "sharePlan", input | duty)
    return input | {"body": SIPING}


async def on_withdrawn_plan(world: World) -> Input:
    input = await on_issued_plan(world)
    await act(world, JILIN, "withdrawPlan", input)
    return input


async def on_scheme(world: World) -> Input:
    return {"schemeId": await drafted_scheme(world, SIPING)}


async def on_scheme_to_check(world: World) -> Input:
    await issued_standard(world, JILIN, "CITY")
    return await on_scheme(world) | {"checks": await self_checks(world, SIPING)}


async def on_submitted_scheme(world: World) -> Input:
    await issued_standard(world, JILIN, "CITY")
    return {"schemeId": await submitted_scheme(world, SIPING)}


async def on_incomplete_scheme(world: World) -> Input:
    input = await on_submitted_scheme(world)
    await act(world, JILIN, "returnIncompleteScheme", input | {"note": "缺少工作手册"})
    return input


async def on_scheme_to_file(world: World) -> Input:
    title = f"标准 {uuid4()}"
    await issued_standard(world, CHANGCHUN, "COUNTY", mode="FILE", callInDays=30, title=title)
    return {"schemeId": await drafted_scheme(world, NANGUAN)}


async def on_filed_scheme(world: World) -> Input:
    input = await on_scheme_to_file(world)
    await act(world, NANGUAN, "fileScheme", input)
    return input


async def on_review_to_pass(world: World) -> Input:
    return {"reviewId": (await on_judged_review(world))["reviewId"]}


async def on_submitted_changes(world: World) -> Input:
    input = await on_submitted_scheme(world)
    await passed_with_changes(world, JILIN, input["schemeId"])
    await act(world, SIPING, "editScheme", input | {"method": "听取汇报、个别谈话"})
    await act(world, SIPING, "submitScheme", input)
    return input


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
    return {"reviewId": review, "clauseId": clauses[0]}


async def on_clauses(world: World) -> Input:
    input = await on_submitted_scheme(world)
    review, clauses = await accepted_review(world, JILIN, input["schemeId"])
    reviewer = await member_id(world, JILIN, Role.REVIEWER)
    given = [{"clauseId": clause, "memberId": reviewer} for clause in clauses]
    return {"reviewId": review, "assignments": given}


async def on_judged_review(world: World) -> Input:
    input = await on_submitted_scheme(world)
    review, clauses = await accepted_review(world, JILIN, input["schemeId"])
    for clause in clauses:
        given = {"reviewId": review, "clauseId": clause, "verdict": "PASS"}
        await act(world, JILIN, "recordVerdict", given)
    return {"reviewId": review, "decision": "PASS"}


async def on_open_review(world: World) -> Input:
    review = {"reviewId": (await on_clause(world))["reviewId"]}
    return review | {"asked": CHANGCHUN}


async def on_question(world: World) -> Input:
    asked = await asked_opinion(world, JILIN, **_asking(await on_open_review(world)))
    return {"consultationId": asked}


async def on_question_to_department(world: World) -> Input:
    review = (await on_open_review(world))["reviewId"]
    return {"consultationId": await asked_opinion(world, JILIN, review, department="省审计厅")}


def _asking(input: Input) -> Input:
    return {"review": input["reviewId"], "asked": input["asked"]}


async def on_supervision(world: World) -> Input:
    return {"supervisionId": await opened_supervision(world, JILIN)}


async def on_supervision_alone(world: World) -> Input:
    input = await on_supervision(world)
    return input | {"groupId": input["supervisionId"]}


async def on_closable_supervision(world: World) -> Input:
    input = await on_supervision(world)
    await issued_opinion(world, JILIN, input["supervisionId"], suggestions=[])
    return input


async def on_suggestion(world: World) -> Input:
    input = await on_supervision(world)
    suggestions = await issued_opinion(world, JILIN, input["supervisionId"])
    return {"suggestionId": suggestions[0]}


async def on_answered_suggestion(world: World, **said: Any) -> Input:
    input = await on_suggestion(world)
    await act(world, SIPING, "answerSuggestion", input | SAID["answerSuggestion"] | said)
    return input


LONG_TERM = partial(on_answered_suggestion, handling="LONG_TERM")


def after(prepare: Callable[[World], Awaitable[Input]], body: str, name: str) -> Any:
    """The same once the body has done that with it."""

    async def prepared(world: World) -> Input:
        input = await prepare(world)
        await act(world, body, name, input | SAID.get(name, {}))
        return input

    return prepared


on_accepted_suggestion = after(on_answered_suggestion, JILIN, "acceptSuggestion")
on_asked_extension = after(on_suggestion, SIPING, "askSuggestionExtension")
on_closed_supervision = after(on_closable_supervision, JILIN, "closeSupervision")


async def on_proposable_plan(world: World) -> Input:
    return {"act": {"issuePlan": await on_plan(world)}}


async def on_proposal(world: World) -> Input:
    act = (await on_proposable_plan(world))["act"]
    return {"proposalId": await made_proposal(world, JILIN, act)}


async def to_name_deputy(world: World) -> Input:
    return await deputy_input(world, JILIN)


async def on_deputy(world: World) -> Input:
    return {"deputyId": await named_deputy(world, JILIN)}


def saying(prepare: Callable[[World], Awaitable[Input]], said: Input) -> Any:
    """The same with an input that says this, except what is prepared."""

    async def prepared(world: World) -> Input:
        return said | await prepare(world)

    return prepared


async def on_nothing(world: World) -> Input:
    return {}


DONE: dict[str, Deed] = {
    "draftPlan": Deed(JILIN, "plan", on_nothing),
    "editPlan": Deed(JILIN, "plan", on_plan),
    "issuePlan": Deed(JILIN, "plan", on_plan),
    "sharePlan": Deed(JILIN, "plan", on_issued_plan),
    "filePlan": Deed(JILIN, "plan", on_issued_plan),
    "acknowledgePlan": Deed(JILIN, "plan", on_filed_plan),
    "withdrawPlan": Deed(JILIN, "plan", on_issued_plan),
    "unsharePlan": Deed(JILIN, "plan", on_shared_plan),
    "urgePlan": Deed(JILIN, "plan", on_obliging_plan),
    "reportPlan": Deed(JILIN, "plan", on_progress),
    "commentPlan": Deed(JILIN, "plan", on_filed_plan),
    "closePlan": Deed(JILIN, "plan", on_own_filed_plan),
    "reissuePlan": Deed(JILIN, "plan", on_withdrawn_plan),
    "draftScheme": Deed(SIPING, "scheme", on_nothing),
    "editScheme": Deed(SIPING, "scheme", on_scheme),
    "submitScheme": Deed(SIPING, "scheme", on_scheme),
    "fileScheme": Deed(NANGUAN, "scheme", on_scheme_to_file),
    "withdrawScheme": Deed(SIPING, "scheme", on_submitted_scheme),
    "startScheme": Deed(SIPING, "scheme", on_passed_scheme),
    "closeScheme": Deed(SIPING, "scheme", on_started_scheme),
    "draftReviewStandard": Deed(JILIN, "reviewStandard", on_no_standard),
    "editReviewStandard": Deed(JILIN, "reviewStandard", on_standard),
    "issueReviewStandard": Deed(JILIN, "reviewStandard", on_standard),
    "withdrawReviewStandard": Deed(JILIN, "reviewStandard", on_standard),
    "draftDeadlineRule": Deed(JILIN, "deadlineRule", on_no_rule),
    "editDeadlineRule": Deed(JILIN, "deadlineRule", on_rule),
    "issueDeadlineRule": Deed(JILIN, "deadlineRule", on_rule),
    "withdrawDeadlineRule": Deed(JILIN, "deadlineRule", on_rule),
    "draftPaperTemplate": Deed(JILIN, "paperTemplate", on_nothing),
    "editPaperTemplate": Deed(JILIN, "paperTemplate", on_template),
    "issuePaperTemplate": Deed(JILIN, "paperTemplate", on_template),
    "withdrawPaperTemplate": Deed(JILIN, "paperTemplate", on_template),
    **NOTICE_DEEDS,
    "draftRuleDocument": Deed(JILIN, "ruleDocument", on_nothing),
    "editRuleDocument": Deed(JILIN, "ruleDocument", on_rule_document),
    "issueRuleDocument": Deed(JILIN, "ruleDocument", on_rule_document),
    "withdrawRuleDocument": Deed(JILIN, "ruleDocument", on_rule_document),
    "draftExperience": Deed(SIPING, "experience", on_nothing),
    "editExperience": Deed(SIPING, "experience", on_experience),
    "publishExperience": Deed(SIPING, "experience", on_experience),
    "recommendExperience": Deed(JILIN, "experience", on_published_experience),
    "adoptExperience": Deed(JILIN, "experience", on_published_experience),
    "commentExperience": Deed(JILIN, "experience", on_published_experience),
    "withdrawExperience": Deed(SIPING, "experience", on_published_experience),
    "selfCheckScheme": Deed(SIPING, "scheme", on_scheme_to_check),
    "acceptReview": Deed(JILIN, "scheme", on_submitted_scheme),
    "assignClauses": Deed(JILIN, "review", on_clauses),
    "recordVerdict": Deed(JILIN, "review", on_clause),
    "decideReview": Deed(JILIN, "scheme", on_judged_review),
    "acknowledgeScheme": Deed(CHANGCHUN, "scheme", on_filed_scheme),
    "callInScheme": Deed(CHANGCHUN, "scheme", saying(on_filed_scheme, {"note": "重点不明"})),
    "passWithChanges": Deed(JILIN, "review", on_review_to_pass),
    "confirmChanges": Deed(JILIN, "scheme", on_submitted_changes),
    "returnIncompleteScheme": Deed(
        JILIN, "scheme", saying(on_submitted_scheme, {"note": "缺少工作手册"})
    ),
    "revokePass": Deed(JILIN, "scheme", saying(on_passed_scheme, {"note": "对象有误"})),
    "urgeScheme": Deed(SIPING, "scheme", on_submitted_scheme),
    "urgeAmendment": Deed(JILIN, "scheme", on_incomplete_scheme),
    "askOpinion": Deed(JILIN, "consultation", on_open_review),
    "giveOpinion": Deed(CHANGCHUN, "consultation", on_question),
    "recordOpinion": Deed(JILIN, "consultation", on_question_to_department),
    "withdrawConsultation": Deed(JILIN, "consultation", on_question),
    "openSupervision": Deed(JILIN, "supervision", on_nothing),
    "openSupervisions": Deed(JILIN, "supervision", on_nothing),
    "groupSupervision": Deed(JILIN, "supervision", on_supervision_alone),
    "issueOpinion": Deed(JILIN, "supervision", on_supervision),
    "closeSupervision": Deed(JILIN, "supervision", on_closable_supervision),
    "answerSuggestion": Deed(SIPING, "suggestion", on_suggestion),
    "closeSupervisionWithoutLetter": Deed(JILIN, "supervision", on_supervision),
    "cancelSupervision": Deed(JILIN, "supervision", on_supervision),
    "reopenSupervision": Deed(JILIN, "supervision", on_closed_supervision),
    "reportSuggestion": Deed(SIPING, "suggestion", on_suggestion),
    "askSuggestionExtension": Deed(SIPING, "suggestion", on_suggestion),
    "grantSuggestionExtension": Deed(JILIN, "suggestion", on_asked_extension),
    "refuseSuggestionExtension": Deed(JILIN, "suggestion", on_asked_extension),
    "acceptSuggestionContinuing": Deed(JILIN, "suggestion", LONG_TERM),
    "reopenSuggestion": Deed(JILIN, "suggestion", on_accepted_suggestion),
    "urgeSuggestion": Deed(JILIN, "suggestion", on_suggestion),
    "sendBackSuggestion": Deed(JILIN, "suggestion", on_answered_suggestion),
    "acceptSuggestion": Deed(JILIN, "suggestion", on_answered_suggestion),
    "propose": Deed(JILIN, "proposal", on_proposable_plan, Role.DRAFTER),
    "signProposal": Deed(JILIN, "proposal", on_proposal),
    "sendBackProposal": Deed(JILIN, "proposal", on_proposal),
    "recallProposal": Deed(JILIN, "proposal", on_proposal, Role.DRAFTER),
    "nameDeputy": Deed(JILIN, "deputy", to_name_deputy),
    "endDeputy": Deed(JILIN, "deputy", on_deputy),
}
DEEDS = {
    name: replace(deed, prepare=saying(deed.prepare, SAID.get(name, {})))
    for name, deed in DONE.items()
}


def recorded(name: str) -> int:
    """How many acts the mutation records: a signature performs what it signs, and a notice is sent,
    and withdrawn, for its recipient; of two bodies each is told, and both are put together."""
    if name == "openSupervisions":
        return 4
    return 2 if name in ("signProposal", "issueNotice", "withdrawNotice") else 1


def document(name: str) -> str:
    """The mutation, selecting what changed, the act and what is wrong."""
    subject = DEEDS[name].subject
    shown = f"{subject} {{ id }} act {{ id kind note }} userErrors {{ code field message }}"
    return mutation(name, INPUTS[name], shown)
