"""The acts of a story, one short call each; every call must succeed."""

import asyncio
from datetime import timedelta
from itertools import count
from typing import Any

from graphql import get_named_type

from liandong.graphql.schema.schema import schema
from liandong.policies.actors import Role
from liandong.tenants.doubts import today
from tests.support.documents import (
    CONSULTATION,
    DEADLINE,
    EXPERIENCE,
    NOTICE,
    OPINION,
    PLAN,
    RULE_DOCUMENT,
    SAID,
    SCHEME,
    STANDARD,
    SUPERVISION,
    TEMPLATE,
    mutation,
)
from tests.support.filing import word_file
from tests.support.world import World

MUTATION: Any = schema._schema.mutation_type
INPUTS = {
    name: get_named_type(field.args["input"].type).name for name, field in MUTATION.fields.items()
}
ABOVE = "{ viewer { body { level superior { code } } } }"
STANDING = """query($owner: [String!], $level: [Level!]) { reviewStandards(
    filter: {owner: $owner, appliesTo: $level, document: [SCHEME], state: [ISSUED]}) {
        edges { node { id revision { clauses { id } } } } } }"""
MEMBER = "{ viewer { member { id } } }"
IN_STEAD = "{ viewer { actsInStead } }"
HEARD_SECONDS = 5.0
# No two deputyships share a day: each is named for another one.
AHEAD = count(30)
ITEMS = "query($id: ID!) { node(id: $id) { ... on Plan { revision { id items { key } } } } }"
ARTICLES = """query($id: ID!) { node(id: $id) {
    ... on RuleDocument { revision { articles { id } } } } }"""
REVIEW = "id state standardRevision { clauses { id } }"


def named(mutation: str) -> list[str]:
    """The fields of the mutation's input that must name something by id, the record first."""
    fields = MUTATION.fields[mutation].args["input"].type.of_type.fields
    return [name for name, field in fields.items() if str(field.type) == "ID!"]


SENT = """query($id: ID!) { node(id: $id) { ... on Notice { dispatches(first: 100) {
    edges { node { id addressee recipient { code } } } } } } }"""


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


async def answering_plan(
    world: World, body: str, upper: str, rest: str = "NOT_APPLICABLE", **changes: Any
) -> str:
    """The id of a plan that adapts the first item of the upper plan, answers the others in one way,
    and was filed."""
    revision = (await world.ask(body, ITEMS, {"id": upper}))["node"]["revision"]
    first, *others = (item["key"] for item in revision["items"])
    answers: list[dict[str, Any]] = [{"item": first, "answer": "ADAPTED", "ownItems": ["#1"]}]
    for key in others:
        answers.append({"item": key, "answer": rest, "reason": "本地没有此项工作。"})
    plan = await drafted_plan(world, body, basedOn=revision["id"], answers=answers, **changes)
    await act(world, body, "issuePlan", {"planId": plan})
    await act(world, body, "filePlan", {"planId": plan})
    return plan


async def drafted_scheme(world: World, body: str, **changes: Any) -> str:
    """The id of a new draft of a work scheme."""
    payload = await act(world, body, "draftScheme", SCHEME | changes, "scheme { id }")
    return str(payload["scheme"]["id"])


async def self_checks(
    world: World, body: str, result: str = "MET", **said: Any
) -> list[dict[str, Any]]:
    """This of each clause of the standard by which schemes of the body are judged now."""
    own = (await world.ask(body, ABOVE))["viewer"]["body"]
    variables = {"owner": [own["superior"]["code"]], "level": [own["level"]]}
    (found,) = (await world.ask(body, STANDING, variables))["reviewStandards"]["edges"]
    clauses = found["node"]["revision"]["clauses"]
    return [{"clauseId": clause["id"], "result": result} | said for clause in clauses]


async def submitted_scheme(world: World, body: str, **changes: Any) -> str:
    """The id of a scheme that awaits its superior."""
    scheme = await drafted_scheme(world, body, **changes)
    await act(world, body, "submitScheme", {"schemeId": scheme})
    return scheme


async def drafted_standard(world: World, body: str, **changes: Any) -> str:
    """The id of a new draft of a review standard."""
    payload = await act(
        world, body, "draftReviewStandard", STANDARD | changes, "reviewStandard { id }"
    )
    return str(payload["reviewStandard"]["id"])


async def issued_standard(world: World, body: str, applies_to: str, **changes: Any) -> str:
    """The id of the review standard in force, changed like this where there is one already."""
    variables = {"owner": [body], "level": [applies_to]}
    standing = (await world.ask(body, STANDING, variables))["reviewStandards"]["edges"]
    if not standing:
        id = await drafted_standard(world, body, appliesTo=applies_to, **changes)
    else:
        id = str(standing[0]["node"]["id"])
        if not changes:
            return id
        await act(world, body, "editReviewStandard", {"standardId": id} | changes)
    await act(world, body, "issueReviewStandard", {"standardId": id})
    return id


async def drafted_rule(world: World, body: str, **changes: Any) -> str:
    """The id of a new draft of a rule of deadlines."""
    payload = await act(world, body, "draftDeadlineRule", DEADLINE | changes, "deadlineRule { id }")
    return str(payload["deadlineRule"]["id"])


async def issued_rule(world: World, body: str, **changes: Any) -> str:
    """The id of a rule of deadlines in force."""
    id = await drafted_rule(world, body, **changes)
    await act(world, body, "issueDeadlineRule", {"deadlineId": id})
    return id


async def drafted_template(world: World, body: str, **changes: Any) -> str:
    """The id of a new draft of a paper template, with its file."""
    content = TEMPLATE | {"attachments": [await word_file(world, body)]} | changes
    payload = await act(world, body, "draftPaperTemplate", content, "paperTemplate { id }")
    return str(payload["paperTemplate"]["id"])


async def issued_template(world: World, body: str, **changes: Any) -> str:
    """The id of a paper template in use."""
    id = await drafted_template(world, body, **changes)
    await act(world, body, "issuePaperTemplate", {"templateId": id})
    return id


async def drafted_rule_document(world: World, body: str, **changes: Any) -> str:
    """The id of a new draft of a rule document."""
    payload = await act(
        world, body, "draftRuleDocument", RULE_DOCUMENT | changes, "ruleDocument { id }"
    )
    return str(payload["ruleDocument"]["id"])


async def issued_rule_document(world: World, body: str, **changes: Any) -> str:
    """The id of a rule document in force."""
    id = await drafted_rule_document(world, body, **changes)
    await act(world, body, "issueRuleDocument", {"ruledocumentId": id})
    return id


async def articles_of(world: World, body: str, document: str) -> list[str]:
    """The ids of the articles of the version of a rule document that the body reads."""
    found = await world.ask(body, ARTICLES, {"id": document})
    return [str(article["id"]) for article in found["node"]["revision"]["articles"]]


async def drafted_experience(world: World, body: str, **changes: Any) -> str:
    """The id of a new draft of an experience."""
    payload = await act(world, body, "draftExperience", EXPERIENCE | changes, "experience { id }")
    return str(payload["experience"]["id"])


async def published_experience(world: World, body: str, *by: str, **changes: Any) -> str:
    """The id of a published experience, which these bodies have recommended in turn."""
    id = await drafted_experience(world, body, **changes)
    await act(world, body, "publishExperience", {"experienceId": id})
    for recommending in by:
        await act(world, recommending, "recommendExperience", {"experienceId": id})
    return id


async def drafted_notice(world: World, body: str, *to: dict[str, str], **changes: Any) -> str:
    """The id of a new draft of a notice to these recipients."""
    input = NOTICE | {"problems": [{"text": "台账挂账。"}], "recipients": [*to]} | changes
    payload = await act(world, body, "draftNotice", input, "notice { id }")
    return str(payload["notice"]["id"])


async def issued_notice(
    world: World,
    body: str,
    *to: dict[str, str],
    edited: dict[str, Any] | None = None,
    **changes: Any,
) -> tuple[str, list[str]]:
    """The ids of a notice that was issued, once it was `edited`, and of what each recipient was
    sent."""
    id = await drafted_notice(world, body, *to, **changes)
    if edited is not None:
        await act(world, body, "editNotice", {"noticeId": id} | edited)
    await act(world, body, "issueNotice", {"noticeId": id})
    found = await world.ask(body, SENT, {"id": id})
    sent = [edge["node"] for edge in found["node"]["dispatches"]["edges"]]
    names = [each.get("body") or each["name"] for each in to]
    by_name = {(s["recipient"] or {}).get("code") or s["addressee"]: s["id"] for s in sent}
    return id, [by_name[name] for name in names]


async def accepted_review(world: World, body: str, scheme: str) -> tuple[str, list[str]]:
    """The id of the open review of a submitted scheme, and the clauses to judge."""
    selection = f"review {{ {REVIEW} }}"
    payload = await act(world, body, "acceptReview", {"schemeId": scheme}, selection)
    clauses = payload["review"]["standardRevision"]["clauses"]
    return str(payload["review"]["id"]), [clause["id"] for clause in clauses]


async def member_id(world: World, body: str, role: Role) -> str:
    """The id of the body's member with this role."""
    return str((await world.ask(body, MEMBER, role=role))["viewer"]["member"]["id"])


async def passed_with_changes(world: World, body: str, scheme: str, *changes: Any) -> str:
    """The id of a review that passed the scheme on condition of these changes."""
    review, clauses = await accepted_review(world, body, scheme)
    for clause in clauses:
        given = {"reviewId": review, "clauseId": clause, "verdict": "PASS"}
        await act(world, body, "recordVerdict", given)
    said = SAID["passWithChanges"] | ({"changes": list(changes)} if changes else {})
    await act(world, body, "passWithChanges", said | {"reviewId": review})
    return review


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


async def asked_opinion(
    world: World, body: str, review: str, *, asked: str | None = None, **changes: Any
) -> str:
    """The id of a consultation on an open review, of a body, or of the `department` given."""
    whom = {} if asked is None else {"asked": asked}
    input = CONSULTATION | {"reviewId": review} | whom | changes
    payload = await act(world, body, "askOpinion", input, "consultation { id }")
    return str(payload["consultation"]["id"])


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


async def deputy_input(world: World, body: str, role: Role = Role.DRAFTER) -> dict[str, Any]:
    """What names the body's member with this role, for a day of its own."""
    member = await member_id(world, body, role)
    day = str(today() + timedelta(days=next(AHEAD)))
    return {"memberId": member, "startsOn": day, "endsOn": day}


async def named_deputy(world: World, body: str, role: Role = Role.DRAFTER, **changes: Any) -> str:
    """The id of a deputyship of the body's member with this role."""
    given = await deputy_input(world, body, role) | changes
    payload = await act(world, body, "nameDeputy", given, "deputy { id }")
    if given["startsOn"] == str(today()):
        await once_deputy(world, body, role)
    return str(payload["deputy"]["id"])


async def once_deputy(world: World, body: str, role: Role) -> None:
    """Wait until the server, which remembers members, has heard of it."""
    async with asyncio.timeout(HEARD_SECONDS):
        while not (await world.ask(body, IN_STEAD, role=role))["viewer"]["actsInStead"]:
            await asyncio.sleep(0.05)


async def made_proposal(world: World, body: str, act_: dict[str, Any], note: str = "请审签") -> str:
    """The id of a proposal by the body's drafter, e.g. of `{"issuePlan": {"planId": …}}`."""
    given = {"act": act_, "note": note}
    payload = await act(world, body, "propose", given, "proposal { id }", role=Role.DRAFTER)
    return str(payload["proposal"]["id"])
