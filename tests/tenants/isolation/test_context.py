"""Who is asking: a connection that says nothing, or no longer, or nonsense, sees nothing."""

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
from sqlalchemy import text

from liandong.platform.database import Databases
from liandong.platform.settings import Settings
from liandong.policies.actors import Actor, Level, Role
from liandong.policies.engine import Policy
from liandong.tenants import context
from liandong.tenants.context import ContextKey
from liandong.tenants.transaction import Statement, transaction
from tests.support.captured import SAY, Captured, refusal
from tests.support.cast import JILIN, LEVELS, SIPING
from tests.support.nouns import TABLES
from tests.support.speaking import KEY, SPEAK, Connection
from tests.support.story import Story

COUNT = "SELECT count(*) FROM liandong.{}"
FORGETFUL = "SELECT current_setting('liandong.context', true)"
PERFORM = "SELECT liandong.perform('plan.issue', 'plan', %s, '{self}')"
BEGIN = "SELECT liandong.perform('plan.draft', 'plan', NULL, '{self}', '{\"kind\": \"ANNUAL\"}')"
OTHERS = ("figure", "file", "holiday", "plan_duty", "plan_standing", "read_mark", "standing")
READABLE = sorted([*(table for table, _ in TABLES.values()), *OTHERS])
pytestmark = pytest.mark.usefixtures("rows_everywhere")


def seen(voice: Connection) -> dict[str, int]:
    """How many rows of each table the connection sees."""
    counts = {}
    for table in READABLE:
        row = voice.execute(COUNT.format(table)).fetchone()
        assert row is not None
        counts[table] = int(row[0])
    return counts


NOTHING = dict.fromkeys(READABLE, 0)


def test_list_of_tables_is_complete(captured: Captured) -> None:
    query = (
        "SELECT relname FROM pg_class WHERE relnamespace = 'liandong'::regnamespace"
        " AND relkind = 'r' AND has_any_column_privilege('liandong_city', oid, 'SELECT')"
    )
    assert sorted(name for (name,) in captured.admin.execute(query)) == READABLE


@pytest.mark.parametrize("level", Level)
def test_silent_connection_sees_nothing(captured: Captured, level: Level) -> None:
    assert seen(captured.silent(level)) == NOTHING


@pytest.mark.parametrize("body", [JILIN, SIPING])
def test_reused_connection_sees_nothing(captured: Captured, body: str) -> None:
    voice = captured.silent(LEVELS[body])
    with voice.transaction():
        voice.execute(SPEAK, (KEY.signed(body, captured.member(body)),))
        assert all(seen(voice).values())
    # The setting now exists and is empty, not NULL as on a fresh connection.
    assert voice.execute(FORGETFUL).fetchone() == ("",)
    assert seen(voice) == NOTHING
    with voice.transaction():
        assert seen(voice) == NOTHING


def test_rolled_back_connection_sees_nothing(captured: Captured) -> None:
    voice = captured.silent(Level.CITY)
    voice.execute("BEGIN")
    voice.execute(SPEAK, (KEY.signed(SIPING, captured.member(SIPING)),))
    voice.execute("ROLLBACK")
    assert seen(voice) == NOTHING


def test_silent_connection_does_nothing(captured: Captured, story: Story) -> None:
    plan = story.record("plan", "DRAFT")
    for voice in (captured.silent(Level.CITY), reused(captured)):
        parameters = (plan.province, plan.owner, plan.id)
        assert refusal(voice, PERFORM, plan.id) == "LD401"
        assert refusal(voice, BEGIN) == "LD401"
        insert = "INSERT INTO liandong.plan (province, owner, audience, kind) VALUES"
        values = " ('220000', '220300', '{220300}', 'ANNUAL')"
        assert refusal(voice, insert + values) == "42501"
        answers = voice.execute(
            "SELECT liandong.body(), liandong.keys(),"
            " liandong.allowed_acts('plan', %s, %s, %s, '{plan.issue/self}')",
            parameters,
        ).fetchone()
        assert answers == (None, None, [])


def reused(captured: Captured) -> Connection:
    voice = captured.silent(Level.CITY)
    with voice.transaction():
        voice.execute(SPEAK, (KEY.signed(SIPING, captured.member(SIPING)),))
    return voice


@pytest.mark.parametrize(
    "nonsense", ["999999", "22030", "220300 ", "*", "220300/**", "%", "'; --", "{220300}"]
)
def test_nonsense_body_sees_nothing(captured: Captured, nonsense: str) -> None:
    voice = captured.silent(Level.CITY)
    voice.execute(SAY, (nonsense,))
    assert seen(voice) == NOTHING


def _changed(signed: str) -> dict[str, str]:
    """Contexts that somebody who holds a signed one could try."""
    stranger = ContextKey(b"a key that nobody gave the server")
    return {
        "another body": f"220100{signed[6:]}",
        "another member": f"{signed[:6]}{uuid4()}{signed[42:]}",
        "a later end": f"{signed[:42]}9{signed[43:]}",
        "an unknown key": f"{signed[:52]}00000000{signed[60:]}",
        "a stranger's signature": stranger.signed(SIPING)[:52] + KEY.id + signed[60:],
        "a stranger's key": stranger.signed(SIPING),
        "cut off": signed[:-1],
        "longer": f"{signed}0",
        "unsigned": signed[:60],
        "only the body": SIPING,
        "capitals": f"{signed[:60]}{signed[60:].upper()}",
    }


@pytest.mark.parametrize("change", _changed(KEY.signed(SIPING)))
def test_changed_context_sees_nothing(captured: Captured, change: str) -> None:
    voice = captured.silent(Level.CITY)
    signed = KEY.signed(SIPING, captured.member(SIPING))
    voice.execute(SAY, (_changed(signed)[change],))
    assert seen(voice) == NOTHING
    assert refusal(voice, BEGIN) == "LD401"
    voice.execute(SAY, (signed,))
    assert all(seen(voice).values())


def test_context_ends(captured: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    voice = captured.silent(Level.CITY)
    for seconds, sees in ((30, True), (-1, False)):
        monkeypatch.setattr(context, "SECONDS", seconds)
        voice.execute(SAY, (KEY.signed(SIPING, captured.member(SIPING)),))
        assert any(seen(voice).values()) is sees
        assert (refusal(voice, BEGIN) == "LD401") is not sees


def test_key_is_out_of_reach(captured: Captured) -> None:
    for level in Level:
        voice = captured.silent(level)
        read = "SELECT outer_pad FROM liandong_secret.context_key"
        assert refusal(voice, read) == "42501"
        assert refusal(voice, "SELECT liandong.refusal_of_context('')") == "42501"


def test_prepared_query_follows_the_speaker(captured: Captured) -> None:
    """A cached plan never keeps the keys of the body that it was made for."""
    voice = captured.silent(Level.CITY)
    query = "SELECT DISTINCT owner FROM liandong.member"
    for _ in range(8):
        for body in (SIPING, "220100", ""):
            with voice.transaction():
                voice.execute(SPEAK, (KEY.signed(body),))
                found = voice.execute(query, prepare=True).fetchall()
            assert found == ([(body,)] if body else [])


def test_switched_off_row_security_refuses(captured: Captured) -> None:
    voice = captured.another(SIPING)
    voice.execute("SET row_security = off")
    for table in READABLE:
        assert refusal(voice, f"SELECT 1 FROM liandong.{table}") == "42501"


@pytest.mark.parametrize("other", ["member of another body", "disabled", "unknown", "missing"])
def test_no_act_without_a_member(captured: Captured, story: Story, other: str) -> None:
    plan = story.record("plan", "DRAFT")
    disabled = captured.member(SIPING, Role.OBSERVER)
    captured.admin.execute("UPDATE liandong.member SET disabled = true WHERE id = %s", (disabled,))
    members = {
        "member of another body": captured.member(JILIN),
        "disabled": disabled,
        "unknown": uuid4(),
        "missing": None,
    }
    voice = captured.silent(Level.CITY)
    voice.execute(SAY, (KEY.signed(SIPING, members[other]),))
    assert refusal(voice, PERFORM, plan.id) == "LD401"
    assert refusal(voice, BEGIN) == "LD401"
    assert story.state(plan) == "DRAFT"


def test_no_act_with_what_only_reads(captured: Captured, story: Story) -> None:
    plan = story.record("plan", "DRAFT")
    voice = captured.silent(Level.CITY)
    voice.execute(SAY, (KEY.reading(SIPING, captured.member(SIPING)),))
    assert refusal(voice, "SELECT 1 / count(*) FROM liandong.plan") == "00000"
    assert refusal(voice, PERFORM, plan.id) == "LD401"
    assert refusal(voice, BEGIN) == "LD401"
    assert story.state(plan) == "DRAFT"


@pytest.fixture
async def pools(module_database: str) -> AsyncIterator[Databases]:
    """The platform's pools with one connection each, so that it is surely the same one again."""
    opened = Databases(Settings(database_url=module_database, read_pool_size=1, write_pool_size=1))
    await opened.open()
    yield opened
    await opened.close()


async def test_pooled_reader_forgets(pools: Databases) -> None:
    pool = pools.reads(Level.CITY)
    async with pool.connection() as connection, connection.pipeline():
        await connection.execute(context.SPEAK, [KEY.signed(SIPING)])
        cursor = await connection.execute("SELECT count(*) FROM liandong.plan")
        assert await cursor.fetchone() != (0,)
    async with pool.connection() as connection:
        cursor = await connection.execute(FORGETFUL)
        assert await cursor.fetchone() == ("",)
        for table in READABLE:
            cursor = await connection.execute(COUNT.format(table))
            assert await cursor.fetchone() == (0,), table


async def test_pooled_writer_forgets(pools: Databases, captured: Captured) -> None:
    writes = pools.writes(Level.CITY)
    roles = frozenset({Role.DIRECTOR})
    ancestors = ("000000", JILIN)
    member = captured.member(SIPING)
    actor = Actor(SIPING, Level.CITY, JILIN, JILIN, ancestors, roles, member, "", "")
    async with transaction(writes, Policy.load(), actor) as tx:
        assert await tx.row(Statement(text(COUNT.format("plan")))) != (0,)
    async with writes.connection() as reused:
        cursor = await reused.execute(FORGETFUL)
        assert await cursor.fetchone() == ("",)
        for table in READABLE:
            cursor = await reused.execute(COUNT.format(table))
            assert await cursor.fetchone() == (0,), table
