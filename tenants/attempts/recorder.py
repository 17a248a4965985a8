"""Records denied attempts: each member's together, in transactions after those that were refused.

Whoever is refused has his answer before, and no failure here changes it. What is waiting to be
written is bounded for each member, and each level uses one connection for it.
"""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import NamedTuple

import structlog
from psycopg.types.json import Jsonb
from sqlalchemy import text

from liandong.policies.actors import Actor, Level
from liandong.policies.engine import Policy
from liandong.tenants.attempts.denials import Denial
from liandong.tenants.pool import Pool
from liandong.tenants.transaction import Statement, Transaction, transaction

RECORD = Statement(text("SELECT liandong.record_denied(:denied)"))
PAUSE_SECONDS = 0.5  # between two writings of a level: what comes meanwhile is written together
MOST_TARGETS = 10  # of an act and reason that wait; attempts at others are counted together
MOST_MEMBERS = 1000  # of a level whose denials wait
LONGEST = 200  # characters of a target

log = structlog.get_logger()


class Tried(NamedTuple):
    """How often, and in which request last."""

    times: int
    request_id: str | None


Waiting = dict[Denial, Tried]


class Recorder:
    """Takes denials at once, and writes them soon after, in the name of the member."""

    def __init__(self, policy: Policy, writes: Callable[[Level], Pool]) -> None:
        self._policy = policy
        self._writes = writes
        self._waiting: dict[Level, dict[Actor, Waiting]] = {}
        self._writing: dict[Level, asyncio.Task[None]] = {}
        self._ending = asyncio.Event()

    def note(self, actor: Actor, denial: Denial, request_id: str | None) -> None:
        """Count the denial, and have it written."""
        members = self._waiting.setdefault(actor.level, {})
        if actor not in members and len(members) >= MOST_MEMBERS:
            log.warning("denials_not_recorded", number=1, error="too many wait")
            return
        waiting = members.setdefault(actor, {})
        denial = denial._replace(target=_storable(denial.target))
        alike = sum(each[::2] == denial[::2] for each in waiting)  # by act and reason
        if denial not in waiting and alike >= MOST_TARGETS:
            denial = denial._replace(target=None, further=True)
        before = waiting[denial].times if denial in waiting else 0
        waiting[denial] = Tried(before + 1, request_id)
        if actor.level not in self._writing:
            self._writing[actor.level] = asyncio.create_task(self._write_on(actor.level))

    async def finish(self) -> None:
        """Wait until all that was noted is written; nothing is noted any more."""
        self._ending.set()
        if self._writing:
            await asyncio.wait(self._writing.values())

    async def _write_on(self, level: Level) -> None:
        try:
            while members := self._waiting.pop(level, None):
                for actor, waiting in members.items():
                    await self._write(actor, waiting)
                with suppress(TimeoutError):
                    async with asyncio.timeout(PAUSE_SECONDS):
                        await self._ending.wait()
        finally:
            del self._writing[level]

    async def _write(self, actor: Actor, waiting: Waiting) -> None:
        try:
            async with transaction(self._writes(actor.level), self._policy, actor) as tx:
                record(tx, waiting)
        except Exception as error:
            # Whatever it is: the next ones are written all the same.
            number = sum(tried.times for tried in waiting.values())
            log.warning("denials_not_recorded", number=number, error=type(error).__name__)


def record(tx: Transaction, waiting: Mapping[Denial, Tried]) -> None:
    """Have what the transaction's member was denied kept."""
    tx.send(RECORD, denied=Jsonb([_row(*each) for each in waiting.items()]))


def _row(denial: Denial, tried: Tried) -> Mapping[str, object]:
    return denial._asdict() | tried._asdict()


def _storable(target: str | None) -> str | None:
    """The beginning of the target, without what PostgreSQL cannot store."""
    if target is None:
        return None
    return target[:LONGEST].encode(errors="replace").decode().replace("\0", "?")
