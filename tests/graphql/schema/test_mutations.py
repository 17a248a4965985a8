"""What mutations answer: once and only once, to the version that is meant, or why not."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest
from graphql import GraphQLNonNull

from liandong.graphql.schema.schema import schema
from liandong.policies.actors import Role
from tests.graphql.asking import counted
from tests.graphql.deeds import DEEDS, document, recorded
from tests.support.acting import (
    INPUTS,
    accepted_review,
    act,
    decided_review,
    drafted_plan,
    named,
    shared_plan,
)
from tests.support.cast import JILIN, LISHU, SIPING
from tests.support.documents import mutation
from tests.support.nouns import ACTED_ON, HEADS
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="session")

TYPES: Any = schema._schema.type_map
EXPECTING = [name for name in DEEDS if "expectedRevision" in TYPES[INPUTS[name]].fields]
SCHEME = "query($id: ID!) { node(id: $id) { ... on WorkScheme { state allowedActs } } }"


ERRORS = (
    "mutation($input: DraftPlanInput!)"
    " { draftPlan(input: $input) { userErrors { code field message } } }"
)


async def payload(stage: World, name: str, input: dict[str, Any]) -> dict[str, Any]:
    """What the mutation answers; there must be no errors beside it."""
    deed = DEEDS[name]
    answer = await stage.ask(deed.body, document(name), {"input": input}, role=deed.role)
    return dict(answer[name])


async def refusal(stage: World, name: str, input: dict[str, Any]) -> str:
    deed = DEEDS[name]
    return await stage.refused(deed.body, document(name), {"input": input}, role=deed.role)


@pytest.mark.parametrize("name", DEEDS)
async def test_same_key_gives_the_first_answer(stage: World, name: str) -> None:
    deed = DEEDS[name]
    input = await deed.prepare(stage) | {"idempotencyKey": f"key-{uuid4()}"}
    first = await payload(stage, name, input)
    before = counted(stage)
    again = await payload(stage, name, input)
    assert first["act"] == again["act"] is not None
    assert first[deed.subject] == again[deed.subject] is not None
    assert counted(stage) == before


@pytest.mark.parametrize("name", DEEDS)
async def test_null_says_no_more_than_nothing(stage: World, name: str) -> None:
    input = await DEEDS[name].prepare(stage) | {"idempotencyKey": f"key-{uuid4()}"}
    first = await payload(stage, name, input)
    optional = [
        field
        for field, declared in TYPES[INPUTS[name]].fields.items()
        if not isinstance(declared.type, GraphQLNonNull) and input.get(field) is None
    ]
    if name.startswith("edit"):
        optional = [field for field in optional if field in ("note", "expectedRevision")]
    again = await payload(stage, name, input | dict.fromkeys(optional))
    assert first["act"] == again["act"] is not None


async def test_null_that_empties_a_field_is_another_request(stage: World) -> None:
    deed = DEEDS["editScheme"]
    input = await deed.prepare(stage) | {"idempotencyKey": f"key-{uuid4()}"}
    await payload(stage, "editScheme", input)
    given = input | {"planId": None}
    assert await refusal(stage, "editScheme", given) == "CONFLICT key_used_for_another_act"


@pytest.mark.parametrize("padding", [" ", "\u3000", "\n", "\u200b", "\ufeff"])
@pytest.mark.parametrize("where", ["{0}key", "key{0}"])
async def test_white_space_around_a_key_is_refused(stage: World, where: str, padding: str) -> None:
    input = await DEEDS["draftPlan"].prepare(stage) | {"idempotencyKey": where.format(padding)}
    before = counted(stage)
    answer = await stage.ask(JILIN, ERRORS, {"input": input})
    (error,) = answer["draftPlan"]["userErrors"]
    assert (error["code"], error["field"]) == ("padded", ["idempotencyKey"])
    assert counted(stage) == before


@pytest.mark.parametrize("name", DEEDS)
async def test_same_key_at_once_gives_one_act(stage: World, name: str) -> None:
    deed = DEEDS[name]
    input = await deed.prepare(stage) | {"idempotencyKey": f"key-{uuid4()}"}
    before = counted(stage)
    answers = await asyncio.gather(*(payload(stage, name, input) for _ in range(3)))
    assert counted(stage) == before + recorded(name)
    assert len({answer["act"]["id"] for answer in answers}) == 1
    assert len({answer[deed.subject]["id"] for answer in answers}) == 1


@pytest.mark.parametrize("name", DEEDS)
async def test_key_of_another_act_is_a_conflict(stage: World, name: str) -> None:
    deed = DEEDS[name]
    key = {"idempotencyKey": f"key-{uuid4()}"}
    other = "draftPlan" if name != "draftPlan" else "draftScheme"
    used = {"input": await DEEDS[other].prepare(stage) | key}
    await stage.ask(deed.body, document(other), used, role=deed.role)
    input = await deed.prepare(stage) | key
    before = counted(stage)
    assert await refusal(stage, name, input) == "CONFLICT key_used_for_another_act"
    assert counted(stage) == before


@pytest.mark.parametrize("name", [name for name in DEEDS if named(name)])
async def test_key_of_another_record_is_a_conflict(stage: World, name: str) -> None:
    deed = DEEDS[name]
    key = {"idempotencyKey": f"key-{uuid4()}"}
    mine, other = await deed.prepare(stage), await deed.prepare(stage)
    await payload(stage, name, mine | key)
    assert await refusal(stage, name, other | key) == "CONFLICT key_used_for_another_act"


async def test_first_answer_outlives_what_the_input_referred_to(stage: World) -> None:
    plan = await shared_plan(stage, JILIN, "DIRECT_SUBORDINATES")
    input = await DEEDS["draftScheme"].prepare(stage)
    input |= {"planId": plan, "idempotencyKey": f"key-{uuid4()}"}
    first = await payload(stage, "draftScheme", input)
    await act(stage, JILIN, "withdrawPlan", {"planId": plan})
    assert (await payload(stage, "draftScheme", input))["act"] == first["act"]


async def test_who_may_not_draft_learns_nothing_of_the_plan(stage: World) -> None:
    input = await DEEDS["draftScheme"].prepare(stage)
    plan = await shared_plan(stage, JILIN, "DIRECT_SUBORDINATES")
    for seen in (plan, f"plan_{uuid4()}"):
        given = {"input": input | {"planId": seen}}
        asked = stage.refused(SIPING, document("draftScheme"), given, role=Role.OBSERVER)
        assert await asked == "FORBIDDEN forbidden"


async def test_keys_of_two_bodies_are_apart(stage: World) -> None:
    key = {"idempotencyKey": f"key-{uuid4()}"}
    ours = await payload(stage, "draftPlan", await DEEDS["draftPlan"].prepare(stage) | key)
    theirs = await payload(stage, "draftScheme", await DEEDS["draftScheme"].prepare(stage) | key)
    assert ours["act"]["id"] != theirs["act"]["id"]


async def test_no_key_is_two_acts(stage: World) -> None:
    input = await DEEDS["draftPlan"].prepare(stage)
    for key in ({}, {"idempotencyKey": None}):
        first, second = [await payload(stage, "draftPlan", input | key) for _ in range(2)]
        assert first["act"]["id"] != second["act"]["id"]
        assert first["plan"]["id"] != second["plan"]["id"]


@pytest.mark.parametrize("name", EXPECTING)
@pytest.mark.parametrize("expected", [0, 99, -1, 2147483647])
async def test_another_revision_than_expected_is_a_conflict(
    stage: World, name: str, expected: int
) -> None:
    input = await DEEDS[name].prepare(stage)
    before = counted(stage)
    behind = input | {"expectedRevision": expected}
    assert await refusal(stage, name, behind) == "CONFLICT revision_behind"
    assert counted(stage) == before


@pytest.mark.parametrize("name", EXPECTING)
async def test_expected_revision_is_acted_on(stage: World, name: str) -> None:
    input = await DEEDS[name].prepare(stage)
    newest = 2 if name == "confirmChanges" else 1
    assert (await payload(stage, name, input | {"expectedRevision": newest}))["act"]


@pytest.mark.parametrize("name", ["editPlan", "editScheme"])
async def test_one_of_two_edits_at_once_is_behind(stage: World, name: str) -> None:
    input = await DEEDS[name].prepare(stage) | {"expectedRevision": 1}
    answers = await asyncio.gather(
        *(stage.post(DEEDS[name].body, document(name), {"input": input}) for _ in range(3))
    )
    errors = [answer.json().get("errors") for answer in answers]
    assert errors.count(None) == 1
    assert {e[0]["extensions"]["code"] for e in errors if e} == {"CONFLICT"}


def shown(name: str) -> str:
    """The type of the record that the mutation's payload shows."""
    payload = TYPES[f"{name[0].upper()}{name[1:]}Payload"]
    return str(payload.fields[DEEDS[name].subject].type)


@pytest.mark.parametrize("name", [name for name in DEEDS if shown(name) in ACTED_ON.values()])
async def test_allowed_acts_offer_what_succeeds(stage: World, name: str) -> None:
    """Before the act it is offered; the payload's record offers what is possible then."""
    deed = DEEDS[name]
    input = await deed.prepare(stage)
    on_it = (field for field in named(name) if HEADS.get(field.removesuffix("Id")) == shown(name))
    record = input.get(next(on_it, ""))
    fragments = " ".join(f"... on {type_} {{ allowedActs }}" for type_ in ACTED_ON.values())
    query = f"query($id: ID!) {{ node(id: $id) {{ {fragments} }} }}"
    member: Any = {"body": deed.body, "role": deed.role}
    offered = await stage.ask(query=query, variables={"id": record}, **member) if record else None
    acted = mutation(name, INPUTS[name], f"{deed.subject} {{ id allowedActs }} act {{ kind }}")
    answer = (await stage.ask(query=acted, variables={"input": input}, **member))[name]
    if offered:
        assert answer["act"]["kind"] in offered["node"]["allowedActs"]
    of_it = {"id": answer[deed.subject]["id"]}
    after = await stage.ask(query=query, variables=of_it, **member)
    assert after["node"]["allowedActs"] == answer[deed.subject]["allowedActs"]


async def state(stage: World, scheme: str) -> tuple[str, bool]:
    """Where the scheme stands, and whether its owner is offered to start it."""
    node = (await stage.ask(SIPING, SCHEME, {"id": scheme}))["node"]
    return node["state"], "SCHEME_START" in node["allowedActs"]


async def test_editing_after_a_pass_voids_it(stage: World) -> None:
    scheme = (await DEEDS["startScheme"].prepare(stage))["schemeId"]
    assert await state(stage, scheme) == ("PASSED", True)
    await act(stage, SIPING, "editScheme", {"schemeId": scheme, "method": "改变了的方式"})
    assert await state(stage, scheme) == ("PASSED", False)
    assert await refusal(stage, "startScheme", {"schemeId": scheme}) == "CONFLICT pass_not_current"


async def test_editing_back_makes_the_pass_hold_again(stage: World) -> None:
    scheme = (await DEEDS["startScheme"].prepare(stage))["schemeId"]
    query = "query($id: ID!) { node(id: $id) { ... on WorkScheme { revision { method } } } }"
    method = (await stage.ask(SIPING, query, {"id": scheme}))["node"]["revision"]["method"]
    for changed in ("改变了的方式", method):
        await act(stage, SIPING, "editScheme", {"schemeId": scheme, "method": changed})
    assert await state(stage, scheme) == ("PASSED", True)
    assert (await payload(stage, "startScheme", {"schemeId": scheme}))["act"]
    assert await state(stage, scheme) == ("EXECUTING", False)


async def test_a_pass_is_only_of_what_was_submitted(stage: World) -> None:
    scheme = (await DEEDS["startScheme"].prepare(stage))["schemeId"]
    await act(stage, SIPING, "editScheme", {"schemeId": scheme, "method": "改变了的方式"})
    await act(stage, SIPING, "submitScheme", {"schemeId": scheme})
    assert await state(stage, scheme) == ("SUBMITTED", False)
    await decided_review(stage, JILIN, scheme, "PASS")
    assert await state(stage, scheme) == ("PASSED", True)


async def test_two_decisions_are_one_and_a_conflict(stage: World) -> None:
    for decisions in (("PASS", "RETURN"), ("PASS", "PASS"), ("RETURN", "RETURN")):
        input = await DEEDS["decideReview"].prepare(stage)
        answers = await asyncio.gather(
            *(
                stage.post(JILIN, document("decideReview"), {"input": input | each})
                for each in ({"decision": name, "note": "意见见各条"} for name in decisions)
            )
        )
        errors = [answer.json().get("errors") for answer in answers]
        assert errors.count(None) == 1
        refused = next(error for error in errors if error)
        assert refused[0]["extensions"]["code"] == "CONFLICT"
        assert await refusal(stage, "decideReview", input) == "CONFLICT no_transition"


async def test_pass_needs_a_verdict_on_every_clause(stage: World) -> None:
    scheme = (await DEEDS["acceptReview"].prepare(stage))["schemeId"]
    review, clauses = await accepted_review(stage, JILIN, scheme)
    decision = {"reviewId": review, "decision": "PASS"}
    assert await refusal(stage, "decideReview", decision) == "CONFLICT clause_not_judged"
    for clause in clauses:
        verdict = {"reviewId": review, "clauseId": clause, "verdict": "FAIL", "opinion": "不符合"}
        await act(stage, JILIN, "recordVerdict", verdict)
    assert await refusal(stage, "decideReview", decision) == "CONFLICT clause_failed"
    for clause in clauses:
        verdict = {"reviewId": review, "clauseId": clause, "verdict": "CHANGE", "opinion": "修改"}
        await act(stage, JILIN, "recordVerdict", verdict)
    assert await refusal(stage, "decideReview", decision) == "CONFLICT obligatory_clause_unmet"
    met = {"reviewId": review, "clauseId": clauses[0], "verdict": "PASS"}
    await act(stage, JILIN, "recordVerdict", met)
    assert (await payload(stage, "decideReview", decision))["act"]["kind"] == "REVIEW_PASS"
    late = {"reviewId": review, "clauseId": clauses[0], "verdict": "PASS"}
    assert (await refusal(stage, "recordVerdict", late)).startswith("CONFLICT")


async def test_verdict_is_changed_and_not_doubled(stage: World) -> None:
    input = await DEEDS["recordVerdict"].prepare(stage)
    shown = "review { verdicts { verdict opinion clause { id } } } userErrors { code }"
    for verdict, opinion in (("CHANGE", "一"), ("FAIL", "二"), ("PASS", "")):
        given = {"input": input | {"verdict": verdict, "opinion": opinion}}
        query = mutation("recordVerdict", "RecordVerdictInput", shown)
        answer = (await stage.ask(JILIN, query, given))["recordVerdict"]
        assert answer["review"]["verdicts"] == [
            {"verdict": verdict, "opinion": opinion, "clause": {"id": input["clauseId"]}}
        ]


async def test_supervision_closes_after_its_suggestions(stage: World) -> None:
    input = await DEEDS["issueOpinion"].prepare(stage)
    await payload(stage, "issueOpinion", input)
    close = {"supervisionId": input["supervisionId"]}
    assert await refusal(stage, "closeSupervision", close) == "CONFLICT suggestion_not_accepted"


async def test_superiors_are_only_the_direct_ones(stage: World) -> None:
    await DEEDS["acceptReview"].prepare(stage)
    supervision = await DEEDS["openSupervision"].prepare(stage) | {"supervised": LISHU}
    refused = await refusal(stage, "openSupervision", supervision)
    assert refused == "CONFLICT not_a_direct_subordinate"


async def test_what_was_done_is_told_where_another_fails(stage: World) -> None:
    """They run one after the other, and each is committed before the next begins."""
    first, last = [await drafted_plan(stage, JILIN) for _ in range(2)]
    query = "mutation {"
    for key, plan in (("first", first), ("second", f"plan_{uuid4()}"), ("last", last)):
        query += f' {key}: issuePlan(input: {{planId: "{plan}"}}) {{ plan {{ id state }} }}'
    response = await stage.post(JILIN, query + " }")
    answer = response.json()
    assert answer["data"] == {
        "first": {"plan": {"id": first, "state": "ISSUED"}},
        "second": None,
        "last": {"plan": {"id": last, "state": "ISSUED"}},
    }
    assert [error["path"] for error in answer["errors"]] == [["second"]]
