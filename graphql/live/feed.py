"""The feed of acts: one LISTEN connection of the process delivers each body's acts in order.

A notification only says that there are new acts. Which ones to deliver is decided by their numbers
in the chains of their bodies, so that no act is lost while the connection is lost. Changes of
members and bodies come on the same connection; for them there are notifications only.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Any, Final, Protocol
from uuid import UUID

import structlog
from psycopg import AsyncConnection, Error, Notify

LISTEN: Final = 'LISTEN "{}"'
DIRECTORY: Final = "directory"  # the signal of a change of members or bodies
# What identifies a server. An address does not: several can lead to one server, and one to several.
SERVER: Final = "pg_postmaster_start_time(), current_database()"
WATCHED: Final = f"SELECT {SERVER}, liandong.signals_directory()"
POSITIONS = "SELECT owner, seq FROM liandong.positions()"
FACTS = "owner, seq, id, audience, performed_at"
NAMED = f"SELECT {FACTS} FROM liandong.acts_named(%s::uuid[])"
AFTER = f"SELECT {FACTS} FROM liandong.acts_after(%s::text[], %s::bigint[], %s)"

QUIET_SECONDS = 1.0  # between queries that check that the server still notifies
TOGETHER_SECONDS = 0.004  # acts that are notified so soon after each other are read together
COMPARED_SECONDS = 5.0  # between comparisons of the numbers, in case a notification was lost
RETRY_SECONDS = 0.5
MOST_AT_ONCE = 1000  # acts of one body

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Notice:
    """An act: its body, its number in the body's chain, its id, audience keys and time."""

    owner: str
    seq: int
    id: UUID
    audience: tuple[str, ...]
    performed_at: datetime


Server = tuple[datetime, str]
"""The start time of a server, and the name of the database: together they identify it."""

Listening = AsyncConnection[tuple[object, ...]]
Deliver = Callable[[list[Notice]], None]


class Directory(Protocol):
    """A cache of members and bodies, which has to be notified of their changes."""

    def changed(self) -> None:
        """Some members or bodies changed, or may have."""

    def heard(self, server: Server, since: float) -> None:
        """All changes before `since`, in seconds of `time.monotonic`, have been notified."""


class Feed:
    """Delivers the acts that are recorded after it has started to follow."""

    def __init__(
        self,
        address: str,
        channel: str,
        deliver: Deliver,
        directory: Directory,
        *,
        wanted: Callable[[], bool],
    ) -> None:
        """`channel` is that of the signals; acts are read only while they are `wanted`."""
        self._address = address
        self._channel = channel
        self._wanted = wanted
        self._deliver = deliver
        self._directory = directory
        self._known: dict[str, int] = {}
        self._compared = 0.0
        self._read_at = 0.0
        self._started = False
        self.following = asyncio.Event()

    async def follow(self) -> None:
        """Deliver acts until cancelled; after an interruption, first those that were missed."""
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
        await to.execute(LISTEN.format(self._channel).encode())
        self._directory.changed()
        if not self._started:
            self._known.update(await _positions(to))
            self._started = True
        await self._catch_up(to)
        self.following.set()
        while True:
            begun = monotonic()
            server, signalled = await _watched(to)
            # Notifications sent before the query's result are received first, before `heard`.
            await self._received(to, 0)
            if signalled:
                self._directory.heard(server, begun)
            while (left := begun + QUIET_SECONDS - monotonic()) > 0:
                await self._received(to, left)
            if monotonic() >= self._compared + COMPARED_SECONDS:
                await self._catch_up(to)

    async def _received(self, to: Listening, seconds: float) -> None:
        """Wait so long for the next signals, and deliver what they name."""
        signals = await _signals(to, seconds)
        if signals and self._read_at + TOGETHER_SECONDS > monotonic():
            await asyncio.sleep(TOGETHER_SECONDS)
            signals += await _signals(to, 0)
        named = [signal.payload for signal in signals if signal.payload != DIRECTORY]
        if len(named) < len(signals):
            self._directory.changed()
        if named:
            self._read_at = monotonic()
            await self._look(to, [_named(payload) for payload in named])

    async def _look(self, to: Listening, named: Sequence[tuple[str, int, str]]) -> None:
        """Deliver the acts that were named, and any of their bodies that were not."""
        if not self._wanted():
            for owner, seq, _ in named:
                self._known[owner] = max(seq, self._known.get(owner, 0))
            return
        acts = await _acts(to, NAMED, [id for *_, id in named])
        if self._continues(acts):
            self._pass_on(acts)
        else:
            await self._catch_up(to)

    def _continues(self, acts: Iterable[Notice]) -> bool:
        """Whether no act is missing between the delivered acts and these."""
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
                # Somebody has changed the table of acts: `liandong verify` finds the place.
                log.error("feed_finds_no_acts", bodies=len(behind))
                self._known.update({owner: newest[owner] for owner in behind})
            # Of what was read by number, a change of a member may be older and not yet signalled.
            self._directory.changed()
            self._pass_on(acts)

    def _behind(self, newest: dict[str, int]) -> dict[str, int]:
        """The number of the last delivered act of each body that has newer acts."""
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


async def _signals(to: Listening, seconds: float) -> list[Notify]:
    """Those that have come, or the first that comes within so many seconds."""
    return [signal async for signal in to.notifies(timeout=seconds, stop_after=1)]


def _named(payload: str) -> tuple[str, int, str]:
    owner, seq, id = payload.split(" ")
    return owner, int(seq), id


async def _watched(to: Listening) -> tuple[Server, bool]:
    """The server, and whether it notifies of each change of members and bodies."""
    cursor = await to.execute(WATCHED.encode())
    rows: list[Any] = await cursor.fetchall()
    started, database, signalled = rows[0]
    return (started, database), signalled


async def _positions(to: Listening) -> dict[str, int]:
    cursor = await to.execute(POSITIONS)
    return {str(owner): int(str(seq)) for owner, seq in await cursor.fetchall()}


async def _acts(to: Listening, query: str, *parameters: object) -> list[Notice]:
    """Acts ordered by their time, and the acts of one body by their number in its chain."""
    cursor = await to.execute(query.encode(), parameters)
    rows: list[Any] = await cursor.fetchall()
    return _in_order(_notice(*row) for row in rows)


def _notice(owner: str, seq: int, id: UUID, audience: list[str], performed_at: datetime) -> Notice:
    return Notice(owner, seq, id, tuple(audience), performed_at)


def _in_order(acts: Iterable[Notice]) -> list[Notice]:
    latest: dict[str, datetime] = {}
    timed: list[tuple[datetime, str, int, Notice]] = []
    for act in sorted(acts, key=lambda act: (act.owner, act.seq)):
        # The order of a chain is kept even if the server's clock was set back.
        at = latest[act.owner] = max(act.performed_at, latest.get(act.owner, act.performed_at))
        timed.append((at, act.owner, act.seq, act))
    return [act for *_, act in sorted(timed, key=lambda each: each[:3])]
