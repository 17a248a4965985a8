"""The database goes away under a request: a clean answer, and another one when it is back."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import httpx
import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from liandong.platform.database import WAIT_SECONDS
from liandong.platform.settings import Settings
from tests.graphql.asking import OURS, address, clean, codes, counted
from tests.graphql.deeds import document
from tests.graphql.log import Log
from tests.support.cast import JILIN, SIPING
from tests.support.clock import by_the_clock
from tests.support.documents import PLAN
from tests.support.world import World, world_on

PLANS = "{ plans { totalCount edges { node { title } } } viewer { body { code } } }"
DRAFT = document("draftPlan")
BACKENDS = "usename LIKE 'liandong_%' AND datname = current_database()"
TERMINATE = f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE {BACKENDS}"
# The asking body's own: the platform's daily work, which begins with it, may wait, too.
WAITING = """SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
    AND usename = 'liandong_provincial' AND wait_event_type = 'Lock'"""
# Deadlock, lock, disk, memory, a statement that takes too long, a transaction that was idle.
CAUSES = ("40P01", "55P03", "53100", "53200", "57014", "25P03")
RAISING = """
CREATE FUNCTION raising() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN RAISE 'secret' USING ERRCODE = '{state}'; END $$;
CREATE TRIGGER raising BEFORE INSERT ON liandong.act EXECUTE FUNCTION raising()
"""
SOON = 1.0  # seconds
STREAMED = {"accept": "text/event-stream"}
SLOW_COMMIT = """
CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN PERFORM pg_advisory_xact_lock(1); RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON liandong.act
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION slow()
"""
COMMITS = "SELECT pg_advisory_xact_lock(1)"
DRAFT_AND_MORE = """mutation($input: DraftPlanInput!) {
  draftPlan(input: $input) { act { id } plan { owner { schemes { totalCount } } } }
}"""


@pytest.fixture
async def fragile(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    """A platform on a database that nobody else has, as impatient as in production."""
    monkeypatch.setattr("liandong.platform.database.WAIT_SECONDS", WAIT_SECONDS)
    async with world_on(settings) as world:
        yield world


def away(response: httpx.Response) -> str:
    """The reason of an answer that says that the database is away, and nothing of ours."""
    assert response.status_code == 503, response.text
    assert response.headers["retry-after"] == "1"
    assert not (found := OURS.search(response.text)), found
    (error,) = response.json()["errors"]
    assert error["extensions"]["code"] == "UNAVAILABLE"
    assert error["message"].endswith(".")
    reason: str = error["extensions"].get("reason", "")
    return reason


def told(world: World, statement: str) -> None:
    """Let the operator do something."""
    with psycopg.connect(address(world), autocommit=True) as connection:
        connection.execute(statement)


def locking(table: str) -> str:
    """A statement after which nobody reads or writes the table."""
    return f"LOCK TABLE liandong.{table} IN ACCESS EXCLUSIVE MODE"


@contextmanager
def locked(world: World, lock: str) -> Iterator[None]:
    """The lock is held inside the block."""
    with psycopg.connect(address(world)) as connection:
        connection.execute(lock.encode())
        yield


async def cut_off(
    world: World, query: str, variables: dict[str, object], lock: str = locking("plan")
) -> httpx.Response:
    """The answer to a request whose connection is terminated while its statement runs."""
    with locked(world, lock):
        asking = asyncio.create_task(world.post(JILIN, query, variables))
        while counted(world, WAITING) == 0:
            await asyncio.sleep(0.01)
        told(world, TERMINATE)
        return await asking


async def recovers(world: World) -> None:
    """The platform answers again, within a few seconds."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        response = await world.post(JILIN, PLANS)
        if response.status_code == 200 and "errors" not in response.json():
            return
        await asyncio.sleep(0.1)
    pytest.fail("the platform did not recover")


async def test_query_that_is_cut_off_says_so(fragile: World) -> None:
    response = await cut_off(fragile, PLANS, {})
    assert away(response) == "unavailable"
    assert not response.json().get("data")
    await recovers(fragile)


async def test_mutation_that_is_cut_off_does_nothing(fragile: World) -> None:
    response = await cut_off(fragile, DRAFT, {"input": PLAN})
    # Its commit has left with it: without an answer nobody knows.
    assert away(response) == "unconfirmed"
    assert counted(fragile) == 0
    assert counted(fragile, "SELECT count(*) FROM liandong.plan") == 0
    await recovers(fragile)
    assert (await fragile.ask(JILIN, DRAFT, {"input": PLAN}))["draftPlan"]["act"]
    assert counted(fragile) == 1


async def test_commit_that_is_cut_off_is_unconfirmed(fragile: World) -> None:
    told(fragile, SLOW_COMMIT)
    keyed: dict[str, object] = {"input": PLAN | {"idempotencyKey": "again"}}
    response = await cut_off(fragile, DRAFT, keyed, COMMITS)
    assert away(response) == "unconfirmed"
    assert response.json()["data"] == {"draftPlan": None}
    assert counted(fragile) == 0
    assert (await fragile.ask(JILIN, DRAFT, keyed))["draftPlan"]["act"]
    assert counted(fragile) == 1


async def test_act_that_cannot_be_shown_is_no_failure(fragile: World) -> None:
    keyed: dict[str, object] = {"input": PLAN | {"idempotencyKey": "again"}}
    response = await cut_off(fragile, DRAFT_AND_MORE, keyed, locking("work_scheme"))
    assert clean(response) == ["UNAVAILABLE"]
    (error,) = response.json()["errors"]
    assert (error["path"], error["extensions"]["reason"]) == (["draftPlan"], "unshown")
    assert response.json()["data"] == {"draftPlan": None}
    (act,) = (await fragile.ask(JILIN, "{ acts { edges { node { id } } } }"))["acts"]["edges"]
    again = await fragile.ask(JILIN, DRAFT_AND_MORE, keyed)
    assert again["draftPlan"]["act"] == act["node"]


async def test_what_failed_in_part_is_no_failure(fragile: World) -> None:
    both = """mutation($input: DraftPlanInput!) {
      first: draftPlan(input: $input) { act { id } }
      second: draftPlan(input: $input) { plan { owner { schemes { totalCount } } } }
    }"""
    response = await cut_off(fragile, both, {"input": PLAN}, locking("work_scheme"))
    assert clean(response) == ["UNAVAILABLE"]
    data = response.json()["data"]
    assert data["first"]["act"]
    assert data["second"] is None


async def test_idle_connections_are_replaced_unnoticed(fragile: World, log: Log) -> None:
    for _ in range(3):
        assert (await fragile.post(JILIN, PLANS)).status_code == 200
        log.raise_unexpected()
        assert (await fragile.ask(JILIN, DRAFT, {"input": PLAN}))["draftPlan"]["act"]
        told(fragile, TERMINATE)


@by_the_clock
@pytest.mark.parametrize("headers", [{}, STREAMED], ids=["json", "stream"])
async def test_database_that_is_away_is_told_at_once(
    fragile: World, headers: dict[str, str]
) -> None:
    requests = [(JILIN, PLANS), (JILIN, DRAFT), (SIPING, PLANS), (SIPING, DRAFT)]
    assert (await fragile.post(JILIN, PLANS)).status_code == 200
    before = fragile.client.headers
    fragile.client.headers = httpx.Headers(headers)
    with unreachable(fragile):
        told(fragile, TERMINATE)
        begun = time.monotonic()
        # Jilin's member was recognised a moment ago, Siping's never was.
        responses = await asyncio.gather(
            *(fragile.post(body, query, {"input": PLAN}) for body, query in requests * 5)
        )
        assert time.monotonic() - begun < SOON
    assert {away(response) for response in responses} == {"unavailable", ""}
    assert counted(fragile) == 0
    fragile.client.headers = before
    await recovers(fragile)
    assert (await fragile.post(JILIN, DRAFT, {"input": PLAN})).status_code == 200
    assert counted(fragile) == 1


@contextmanager
def unreachable(world: World) -> Iterator[None]:
    """No login of ours connects inside the block."""
    roles = ("central", "provincial", "city", "county", "sign_in")
    names = sql.SQL(", ").join(sql.Identifier(f"liandong_{role}") for role in roles)
    name = conninfo_to_dict(address(world))["dbname"]
    database = sql.Identifier(str(name))
    with psycopg.connect(address(world), autocommit=True) as connection:
        connection.execute(
            sql.SQL("REVOKE CONNECT ON DATABASE {} FROM PUBLIC, {}").format(database, names)
        )
        try:
            yield
        finally:
            connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO PUBLIC").format(database))


def fault(response: httpx.Response) -> str:
    """The request's id in an answer that says that the fault is ours, and nothing of it."""
    assert response.status_code == 500, response.text
    assert "retry-after" not in response.headers
    assert codes(response) == ["INTERNAL_SERVER_ERROR"]
    id: str = response.json()["errors"][0]["extensions"]["requestId"]
    assert id == response.headers["x-request-id"]
    return id


async def test_missing_table_is_not_explained(fragile: World) -> None:
    told(fragile, "ALTER TABLE liandong.plan RENAME TO plan_away")
    assert fault(await fragile.post(JILIN, PLANS))
    assert fault(await fragile.post(JILIN, DRAFT, {"input": PLAN}))
    told(fragile, "ALTER TABLE liandong.plan_away RENAME TO plan")
    await recovers(fragile)


async def test_fault_after_an_act_says_that_it_was_recorded(fragile: World) -> None:
    told(fragile, "ALTER TABLE liandong.work_scheme RENAME TO away")
    response = await fragile.post(JILIN, DRAFT_AND_MORE, {"input": PLAN})
    assert clean(response) == ["INTERNAL_SERVER_ERROR"]
    assert response.status_code == 200
    assert response.json()["errors"][0]["extensions"]["reason"] == "unshown"
    assert counted(fragile) == 1


@pytest.mark.parametrize("accept", ["application/json", "application/graphql-response+json"])
@pytest.mark.parametrize("state", CAUSES)
async def test_what_may_pass_is_unavailable(fragile: World, state: str, accept: str) -> None:
    told(fragile, RAISING.format(state=state))
    fragile.client.headers["accept"] = accept
    response = await fragile.post(JILIN, DRAFT, {"input": PLAN})
    assert away(response) == "unavailable"
    assert response.headers["content-type"].startswith(accept)
    assert counted(fragile) == 0
    told(fragile, "DROP TRIGGER raising ON liandong.act")
    assert (await fragile.ask(JILIN, DRAFT, {"input": PLAN}))["draftPlan"]["act"]


async def test_one_failure_among_refusals_is_no_outage(fragile: World) -> None:
    told(fragile, RAISING.format(state="53100"))
    both = """mutation($input: DraftPlanInput!) {
      draftPlan(input: $input) { act { id } }
      issuePlan(input: {planId: "plan_00000000-0000-7000-8000-000000000000"}) { act { id } }
    }"""
    response = await fragile.post(JILIN, both, {"input": PLAN})
    assert response.status_code == 200
    assert clean(response) == ["UNAVAILABLE", "NOT_FOUND"]


@by_the_clock
async def test_silent_server_is_given_up(fragile: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has taken the statement, and never says anything: its own limits end nothing."""
    monkeypatch.setattr("liandong.tenants.pipelined.SILENT_SECONDS", 0.5)
    with locked(fragile, locking("plan")):
        begun = time.monotonic()
        read, write = await asyncio.gather(
            fragile.post(JILIN, PLANS), fragile.post(JILIN, DRAFT, {"input": PLAN})
        )
        assert time.monotonic() - begun < SOON
    assert (away(read), away(write)) == ("unavailable", "unconfirmed")
    await recovers(fragile)
