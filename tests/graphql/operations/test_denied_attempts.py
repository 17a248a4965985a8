"""What a member is denied is recorded, and nothing else is; its body's administrator reads it."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
import pytest_asyncio

from liandong.platform.settings import Settings
from liandong.policies.actors import Role
from liandong.policies.engine import Forbidden
from liandong.policies.permissions import Permission
from liandong.tenants.attempts.denials import Attempt, denial
from liandong.tenants.attempts.models import DenialReason
from liandong.tenants.errors import Conflict, InvalidInput, NotFound, Problem, Refused
from tests.graphql.conftest import platform
from tests.graphql.deeds import DEEDS, document
from tests.graphql.log import Log
from tests.isolation.acts import ACTS
from tests.support.acting import (
    accepted_review,
    drafted_plan,
    drafted_scheme,
    issued_standard,
    made_proposal,
    named,
    submitted_scheme,
)
from tests.support.cast import CHANGCHUN, JILIN, LISHU, SIPING, subject
from tests.support.denied import LISTED, denied, once_denied, shown
from tests.support.documents import SCHEME
from tests.support.nouns import kind_name
from tests.support.world import World, world_on

pytestmark = pytest.mark.asyncio(loop_scope="module")

ISSUE = "mutation($id: ID!) { issuePlan(input: {planId: $id}) { act { id } } }"
DECIDE = """mutation($id: ID!) {
    decideReview(input: {reviewId: $id, decision: PASS}) { act { id } } }"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(server: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """A platform for the tests of this file, each of which is of another body or act."""
    async with platform(server, tmp_path_factory.mktemp("denied")) as running:
        yield running


async def test_drafter_who_issues_is_recorded(world: World) -> None:
    plan = await drafted_plan(world, SIPING)
    answer = await world.post(SIPING, ISSUE, {"id": plan}, role=Role.DRAFTER)
    assert answer.json()["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    (found,) = await once_denied(world, SIPING, 1, act=["PLAN_ISSUE"])
    assert shown(found) == ("PLAN_ISSUE", plan, "FORBIDDEN", False, 1)
    assert found["owner"] == {"code": SIPING}
    assert found["firstAt"] == found["lastAt"]
    assert found["requestId"] == answer.headers["x-request-id"]
    query = "{ viewer { member { name } } }"
    who = await world.ask(SIPING, query, role=Role.DRAFTER)
    assert found["member"] == who["viewer"]["member"]


async def test_same_attempts_are_one(world: World) -> None:
    plan = await drafted_plan(world, CHANGCHUN)
    for _ in range(3):
        await world.refused(CHANGCHUN, ISSUE, {"id": plan}, role=Role.DRAFTER)
    (found,) = await once_denied(world, CHANGCHUN, 3, target=plan)
    assert found["times"] == 3
    await world.refused(CHANGCHUN, ISSUE, {"id": plan}, role=Role.DRAFTER)
    (again,) = await once_denied(world, CHANGCHUN, 4, target=plan)
    assert again["id"] == found["id"]
    assert again["firstAt"] == found["firstAt"] < again["lastAt"]
    await world.refused(CHANGCHUN, ISSUE, {"id": plan}, role=Role.OBSERVER)
    names = {each["member"]["name"] for each in await once_denied(world, CHANGCHUN, 5, target=plan)}
    assert len(names) == 2


async def test_what_is_hidden_and_what_is_not_there_are_recorded_alike(world: World) -> None:
    hidden, random = await drafted_plan(world, JILIN), f"plan_{uuid4()}"
    for id in (hidden, random, "plan_x", "body_220000", ""):
        assert await world.refused(LISHU, ISSUE, {"id": id}) == "NOT_FOUND not_found"
    found = await once_denied(world, LISHU, 5, act=["PLAN_ISSUE"])
    assert {shown(each)[:1] + shown(each)[2:] for each in found} == {
        ("PLAN_ISSUE", "NOT_FOUND", False, 1)
    }
    assert {each["target"] for each in found} == {hidden, random, "plan_x", "body_220000", ""}
    assert await denied(world, JILIN, target=hidden) == []


async def test_reference_to_what_is_hidden_is_recorded(world: World) -> None:
    hidden, random = await drafted_plan(world, JILIN), f"plan_{uuid4()}"
    for id in (hidden, random):
        payload = await world.ask(
            LISHU, document("draftScheme"), {"input": SCHEME | {"planId": id}}
        )
        assert payload["draftScheme"]["userErrors"][0]["code"] == "not_found"
    found = await once_denied(world, LISHU, 2, act=["SCHEME_DRAFT"])
    assert {shown(each) for each in found} == {
        ("SCHEME_DRAFT", id, "NOT_FOUND", False, 1) for id in (hidden, random)
    }


async def test_act_of_another_body_and_of_another_role(world: World) -> None:
    """The director of a city passes its own scheme; so does the drafter of its province."""
    await issued_standard(world, JILIN, "CITY")
    scheme = await submitted_scheme(world, SIPING)
    review, _ = await accepted_review(world, JILIN, scheme)
    accept = "mutation($id: ID!) { acceptReview(input: {schemeId: $id}) { act { id } } }"
    assert await world.refused(SIPING, accept, {"id": scheme}) == "FORBIDDEN forbidden"
    assert await world.refused(JILIN, DECIDE, {"id": review}, role=Role.DRAFTER)
    (mine,) = await once_denied(world, SIPING, 1, act=["REVIEW_ACCEPT"])
    assert shown(mine) == ("REVIEW_ACCEPT", scheme, "FORBIDDEN", False, 1)
    (theirs,) = await once_denied(world, JILIN, 1, act=["REVIEW_PASS"])
    assert shown(theirs) == ("REVIEW_PASS", review, "FORBIDDEN", False, 1)


async def test_proposal_of_another_is_denied(world: World) -> None:
    plan = await drafted_plan(world, SIPING)
    proposal = await made_proposal(world, SIPING, {"issuePlan": {"planId": plan}})
    recall = "mutation($id: ID!) { recallProposal(input: {proposalId: $id}) { act { id } } }"
    await world.refused(SIPING, recall, {"id": proposal})
    propose = """mutation($id: ID!) {
        propose(input: {act: {issuePlan: {planId: $id}}}) { act { id } } }"""
    await world.refused(SIPING, propose, {"id": plan}, role=Role.OBSERVER)
    found = await once_denied(world, SIPING, 2, act=["PROPOSAL_RECALL", "PROPOSAL_MAKE"])
    assert {shown(each)[:3] for each in found} == {
        ("PROPOSAL_RECALL", proposal, "PROPOSAL_OF_ANOTHER"),
        ("PROPOSAL_MAKE", plan, "FORBIDDEN"),
    }


@pytest.mark.parametrize(
    ("changed", "query", "reason"),
    [
        ({"introspection": "developers"}, "{ __schema { queryType { name } } }", "INTROSPECTION"),
        ({"trusted_only": True}, "{ plans { totalCount } }", "DOCUMENT"),
    ],
)
@pytest.mark.parametrize("path", ["/graphql", "/export"])
async def test_request_that_others_may_send_is_recorded(
    database: str, tmp_path: Path, path: str, changed: dict[str, Any], query: str, reason: str
) -> None:
    admin = frozenset({subject(SIPING, Role.ADMIN)})
    manifest = tmp_path / "manifest.json"
    manifest.write_text("{}")
    settings = Settings(
        database_url=database, data_dir=tmp_path, developers=admin, trusted_documents=manifest
    )
    async with world_on(settings.model_copy(update=changed)) as world:
        export = {"name": "x", "list": "plans", "columns": [{"title": "t", "path": "title"}]}
        answer = await world.client.post(
            path,
            json={"query": query} | ({"export": export} if path == "/export" else {}),
            headers={"authorization": f"Bearer {world.token(SIPING)}"},
        )
        assert answer.status_code == 403
        (found,) = await once_denied(world, SIPING, 1)
        assert shown(found) == (None, None, reason, False, 1)


async def test_mistakes_are_not_recorded(world: World) -> None:
    body = LISHU
    before = len(await denied(world, body))
    scheme = await drafted_scheme(world, body)
    for query, given in (
        (document("draftScheme"), SCHEME | {"title": ""}),
        (document("startScheme"), {"schemeId": scheme}),
        (document("editScheme"), {"schemeId": scheme, "title": "新标题", "expectedRevision": 7}),
        (document("editScheme"), {"schemeId": scheme, "title": 7}),
        ("{ nothing }", {}),
        ("{ plans(first: 1000) { totalCount } }", {}),
    ):
        await world.post(body, query, {"input": given})
    query = "query($id: ID!) { node(id: $id) { id } deniedAttempts { totalCount } }"
    data = await world.ask(body, query, {"id": await drafted_plan(world, JILIN)})
    assert data == {"node": None, "deniedAttempts": {"totalCount": 0}}
    plan = await drafted_plan(world, body)
    await world.refused(body, ISSUE, {"id": plan}, role=Role.OBSERVER)
    assert len(await once_denied(world, body, 1, target=plan)) == 1
    assert len(await denied(world, body)) == before + 1


@pytest.mark.parametrize("name", sorted(DEEDS))
async def test_every_mutation_says_what_it_tries(world: World, name: str) -> None:
    """An observer is denied each of them; the record names the act and the id that was sent."""
    deed = DEEDS[name]
    input = await deed.prepare(world)
    before = sum(each["times"] for each in await denied(world, deed.body))
    answer = await world.post(deed.body, document(name), {"input": input}, role=Role.OBSERVER)
    request = answer.headers["x-request-id"]
    everything = await once_denied(world, deed.body, before + 1)
    (found,) = (each for each in everything if each["requestId"] == request)
    act = kind_name((ACTS | {"decideReview": "review.pass"})[name])
    assert shown(found)[:3] == (act, target(name, input), "FORBIDDEN")


def target(name: str, input: dict[str, Any]) -> str | None:
    """The id of the record on which the mutation acts."""
    if name == "propose":
        ((mutation, given),) = input["act"].items()
        return target(mutation, given)
    ids = [] if name == "nameDeputy" else named(name)
    return input[ids[0]] if ids else None


async def test_failure_to_record_changes_no_answer(database: str, tmp_path: Path, log: Log) -> None:
    async with world_on(Settings(database_url=database, data_dir=tmp_path)) as world:
        plan = await drafted_plan(world, SIPING)
        answers = [await world.post(SIPING, ISSUE, {"id": plan}, role=Role.DRAFTER)]
        await once_denied(world, SIPING, 1)
        with psycopg.connect(database, autocommit=True) as admin:
            admin.execute("DROP FUNCTION liandong.record_denied(jsonb)")
        answers.append(await world.post(SIPING, ISSUE, {"id": plan}, role=Role.DRAFTER))
    assert {answer.status_code for answer in answers} == {200}
    first, second = (answer.json() for answer in answers)
    for answer in (first, second):
        del answer["errors"][0]["extensions"]["requestId"], answer["extensions"]
    assert first == second
    (told,) = (record for record in log.records if record["event"] == "denials_not_recorded")
    assert (told["number"], told["error"]) == (1, "UndefinedFunction")


async def test_what_was_noted_is_written_before_the_end(database: str, tmp_path: Path) -> None:
    async with world_on(Settings(database_url=database, data_dir=tmp_path)) as world:
        plan = await drafted_plan(world, SIPING)
        for _ in range(5):
            await world.refused(SIPING, ISSUE, {"id": plan}, role=Role.DRAFTER)
    with psycopg.connect(database) as admin:
        assert admin.execute("SELECT times FROM liandong.denied_attempt").fetchall() == [(5,)]


@pytest.mark.parametrize(
    ("refusal", "reason"),
    [
        (Forbidden(Permission.PLAN_ISSUE), DenialReason.FORBIDDEN),
        (NotFound(), DenialReason.NOT_FOUND),
        (Conflict("own_proposal"), DenialReason.OWN_PROPOSAL),
        (Conflict("proposal_of_another"), DenialReason.PROPOSAL_OF_ANOTHER),
        (Conflict("no_transition", "DRAFT"), None),
        (Conflict("revision_behind"), None),
        (InvalidInput(Problem("required", "title")), None),
        (InvalidInput(Problem("not_found", "stages.0.title")), DenialReason.NOT_FOUND),
        (Refused("not_signed_in"), None),
    ],
)
async def test_refusal_of_somebody_is_a_denial(
    refusal: Refused | Forbidden, reason: DenialReason | None
) -> None:
    expected = None if reason is None else reason
    found = denial(Attempt("plan.issue", "plan_x"), refusal)
    assert (found and found.reason) == expected


@pytest.mark.parametrize("role", Role)
async def test_administrator_alone_reads_them(world: World, role: Role) -> None:
    plan = await drafted_plan(world, JILIN)
    await world.refused(JILIN, ISSUE, {"id": plan}, role=Role.DRAFTER)
    (entry,) = await once_denied(world, JILIN, 1, target=plan)
    one = "query($id: ID!) { node(id: $id) { ... on DeniedAttempt { target } } }"
    data = await world.ask(JILIN, LISTED, {"filter": {"target": plan}}, role=role)
    single = await world.ask(JILIN, one, {"id": entry["id"]}, role=role)
    if role is Role.ADMIN:
        assert data["deniedAttempts"]["totalCount"] == 1
        assert single == {"node": {"target": plan}}
    else:
        nothing = {"totalCount": 0, "byReason": [], "edges": []}
        assert data == {"deniedAttempts": nothing}
        assert single == {"node": None}
    assert await denied(world, SIPING, target=plan) == []
    assert await world.ask(SIPING, one, {"id": entry["id"]}, role=Role.ADMIN) == {"node": None}


async def test_target_that_cannot_be_stored_is_recorded(world: World) -> None:
    head = {"authorization": f"Bearer {world.token(CHANGCHUN, Role.DRAFTER)}"}
    head["content-type"] = "application/json"
    for sent in ("plan_\\u0000", "长" * 3000):
        body = f'{{"query": "{ISSUE}", "variables": {{"id": "{sent}"}}}}'
        await world.client.post("/graphql", content=body, headers=head)
    for target in ("plan_?", "长" * 200):
        assert len(await once_denied(world, CHANGCHUN, 1, target=target)) == 1
