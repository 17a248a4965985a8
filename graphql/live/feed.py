"""The feed of acts: one listening connection of the process, each body's acts in their order.

A signal only says that there is something. What comes next is decided by the numbers of the acts
in the chains of their bodies, so that nothing is lost while the connection is.
"""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from psycopg import AsyncConnection, Error

LISTEN = "LISTEN liandong_act"
POSITIONS = "SELECT owner, seq FROM liandong.positions()"
FACTS = "owner, seq, id, audience, performed_at"
NAMED = f"SELECT {FACTS} FROM liandong.acts_named(%s::uuid[])"
AFTER = f"SELECT {FACTS} FROM liandong.acts_after(%s::text[], %s::bigint[], %s)"

QUIET_SECONDS = 5.0  # without a signal; then the numbers are compared
RETRY_SECONDS = 0.5
MOST_AT_ONCE = 1000  # acts of one body

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Told:
    """An act, its number in the chain of its body, and the audience keys that it was told to."""

    owner: str
    seq: int
    id: UUID
    audience: tuple[str, ...]
    performed_at: datetime


Listening = AsyncConnection[tuple[object, ...]]
Deliver = Callable[[list[Told]], None]


class Feed:
    """Acts from the moment on in which it starts to follow."""

    def __init__(self, address: str, deliver: Deliver) -> None:
        self._address = address
        self._deliver = deliver
        self._known: dict[str, int] = {}
        self._started = False
        self.following = asyncio.Event()

    async def follow(self) -> None:
        """Deliver acts for ever; after an interruption first those that were missed."""
        while True:
            try:
                async with await AsyncConnection.connect(self._address, autocommit=True) as to:
                    await self._listen(to)
            except (Error, OSError) as error:
                log.warning("feed_interrupted", error=type(error).__name__)
            except Exception:
                log.error("feed_failed", exc_info=True)
            finally:
                self.following.clear()
            await asyncio.sleep(RETRY_SECONDS)

    async def _listen(self, to: Listening) -> None:
        await to.execute(LISTEN)
        if not self._started:
            self._known.update(await _positions(to))
            self._started = True
        await self._catch_up(to)
        self.following.set()
        while True:
            signals = to.notifies(timeout=QUIET_SECONDS, stop_after=1)
            ids = {signal.payload async for signal in signals}
            acts = await _acts(to, NAMED, list(ids)) if ids else []
            if ids and self._continues(acts):
                self._pass_on(acts)
            else:
                await self._catch_up(to)

    def _continues(self, acts: Iterable[Told]) -> bool:
        """Whether nothing is missing between what was passed on and these."""
        reached = dict(self._known)
        for act in acts:
            last = reached.get(act.owner, 0)
            if act.seq > last + 1:
                return False
            reached[act.owner] = max(last, act.seq)
        return True

    async def _catch_up(self, to: Listening) -> None:
        newest = await _positions(to)
        while behind := self._behind(newest):
            acts = await _acts(to, AFTER, list(behind), list(behind.values()), MOST_AT_ONCE)
            if not acts:
                # The log was tampered with: `liandong verify` names the place.
                log.error("feed_finds_no_acts", bodies=len(behind))
                self._known.update({owner: newest[owner] for owner in behind})
            self._pass_on(acts)

    def _behind(self, newest: dict[str, int]) -> dict[str, int]:
        """The last known act of each body that has acted since."""
        known = {owner: self._known.get(owner, 0) for owner in newest}
        return {owner: seq for owner, seq in known.items() if seq < newest[owner]}

    def _pass_on(self, acts: list[Told]) -> None:
        fresh = []
        for act in acts:
            if act.seq > self._known.get(act.owner, 0):
                self._known[act.owner] = act.seq
                fresh.append(act)
        if fresh:
            self._deliver(fresh)


async def _positions(to: Listening) -> dict[str, int]:
    cursor = await to.execute(POSITIONS)
    return {str(owner): int(str(seq)) for owner, seq in await cursor.fetchall()}


async def _acts(to: Listening, query: str, *parameters: object) -> list[Told]:
    """Acts in the order in which they were performed, those of one body in that of its chain."""
    cursor = await to.execute(query.encode(), parameters)
    rows: list[Any] = await cursor.fetchall()
    return _in_order(_told(*row) for row in rows)


def _told(owner: str, seq: int, id: UUID, audience: list[str], performed_at: datetime) -> Told:
    return Told(owner, seq, id, tuple(audience), performed_at)


def _in_order(acts: Iterable[Told]) -> list[Told]:
    latest: dict[str, datetime] = {}
    timed: list[tuple[datetime, str, int, Told]] = []
    for act in sorted(acts, key=lambda act: (act.owner, act.seq)):
        # A clock that was set back does not turn a chain around.
        at = latest[act.owner] = max(act.performed_at, latest.get(act.owner, act.performed_at))
        timed.append((at, act.owner, act.seq, act))
    return [act for *_, act in sorted(timed, key=lambda each: each[:3])]
