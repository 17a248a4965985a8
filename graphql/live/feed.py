"""The feed of acts: one listening connection of the process, each body's acts in their order.

A signal only says that there is something. What comes next is decided by the numbers of the acts
in the chains of their bodies, so that nothing is lost while the connection is. Changes of members
and bodies, of which the signal is all there is, are notified on the same connection.
"""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Any, Final, Protocol
from uuid import UUID

import structlog
from psycopg import AsyncConnection, Error, Notify

ACT: Final = "liandong_act"
DIRECTORY: Final = "liandong_directory"
LISTEN: Final = f"LISTEN {ACT}; LISTEN {DIRECTORY}"
# Not its address: many lead to one server, and one to many.
SERVER: Final = "pg_postmaster_start_time(), current_database()"
WATCHED: Final = f"SELECT {SERVER}, liandong.signals_directory()"
POSITIONS = "SELECT owner, seq FROM liandong.positions()"
FACTS = "owner, seq, id, audience, performed_at"
NAMED = f"SELECT {FACTS} FROM liandong.acts_named(%s::uuid[])"
AFTER = f"SELECT {FACTS} FROM liandong.acts_after(%s::text[], %s::bigint[], %s)"

QUIET_SECONDS = 1.0  # without a signal; then the server is asked whether it still signals
COMPARED_SECONDS = 5.0  # after the numbers were compared, for signals that were lost
RETRY_SECONDS = 0.5
MOST_AT_ONCE = 1000  # acts of one body

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Notice:
    """An act, its number in the chain of its body, and the audience keys that it was sent to."""

    owner: str
    seq: int
    id: UUID
    audience: tuple[str, ...]
    performed_at: datetime


Server = tuple[datetime, str]
"""When a server was started, and the database on it: no two that exist have both the same."""

Listening = AsyncConnection[tuple[object, ...]]
Deliver = Callable[[list[Notice]], None]


class Directory(Protocol):
    """A cache of members and bodies, which has to be notified of their changes."""

    def changed(self) -> None:
        """Some members or bodies changed, or may have."""

    def heard(self, server: Server, since: float) -> None:
        """All its changes before this time, in seconds of `time.monotonic`, have been notified."""


class Feed:
    """Acts from the moment on in which it starts to follow."""

    def __init__(self, address: str, deliver: Deliver, directory: Directory) -> None:
        self._address = address
        self._deliver = deliver
        self._directory = directory
        self._known: dict[str, int] = {}
        self._compared = 0.0
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
        self._directory.changed()
        if not self._started:
            self._known.update(await _positions(to))
            self._started = True
        await self._catch_up(to)
        self.following.set()
        signals: list[Notify] = []
        while True:
            await self._look(to, [signal.payload for signal in signals if signal.channel == ACT])
            begun = monotonic()
            server, signalled = await _watched(to)
            # Signals from before this query was answered come first.
            signals = [signal async for signal in to.notifies(timeout=QUIET_SECONDS, stop_after=1)]
            if any(signal.channel == DIRECTORY for signal in signals):
                self._directory.changed()
            if signalled:
                self._directory.heard(server, begun)

    async def _look(self, to: Listening, ids: list[str]) -> None:
        """Pass on the acts that were signalled, and now and then those that were not."""
        if ids:
            acts = await _acts(to, NAMED, ids)
            if self._continues(acts):
                self._pass_on(acts)
                return
        elif monotonic() < self._compared + COMPARED_SECONDS:
            return
        await self._catch_up(to)

    def _continues(self, acts: Iterable[Notice]) -> bool:
        """Whether nothing is missing between what was passed on and these."""
        reached = dict(self._known)
        for act in acts:
            last = reached.get(act.owner, 0)
            if act.seq > last + 1:
                return False
            reached[act.owner] = max(last, act.seq)
        return True

    async def _catch_up(self, to: Listening) -> None:
        self._compared = monotonic()
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

    def _pass_on(self, acts: list[Notice]) -> None:
        fresh = []
        for act in acts:
            if act.seq > self._known.get(act.owner, 0):
                self._known[act.owner] = act.seq
                fresh.append(act)
        if fresh:
            self._deliver(fresh)


async def _watched(to: Listening) -> tuple[Server, bool]:
    """Which server answers, and whether it signals each change of members and bodies."""
    cursor = await to.execute(WATCHED.encode())
    rows: list[Any] = await cursor.fetchall()
    started, database, signalled = rows[0]
    return (started, database), signalled


async def _positions(to: Listening) -> dict[str, int]:
    cursor = await to.execute(POSITIONS)
    return {str(owner): int(str(seq)) for owner, seq in await cursor.fetchall()}


async def _acts(to: Listening, query: str, *parameters: object) -> list[Notice]:
    """Acts in the order in which they were performed, those of one body in that of its chain."""
    cursor = await to.execute(query.encode(), parameters)
    rows: list[Any] = await cursor.fetchall()
    return _in_order(_notice(*row) for row in rows)


def _notice(owner: str, seq: int, id: UUID, audience: list[str], performed_at: datetime) -> Notice:
    return Notice(owner, seq, id, tuple(audience), performed_at)


def _in_order(acts: Iterable[Notice]) -> list[Notice]:
    latest: dict[str, datetime] = {}
    timed: list[tuple[datetime, str, int, Notice]] = []
    for act in sorted(acts, key=lambda act: (act.owner, act.seq)):
        # A clock that was set back does not turn a chain around.
        at = latest[act.owner] = max(act.performed_at, latest.get(act.owner, act.performed_at))
        timed.append((at, act.owner, act.seq, act))
    return [act for *_, act in sorted(timed, key=lambda each: each[:3])]
