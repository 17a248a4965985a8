"""Whatever is asked and however it fails: the log has no word of a tenant, no token, no query."""

import io
import json
from asyncio import gather
from collections.abc import AsyncIterator
from typing import Any

import psycopg
import pytest
import pytest_asyncio
from psycopg.conninfo import conninfo_to_dict

from liandong.platform.settings import Settings
from tests.isolation.families import FAMILIES, Family
from tests.isolation.mutations import document
from tests.isolation.stages import STAGES
from tests.isolation.teller import Teller
from tests.support import cursors
from tests.support.cast import JILIN, SIPING
from tests.support.documents import PLAN, SCHEME
from tests.support.world import World, world_on

CANARY = "<<canary>>"
FAMILY: Family = FAMILIES[0]
TOLD = (
    "standard issued twice",
    "plan issued again and shared wider",
    "scheme submitted again",
    "scheme withdrawn under review",
    "supervision closed",
)


@pytest.fixture
def written(log_text: io.StringIO) -> io.StringIO:
    """What the test adds to the log."""
    log_text.seek(0)
    log_text.truncate()
    return log_text


@pytest_asyncio.fixture
async def logged(
    written: io.StringIO, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[World]:
    """A platform whose log is kept, and which is not patient with a database that is gone."""
    monkeypatch.setattr("liandong.platform.database.WAIT_SECONDS", 2.0)
    async with world_on(settings) as world:
        yield world


def records(written: io.StringIO) -> list[dict[str, Any]]:
    """The log's lines; each is one JSON object."""
    return [json.loads(line) for line in written.getvalue().splitlines()]


def assert_discreet(written: io.StringIO, world: World) -> None:
    """Nothing that a tenant wrote, sent or signs in with."""
    text = written.getvalue()
    assert text.count('"event":"request"') > 0
    for secret in ("<<", "canary", "eyJ", "mutation(", "totalCount", "Bearer", "220300-director"):
        assert secret not in text, (secret, text[max(0, text.find(secret) - 500) :][:1000])
    for token in (world.token(SIPING), world.token(JILIN)):
        assert token.split(".")[1][:30] not in text


async def test_story_leaves_no_word_in_the_log(written: io.StringIO, logged: World) -> None:
    for stage in TOLD:
        await STAGES[stage](Teller(logged, FAMILY, stage))
    assert_discreet(written, logged)


BAD_QUERIES: tuple[tuple[str, dict[str, Any]], ...] = (
    (f'{{ node(id: "{CANARY}") {{ canary }} }}', {}),
    (f'query canary {{ node(id: "{CANARY}" }}', {}),
    (f'{{ plans(filter: {{state: ["{CANARY}"]}}) {{ totalCount }} }}', {}),
    ("query($first: Int) { plans(first: $first) { totalCount } }", {"first": CANARY}),
    ("query($f: PlanFilter) { plans(filter: $f) { totalCount } }", {"f": {"canary": CANARY}}),
    (f'{{ plans(after: "{CANARY}") {{ totalCount edges {{ cursor }} }} }}', {}),
    ("query($a: String) { plans(after: $a) { edges { cursor } } }", {"a": "<<canary>>\x00"}),
    ("query($c: String!) { body(code: $c) { name } }", {"c": f"{CANARY}\x00"}),
    ("query($w: String) { plans(filter: {within: $w}) { totalCount } }", {"w": f"{CANARY}\x00"}),
    (document("draftPlan"), {"input": PLAN | {"title": f"{CANARY}\x00"}}),
    (document("draftPlan"), {"input": PLAN | {"note": CANARY * 9000}}),
    (document("draftPlan"), {"input": PLAN | {"canary": CANARY}}),
    (document("draftScheme"), {"input": SCHEME | {"planId": CANARY}}),
    (document("issuePlan"), {"input": {"planId": CANARY, "idempotencyKey": CANARY}}),
    (document("openSupervision"), {"input": {"supervised": CANARY}}),
)
BY_TITLE = "query($a: String) { schemes(after: $a, orderBy: {field: TITLE}) { edges { cursor } } }"
BAD_BODIES = (
    CANARY,
    f'["{CANARY}"]',
    f'{{"query": "{CANARY}\\ud800"}}',
    f'{{"query": {{"{CANARY}": 1}}}}',
)


async def test_failing_requests_leave_no_word_in_the_log(
    written: io.StringIO, logged: World
) -> None:
    title = (f"{CANARY}\x00", "0" * 32)
    marked = cursors.written(logged.secret, SIPING, "3", "WorkScheme.TITLE.ASC", *title)
    for query, variables in (*BAD_QUERIES, (BY_TITLE, {"a": marked})):
        response = await logged.post(SIPING, query, variables)
        assert response.status_code < 500
    bearer = {"authorization": f"Bearer {logged.token(SIPING)}"}
    for content in BAD_BODIES:
        headers = bearer | {"content-type": "application/json"}
        await logged.client.post("/graphql", content=content, headers=headers)
    await logged.client.get("/graphql", params={"query": CANARY}, headers=bearer)
    await logged.client.get(
        "/graphql", params={"query": f'{{ node(id: "{CANARY}") {{ id }} }}'}, headers=bearer
    )
    for header in (CANARY, f"Bearer {CANARY}", f"Bearer {logged.token(SIPING)}x"):
        response = await logged.client.post("/graphql", headers={"authorization": header})
        assert response.status_code == 401
    await logged.client.get("/graphql", headers=bearer | {"x-request-id": CANARY})
    assert_discreet(written, logged)


async def test_log_tells_the_codes_of_errors(written: io.StringIO, logged: World) -> None:
    await logged.ask(SIPING, "{ __typename }")
    await logged.refused(SIPING, "{ nothing more }")
    await logged.refused(SIPING, '{ plans(after: "x") { totalCount } }')
    await logged.refused(SIPING, document("issuePlan"), {"input": {"planId": "plan_x"}})
    await logged.client.post("/graphql", json={"query": "{ __typename }"})
    bearer = {"authorization": f"Bearer {logged.token(SIPING)}"}
    headers = bearer | {"content-type": "application/json"}
    await logged.client.post("/graphql", content=b"{", headers=headers)
    told = [each.get("errors") for each in records(written) if each["event"] == "request"]
    assert told == [
        None,
        ["GRAPHQL_VALIDATION_FAILED"] * 2,
        ["BAD_USER_INPUT"],
        ["NOT_FOUND"],
        ["UNAUTHENTICATED"],
        ["BAD_REQUEST"],
    ]


CUT_OFF = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
BREAKAGES = (
    # An error that quotes the row that failed.
    "ALTER TABLE liandong.plan_revision ADD CHECK (number > 9) NOT VALID",
    # An error that quotes the statement.
    "ALTER TABLE liandong.plan_revision DROP COLUMN content_hash CASCADE",
    "REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA liandong FROM liandong_tenant",
)


@pytest.mark.parametrize("breakage", BREAKAGES)
async def test_internal_error_leaves_no_word_in_the_log(
    written: io.StringIO, logged: World, database: str, breakage: str
) -> None:
    with psycopg.connect(database) as keeper:
        keeper.execute(breakage.encode())
    input = PLAN | {"title": CANARY, "note": CANARY, "idempotencyKey": CANARY}
    answer = (await logged.post(SIPING, document("draftPlan"), {"input": input})).json()
    assert answer["errors"][0]["extensions"]["code"] == "INTERNAL_SERVER_ERROR"
    assert "canary" not in json.dumps(answer)
    assert [r for r in records(written) if r["event"] == "unexpected" and r["exception"]]
    assert_discreet(written, logged)


async def test_database_that_is_cut_off_leaves_no_word_in_the_log(
    written: io.StringIO, logged: World, server: str, database: str
) -> None:
    query = (
        "query canary($id: ID!) { node(id: $id) { ... on Plan { title } } plans { totalCount } }"
    )
    input = {"input": PLAN | {"title": CANARY}}
    await logged.post(SIPING, document("draftPlan"), input)
    name = str(conninfo_to_dict(database)["dbname"])
    with psycopg.connect(server, autocommit=True) as keeper:
        keeper.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false".encode())
        keeper.execute(CUT_OFF, (name,))
        answers = await gather(
            logged.post(SIPING, document("draftPlan"), input),
            logged.post(SIPING, query, {"id": f"plan_{CANARY}"}),
            logged.post(JILIN, query, {"id": f"plan_{CANARY}"}),
        )
        keeper.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true".encode())
    for answer in answers:
        assert "errors" in answer.json()
        assert "canary" not in answer.text
    assert_discreet(written, logged)
