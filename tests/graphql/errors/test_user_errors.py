"""Input that a user can mend: named by its field, in their language, and nothing is done."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from liandong.graphql.schema.schema import schema
from liandong.tenants.doubts import today
from tests.graphql.asking import counted
from tests.graphql.deeds import DEEDS, document
from tests.graphql.log import Log
from tests.graphql.wrong_experiences import EXPERIENCES
from tests.graphql.wrong_notices import NOTICES
from tests.graphql.wrong_opinions import OPINIONS
from tests.graphql.wrong_rule_documents import RULE_DOCUMENTS
from tests.graphql.wrong_suggestions import NO_FILE, SUGGESTIONS
from tests.support.acting import INPUTS, act, drafted_plan
from tests.support.cast import CENTRE, JILIN, LIAONING, SIPING
from tests.support.documents import SUPERVISION
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="session")

Change = dict[str, Any]
LONG = "长" * 201
LONGER = "长" * 20_001
TARGET = {"name": "市教育局党组"}
TEAM = {"name": "第一组", "leader": "王建国", "deputies": [], "size": 7}
WHEN = {"text": "三月初", "startsOn": "2026-03-02", "endsOn": "2026-03-03"}
STAGE = {"name": "进驻", "period": WHEN}
SUGGESTION = {"text": "细化监督重点", "dueOn": "2026-06-30"}
YESTERDAY = str(today() - timedelta(days=1))
NO_CLAUSE = {"clauseId": "clause_00000000-0000-7000-8000-000000000000"}
MET = NO_CLAUSE | {"result": "MET"}
ITEM = {"title": "一", "text": "二"}

# mutation -> what is changed of a good input, and which errors that gives
ANY_ACT: list[tuple[Change, dict[str, str]]] = [
    ({"idempotencyKey": ""}, {"idempotencyKey": "required"}),
    ({"idempotencyKey": "  "}, {"idempotencyKey": "required"}),
    ({"idempotencyKey": LONG}, {"idempotencyKey": "too_long"}),
    ({"note": LONGER}, {"note": "too_long"}),
    ({"note": LONGER, "idempotencyKey": ""}, {"note": "too_long", "idempotencyKey": "required"}),
]
PROGRESS: dict[str, Any] = {"item": "1.1", "done": 60}
ANSWER: dict[str, Any] = {"item": "1.1", "answer": "ADOPTED"}
NO_ARTICLE = f"rulearticle_{UUID(int=0)}"
PLAN: list[tuple[Change, dict[str, str]]] = [
    ({"title": ""}, {"title": "required"}),
    ({"title": " \n"}, {"title": "required"}),
    ({"title": "\u200b\u3000\ufeff"}, {"title": "required"}),
    ({"sections": [{"text": "\u2800"}]}, {"sections.0.text": "required"}),
    ({"title": LONG}, {"title": "too_long"}),
    ({"sections": [{"text": "一", "title": ""}]}, {"sections.0.title": "required"}),
    ({"sections": [{"text": LONGER}]}, {"sections.0.text": "too_long"}),
    ({"sections": [{"text": "一", "depth": 7}]}, {"sections.0.depth": "out_of_range"}),
    ({"year": 1948}, {"year": "out_of_range"}),
    ({"year": 2027, "lastYear": 2026}, {"lastYear": "years_reversed"}),
    (
        {"period": {"text": "四季度", "startsOn": "2027-01-01", "endsOn": "2026-12-31"}},
        {"period.endsOn": "ends_before_start"},
    ),
    ({"period": {"text": ""}}, {"period.text": "required"}),
    ({"heading": {"approvedBy": {"meeting": " "}}}, {"heading.approvedBy.meeting": "required"}),
    ({"heading": {"copies": ["省纪委监委", ""]}}, {"heading.copies.1": "required"}),
    ({"items": []}, {"items": "too_few"}),
    ({"items": [ITEM] * 501}, {"items": "too_many"}),
    ({"items": [ITEM | {"partners": [LONG]}]}, {"items.0.partners.0": "too_long"}),
    (
        {"items": [ITEM | {"indicator": {"name": "一", "target": ""}}]},
        {"items.0.indicator.target": "required"},
    ),
    ({"items": [ITEM, ITEM | {"title": ""}]}, {"items.1.title": "required"}),
    ({"items": [ITEM | {"text": "\u00ad"}]}, {"items.0.text": "required"}),
    ({"items": [ITEM | {"text": LONGER}]}, {"items.0.text": "too_long"}),
    ({"title": "", "items": []}, {"title": "required", "items": "too_few"}),
    ({"basedOn": f"planrevision_{UUID(int=0)}"}, {"basedOn": "not_found"}),
    ({"basedOn": f"plan_{UUID(int=0)}"}, {"basedOn": "not_found"}),
    ({"answers": [ANSWER | {"item": "一"}]}, {"answers.0.item": "malformed"}),
    ({"answers": [ANSWER, ANSWER | {"ownItems": ["1"]}]}, {"answers.1.ownItems.0": "malformed"}),
    ({"answers": [ANSWER | {"reason": " "}]}, {"answers.0.reason": "required"}),
    ({"answers": [ANSWER] * 501}, {"answers": "too_many"}),
]
SCHEME: list[tuple[Change, dict[str, str]]] = [
    ({"title": ""}, {"title": "required"}),
    ({"year": 1999}, {"year": "out_of_range"}),
    ({"year": 2101}, {"year": "out_of_range"}),
    ({"round": 0}, {"round": "out_of_range"}),
    ({"objective": " "}, {"objective": "required"}),
    ({"focusPoints": [{"text": "一"}] * 301}, {"focusPoints": "too_many"}),
    ({"focusPoints": [{"text": "一"}, {"text": ""}]}, {"focusPoints.1.text": "required"}),
    ({"targets": []}, {"targets": "too_few"}),
    ({"targets": [TARGET] * 5001}, {"targets": "too_many"}),
    ({"targets": [TARGET] * 3 + [{"name": LONG}]}, {"targets.3.name": "too_long"}),
    ({"teams": [TEAM | {"size": 0}]}, {"teams.0.size": "out_of_range"}),
    ({"teams": [TEAM, TEAM | {"leader": ""}]}, {"teams.1.leader": "required"}),
    ({"teams": [TEAM | {"deputies": ["", "王"]}]}, {"teams.0.deputies.0": "required"}),
    ({"year": 2026, "lastYear": 2025}, {"lastYear": "years_reversed"}),
    ({"batch": 0}, {"batch": "out_of_range"}),
    (
        {"timetable": [STAGE, STAGE | {"period": WHEN | {"endsOn": "2026-03-01"}}]},
        {"timetable.1.period.endsOn": "ends_before_start"},
    ),
    ({"timetable": [STAGE | {"period": {"text": " "}}]}, {"timetable.0.period.text": "required"}),
    ({"method": ""}, {"method": "required"}),
    ({"disciplineRules": [{"text": ""}]}, {"disciplineRules.0.text": "required"}),
    ({"planId": "plan_00000000-0000-7000-8000-000000000000"}, {"planId": "not_found"}),
    ({"planId": "body_220000"}, {"planId": "not_found"}),
    ({"planId": "x"}, {"planId": "not_found"}),
]
STANDARD: list[tuple[Change, dict[str, str]]] = [
    ({"title": ""}, {"title": "required"}),
    ({"clauses": []}, {"clauses": "too_few"}),
    ({"clauses": [ITEM] * 101}, {"clauses": "too_many"}),
    (
        {"clauses": [{"title": "", "text": ""}]},
        {"clauses.0.title": "required"} | {"clauses.0.text": "required"},
    ),
    ({"clauses": [ITEM | {"articleId": NO_ARTICLE}]}, {"clauses.articleId": "not_found"}),
    ({"clauses": [ITEM | {"articleId": "x"}]}, {"clauses.0.articleId": "not_found"}),
]
DEADLINE: list[tuple[Change, dict[str, str]]] = [
    ({"title": ""}, {"title": "required"}),
    ({"dayCount": 0}, {"dayCount": "out_of_range"}),
    ({"dayCount": 1001}, {"dayCount": "out_of_range"}),
    ({"escalateAfter": -1}, {"escalateAfter": "out_of_range"}),
    ({"basis": LONG}, {"basis": "too_long"}),
    ({"remark": LONGER}, {"remark": "too_long"}),
    ({"articleId": NO_ARTICLE}, {"articleId": "not_found"}),
    ({"validFrom": "2026-02-02", "validTo": "2026-02-01"}, {"validTo": "ends_before_start"}),
]
TEMPLATE: list[tuple[Change, dict[str, str]]] = [
    ({"remark": LONGER}, {"remark": "too_long"}),
    ({"attachments": NO_FILE[0]["attachments"] * 2}, {"attachments": "too_many"}),
    NO_FILE,
]
NULLED = [({name: None}, {name: "required"}) for name in ("title", "year", "items")]
WRONG: dict[str, list[tuple[Change, dict[str, str]]]] = {
    "draftPlan": PLAN,
    "editPlan": PLAN + NULLED,
    "issuePlan": [],
    "sharePlan": [
        ({"with": "BODY"}, {"body": "required"}),
        ({"with": "BODY", "body": None}, {"body": "required"}),
        ({"with": "BODY", "body": "999999"}, {"body": "unknown_audience"}),
        ({"with": "BODY", "body": ""}, {"body": "unknown_audience"}),
        ({"with": "BODY", "body": JILIN}, {"body": "unknown_audience"}),
        ({"with": "BODY", "body": "220000/**"}, {"body": "unknown_audience"}),
        ({"with": "BODY", "body": "220300/**"}, {"body": "unknown_audience"}),
        ({"with": "ALL_BELOW", "body": SIPING}, {"body": "unknown_field"}),
        ({"with": "SUPERIOR", "body": SIPING}, {"body": "unknown_field"}),
    ],
    "filePlan": [NO_FILE],
    "acknowledgePlan": [NO_FILE],
    "withdrawPlan": [],
    "unsharePlan": [
        ({"with": "BODY"}, {"body": "required"}),
        ({"with": "BODY", "body": "220000/**"}, {"body": "unknown_audience"}),
        ({"with": "ALL_BELOW", "body": SIPING}, {"body": "unknown_field"}),
    ],
    "urgePlan": [
        ({"body": ""}, {"body": "required"}),
        ({"body": LIAONING}, {"body": "owes_nothing"}),
        ({"body": JILIN}, {"body": "owes_nothing"}),
    ],
    "reportPlan": [
        NO_FILE,
        ({"progress": []}, {"progress": "too_few"}),
        ({"progress": [PROGRESS]}, {"progress.0.item": "unknown_item"}),
        ({"progress": [PROGRESS | {"item": "一"}]}, {"progress.0.item": "malformed"}),
        ({"progress": [PROGRESS | {"done": 101}]}, {"progress.0.done": "out_of_range"}),
        ({"progress": [PROGRESS | {"done": -1}]}, {"progress.0.done": "out_of_range"}),
        ({"progress": [PROGRESS | {"text": " "}]}, {"progress.0.text": "required"}),
        ({"progress": [PROGRESS] * 501}, {"progress": "too_many"}),
    ],
    "commentPlan": [NO_FILE, ({"note": " "}, {"note": "note_required"})],
    "closePlan": [NO_FILE, ({"note": "\u200b"}, {"note": "note_required"})],
    "reissuePlan": [],
    "draftScheme": SCHEME,
    "editScheme": [*SCHEME, ({"targets": None}, {"targets": "required"})],
    "submitScheme": [
        NO_FILE,
        (
            {"answers": [{"clause": "1.1", "answer": "已改。"}]},
            {"answers.0.clause": "no_opinion"},
        ),
        ({"answers": [{"clause": "1.1", "answer": " "}]}, {"answers.0.answer": "required"}),
        ({"answers": [{"clause": "1.1", "answer": LONGER}]}, {"answers.0.answer": "too_long"}),
        ({"answers": [{"clause": "1.1", "answer": "已改。"}] * 101}, {"answers": "too_many"}),
    ],
    "withdrawScheme": [],
    "startScheme": [],
    "closeScheme": [],
    "issueReviewStandard": [],
    "withdrawReviewStandard": [],
    "editReviewStandard": STANDARD,
    "draftReviewStandard": [*STANDARD, ({"appliesTo": "CENTRAL"}, {"appliesTo": "out_of_range"})],
    "issueDeadlineRule": [],
    "withdrawDeadlineRule": [],
    "editDeadlineRule": DEADLINE,
    "draftDeadlineRule": [*DEADLINE, ({"due": "PLAN_FILE"}, {"due": "not_due_after"})],
    "issuePaperTemplate": [],
    "withdrawPaperTemplate": [],
    "editPaperTemplate": TEMPLATE,
    "draftPaperTemplate": TEMPLATE,
    **EXPERIENCES,
    **NOTICES,
    **RULE_DOCUMENTS,
    "selfCheckScheme": [
        ({"checks": []}, {"checks": "too_few"}),
        ({"checks": [MET] * 101}, {"checks": "too_many"}),
        ({"checks": [MET]}, {"checks.0.clauseId": "clause_not_in_force"}),
        ({"checks": [MET | {"clauseId": "x"}]}, {"checks.0.clauseId": "not_found"}),
        ({"checks": [MET | {"remark": "x" * 20001}]}, {"checks.0.remark": "too_long"}),
    ],
    "acceptReview": [],
    "assignClauses": [
        ({"assignments": []}, {"assignments": "too_few"}),
        ({"assignments": [NO_CLAUSE] * 101}, {"assignments": "too_many"}),
        ({"assignments": [NO_CLAUSE]}, {"assignments.0.clauseId": "not_found"}),
        ({"assignments": [{"clauseId": "x"}]}, {"assignments.0.clauseId": "not_found"}),
    ],
    "recordVerdict": [
        ({"opinion": ""}, {"opinion": "opinion_required"}),
        ({"opinion": "  "}, {"opinion": "opinion_required"}),
        ({"opinion": "\u3164"}, {"opinion": "opinion_required"}),
        ({"opinion": None}, {"opinion": "opinion_required"}),
        ({"verdict": "FAIL", "opinion": ""}, {"opinion": "opinion_required"}),
        ({"opinion": LONGER}, {"opinion": "too_long"}),
        ({"clauseId": "clause_00000000-0000-7000-8000-000000000000"}, {"clauseId": "not_found"}),
    ],
    "decideReview": [NO_FILE],
    "fileScheme": [NO_FILE],
    "acknowledgeScheme": [NO_FILE],
    "callInScheme": [NO_FILE, ({"note": ""}, {"note": "note_required"})],
    "passWithChanges": [
        NO_FILE,
        ({"note": ""}, {"note": "note_required"}),
        ({"changes": []}, {"changes": "too_few"}),
        ({"changes": [{"part": "METHOD"}] * 201}, {"changes": "too_many"}),
        ({"changes": [{"part": "METHOD"}] * 2}, {"changes.1.key": "repeated"}),
        ({"changes": [{"part": "METHOD", "key": "1.1"}]}, {"changes.0.key": "no_element"}),
        ({"changes": [{"part": "TEAMS", "key": "1.99"}]}, {"changes.0.key": "no_element"}),
        ({"changes": [{"part": "TEAMS", "key": "x"}]}, {"changes.0.key": "malformed"}),
    ],
    "confirmChanges": [NO_FILE],
    "returnIncompleteScheme": [NO_FILE, ({"note": ""}, {"note": "note_required"})],
    "revokePass": [NO_FILE, ({"note": "\u200b"}, {"note": "note_required"})],
    "urgeScheme": [],
    "urgeAmendment": [],
    **OPINIONS,
    "openSupervision": [
        ({"supervised": ""}, {"supervised": "required"}),
        ({"places": []}, {"places": "too_few"}),
        ({"places": ["四平市", ""]}, {"places.1": "required"}),
        ({"endsOn": "2026-05-05"}, {"endsOn": "ends_before_start"}),
    ],
    "issueOpinion": [
        ({"occurredOn": "2026-01-02"}, {"occurredOn": "before_what_it_follows"}),
        ({"letter": ""}, {"letter": "required"}),
        ({"findings": [{"text": ""}, {"text": "一"}]}, {"findings.0.text": "required"}),
        (
            {"findings": [], "suggestions": []},
            {"suggestions": "finding_or_suggestion_required"},
        ),
        (
            {"suggestions": [{"text": "", "dueOn": "2026-06-30"}]},
            {"suggestions.0.text": "required"},
        ),
    ],
    "closeSupervision": [],
    **SUGGESTIONS,
    "propose": [
        (
            {"act": {"openSupervision": SUPERVISION | {"places": []}}},
            {"act.openSupervision.places": "too_few"},
        ),
        (
            {"act": {"openSupervision": SUPERVISION | {"idempotencyKey": "k"}}},
            {"act.openSupervision.idempotencyKey": "unknown_field"},
        ),
        (
            {"act": {"openSupervision": SUPERVISION | {"occurredOn": "2999-01-01"}}},
            {"act.openSupervision.occurredOn": "in_the_future"},
        ),
        ({"act": {}}, {"act": "malformed"}),
        ({"act": {"issuePlan": None}}, {"act.issuePlan": "malformed"}),
    ],
    "signProposal": [],
    "sendBackProposal": [
        ({"note": None}, {"note": "note_required"}),
        ({"note": "\u200b"}, {"note": "note_required"}),
    ],
    "recallProposal": [],
    "nameDeputy": [
        ({"memberId": "member_0"}, {"memberId": "not_found"}),
        ({"startsOn": YESTERDAY}, {"startsOn": "in_the_past"}),
        ({"startsOn": "2199-01-02", "endsOn": "2199-01-01"}, {"endsOn": "ends_before_start"}),
        ({"startsOn": "2199-01-01", "endsOn": "2200-01-01"}, {"endsOn": "longer_than_a_year"}),
    ],
    "endDeputy": [],
}
TYPES: Any = schema._schema.type_map
CASES = [
    pytest.param(name, change, errors, id=f"{name}-{number}")
    for name, cases in WRONG.items()
    for number, (change, errors) in enumerate(cases + ANY_ACT)
    if change.keys() <= TYPES[INPUTS[name]].fields.keys()
]


@pytest.fixture(scope="module")
def prepared() -> dict[str, dict[str, Any]]:
    """For each mutation an input that it would accept, and does not get."""
    return {}


async def test_every_mutation_has_cases() -> None:
    assert WRONG.keys() == DEEDS.keys()


@pytest.mark.parametrize(("name", "change", "errors"), CASES)
async def test_mistakes_are_named_and_nothing_is_done(
    stage: World,
    log: Log,
    prepared: dict[str, dict[str, Any]],
    name: str,
    change: Change,
    errors: dict[str, str],
) -> None:
    deed = DEEDS[name]
    if name not in prepared:
        prepared[name] = await deed.prepare(stage)
    before = counted(stage)
    input = {"input": prepared[name] | change}
    answer = (await stage.ask(deed.body, document(name), input, role=deed.role))[name]
    log.raise_unexpected()
    assert {".".join(error["field"]): error["code"] for error in answer["userErrors"]} == errors
    assert answer["act"] is None
    assert answer[deed.subject] is None
    assert counted(stage) == before


async def test_mistakes_are_told_in_the_readers_language(stage: World) -> None:
    input = await DEEDS["draftPlan"].prepare(stage) | {"title": ""}
    for language, words in (("en", "This is required."), ("zh-CN", "必填"), ("", "必填")):
        response = await stage.client.post(
            "/graphql",
            json={"query": document("draftPlan"), "variables": {"input": input}},
            headers={
                "authorization": f"Bearer {stage.token(JILIN)}",
                "accept-language": language,
            },
        )
        errors = response.json()["data"]["draftPlan"]["userErrors"]
        assert [error["message"] for error in errors] == [words]


async def test_a_wrong_day_is_told_with_its_limit(stage: World) -> None:
    input = await DEEDS["issueOpinion"].prepare(stage) | {"occurredOn": "2026-01-02"}
    limit = today()
    for language, words in (
        ("en", f"This day is before that of what it follows: 2026-01-02, at the earliest {limit}."),
        ("zh", f"日期 2026-01-02 早于上一环节的日期（{limit}）"),
    ):
        response = await stage.client.post(
            "/graphql",
            json={"query": document("issueOpinion"), "variables": {"input": input}},
            headers={
                "authorization": f"Bearer {stage.token(JILIN)}",
                "accept-language": language,
            },
        )
        (error,) = response.json()["data"]["issueOpinion"]["userErrors"]
        assert error["message"] == words


async def test_the_centre_has_no_superior_to_share_with(stage: World) -> None:
    plan = await drafted_plan(stage, CENTRE)
    await act(stage, CENTRE, "issuePlan", {"planId": plan})
    share = {"input": {"planId": plan, "with": "SUPERIOR"}}
    answer = (await stage.ask(CENTRE, document("sharePlan"), share))["sharePlan"]
    errors = [(error["code"], error["field"]) for error in answer["userErrors"]]
    assert errors == [("no_superior", ["with"])]


async def test_errors_are_selected_like_any_field(stage: World) -> None:
    query = "mutation($input: DraftPlanInput!) { a: draftPlan(input: $input) {"
    query += " wrong: userErrors { __typename f: field ...C } again: userErrors { code } } }"
    query += " fragment C on UserError { code }"
    input = await DEEDS["draftPlan"].prepare(stage) | {"title": ""}
    answer = await stage.ask(JILIN, query, {"input": input})
    wrong = {"__typename": "UserError", "f": ["title"], "code": "required"}
    assert answer == {"a": {"wrong": [wrong], "again": [{"code": "required"}]}}
