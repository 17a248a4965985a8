"""A command that breaks off anywhere leaves nothing behind: no row, no answer, no words."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from uuid import uuid4

import pytest
from psycopg.errors import UndefinedFunction
from sqlalchemy import text

from liandong.platform.database import Databases
from liandong.platform.settings import Settings
from liandong.policies.actors import Actor, Level, Role
from liandong.policies.engine import Policy
from liandong.tenants.acts.commands import Request, act_on, draft
from liandong.tenants.errors import NotFound
from liandong.tenants.plans.models import PlanKind
from liandong.tenants.plans.noun import PLAN
from liandong.tenants.pool import Pool
from liandong.tenants.transaction import Statement, Transaction, transaction
from tests.support.captured import Captured
from tests.support.cast import CHANGCHUN, JILIN, SIPING

pytestmark = pytest.mark.asyncio(loop_scope="function")

CONTENT = {
    "title": "年度计划",
    "year": 2026,
    "items": [{"title": "一", "text": "一"}],
}
WHOSE = Statement(
    text("SELECT liandong.body(), substr(current_setting('liandong.context', true), 7, 36)")
)
WRONG = Statement(text("SELECT liandong.nothing()"))
SLEEP = Statement(text("SELECT pg_sleep(30)"))
MOST_STEPS = 60


@pytest.fixture
async def writes(module_database: str) -> AsyncIterator[Pool]:
    """The cities' pool with one connection, so that it is surely the same one again."""
    opened = Databases(Settings(database_url=module_database, write_pool_size=1))
    await opened.open()
    yield opened.writes(Level.CITY)
    await opened.close()


def director(captured: Captured, body: str) -> Actor:
    roles = frozenset({Role.DIRECTOR})
    member = captured.member(body)
    return Actor(body, Level.CITY, JILIN, JILIN, ("000000", JILIN), roles, member, "", "")


async def drafting(writes: Pool, actor: Actor) -> None:
    async with transaction(writes, Policy.load(), actor) as tx:
        await draft(tx, PLAN, "plan.draft", CONTENT, Request(), kind=PlanKind.ANNUAL)


async def says(writes: Pool, actor: Actor) -> tuple[object, ...] | None:
    async with transaction(writes, Policy.load(), actor) as tx:
        return await tx.row(WHOSE)


async def steps(count: int) -> None:
    """Let the loop go round so many times."""
    for _ in range(count):
        await asyncio.sleep(0)


def drafted(captured: Captured, body: str) -> list[tuple[object, ...]]:
    """How many plans the body has, how many acts, and how many plans without an act."""
    return captured.admin.execute(
        "SELECT count(*), (SELECT count(*) FROM liandong.act WHERE owner = %(body)s"
        " AND kind = 'plan.draft'), count(*) FILTER (WHERE state = 'NEW')"
        " FROM liandong.plan WHERE owner = %(body)s",
        {"body": body},
    ).fetchall()


async def test_cancelled_command_leaves_nothing(writes: Pool, captured: Captured) -> None:
    siping, changchun = director(captured, SIPING), director(captured, CHANGCHUN)
    await drafting(writes, siping)
    broken_off = 0
    for count in range(MOST_STEPS):
        before = drafted(captured, SIPING)
        task = asyncio.create_task(drafting(writes, siping))
        await (steps(count) if count % 2 else asyncio.sleep(count / 10_000))
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            broken_off += 1
            assert drafted(captured, SIPING) in (before, [_one_more(before)])
        # Whoever comes next gets answers to nothing but its own questions.
        assert await says(writes, changchun) == (CHANGCHUN, str(changchun.member))
    assert broken_off > MOST_STEPS // 4
    assert drafted(captured, SIPING)[0][2] == 0


def _one_more(before: list[tuple[object, ...]]) -> tuple[object, ...]:
    plans, acts, new = map(int, map(str, before[0]))
    return plans + 1, acts + 1, new


async def test_error_of_what_nobody_reads_is_raised(
    writes: Pool, captured: Captured, caplog: pytest.LogCaptureFixture
) -> None:
    siping = director(captured, SIPING)
    before = drafted(captured, SIPING)
    with pytest.raises(UndefinedFunction):
        await _draft_then(writes, siping, _send_what_is_wrong)
    assert drafted(captured, SIPING) == before
    assert await says(writes, siping) == (SIPING, str(siping.member))
    assert caplog.records == []


async def test_error_before_an_act_is_the_one_that_is_raised(
    writes: Pool, captured: Captured, caplog: pytest.LogCaptureFixture
) -> None:
    siping = director(captured, SIPING)
    before = drafted(captured, SIPING)
    with pytest.raises(UndefinedFunction):
        await _wrong_then_draft(writes, siping)
    assert drafted(captured, SIPING) == before
    assert caplog.records == []


async def test_refused_command_takes_back_what_went_before(
    writes: Pool, captured: Captured
) -> None:
    siping = director(captured, SIPING)
    before = drafted(captured, SIPING)
    with pytest.raises(NotFound):
        await _draft_then(
            writes, siping, lambda tx: act_on(tx, PLAN, "plan.issue", uuid4(), Request())
        )
    assert drafted(captured, SIPING) == before


async def test_command_cancelled_while_it_is_taken_back_leaves_nothing(
    writes: Pool, captured: Captured
) -> None:
    siping, changchun = director(captured, SIPING), director(captured, CHANGCHUN)
    before = drafted(captured, SIPING)
    refused = asyncio.create_task(_draft_then(writes, siping, _sleep_and_refuse))
    await asyncio.sleep(0.3)
    refused.cancel()
    with pytest.raises(asyncio.CancelledError):
        await refused
    assert drafted(captured, SIPING) == before
    assert await says(writes, changchun) == (CHANGCHUN, str(changchun.member))


async def _draft_then(
    writes: Pool, actor: Actor, then: Callable[[Transaction], Awaitable[object]]
) -> None:
    async with transaction(writes, Policy.load(), actor) as tx:
        await draft(tx, PLAN, "plan.draft", CONTENT, Request(), kind=PlanKind.ANNUAL)
        await then(tx)


async def _wrong_then_draft(writes: Pool, actor: Actor) -> None:
    async with transaction(writes, Policy.load(), actor) as tx:
        tx.send(WRONG)
        await draft(tx, PLAN, "plan.draft", CONTENT, Request(), kind=PlanKind.ANNUAL)


async def _send_what_is_wrong(tx: Transaction) -> None:
    tx.send(WRONG)


async def _sleep_and_refuse(tx: Transaction) -> None:
    tx.send(SLEEP)
    raise NotFound
