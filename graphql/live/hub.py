"""The groups of subscribers: equal subscribers share each reading.

An act wakes those who hold one of its audience keys. What they get is read again as their body,
through the planner and under row-level security: the keys only save readings that would return
nothing.
"""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
import structlog
from graphql.execution.values import VariableValues

from liandong.graphql.errors.request_errors import within
from liandong.graphql.live.feed import Notice
from liandong.graphql.live.mailbox import Mailbox
from liandong.graphql.live.pending import Pending
from liandong.graphql.planner.compiled import CompiledOperation
from liandong.graphql.planner.runner import Caller, OperationKey, StatementRunner
from liandong.policies.actors import Actor, Level
from liandong.tenants.errors import Unavailable

MOST_PENDING = 10_000
MOST_GROUPS = 300  # of a body: each is a reading for each act that it receives
RETRY_SECONDS = 0.5
MOST_RETRIES = 120

log = structlog.get_logger()


def keys_of(actor: Actor) -> frozenset[str]:
    """The audience keys of a member's body, as `liandong.keys()` gives them."""
    beside = [f"{actor.superior}/*"] if actor.superior else []
    above = [f"{body}/**" for body in actor.ancestors]
    return frozenset([actor.body, f"{actor.body}/**", *above, *beside])


@dataclass(frozen=True)
class Subscription:
    """A statement, its variables, the member it runs for, and when it is due to run."""

    caller: Caller
    operation: OperationKey
    compiled: CompiledOperation
    variables: VariableValues
    pending: Callable[[], Pending]

    @property
    def key(self) -> Hashable:
        """Equal only for subscribers who get equal answers."""
        actor = self.caller.actor
        # Equal values that are written differently only make two groups of one.
        variables = repr(self.variables.coerced)
        place = actor.body, actor.level, actor.superior, actor.ancestors
        return self.operation.text, self.operation.name, variables, place, actor.roles


class Group:
    """Equal subscribers, and what is still to be read for them."""

    def __init__(
        self, subscription: Subscription, runner: StatementRunner, readings: asyncio.Semaphore
    ) -> None:
        self.subscription = subscription
        self.members: set[Mailbox] = set()
        self._runner = runner
        self._readings = readings
        self._pending = subscription.pending()
        self._work: asyncio.Task[None] | None = None

    def admit(self) -> Mailbox:
        """A mailbox for the answers of all readings that begin from now on."""
        mailbox = self._pending.opened()
        self.members.add(mailbox)
        self._start()
        return mailbox

    def add(self, act: Notice) -> None:
        """Read what is due because of the act."""
        self._pending.add(act)
        if len(self._pending) > MOST_PENDING:
            self.end("interrupted")
        self._start()

    def end(self, reason: str) -> None:
        """End the subscriptions of all members."""
        self._pending.clear()
        for mailbox in self.members:
            mailbox.end(reason)

    def close(self) -> None:
        """Stop reading: nobody listens any more."""
        if self._work is not None:
            self._work.cancel()

    def _start(self) -> None:
        if self._pending and (self._work is None or self._work.done()):
            self._work = asyncio.create_task(self._read_all())

    async def _read_all(self) -> None:
        while self._pending:
            # Not those who join meanwhile: they may have acted, and this answer would be older.
            readers = set(self.members)
            try:
                answer = await self._read_until_answered(self._pending.take())
            except Exception:
                log.error("subscription_failed", exc_info=True)
                self.end("interrupted")
                return
            if answer is not None:
                for mailbox in readers & self.members:
                    mailbox.put(answer)

    async def _read_until_answered(self, done: Mapping[str, Any]) -> bytes | None:
        for _ in range(MOST_RETRIES):
            try:
                return await self._read(done)
            except Unavailable:
                await asyncio.sleep(RETRY_SECONDS)
        return await self._read(done)

    async def _read(self, done: Mapping[str, Any]) -> bytes | None:
        subscription = self.subscription
        async with self._readings:
            data = await self._runner.run(
                subscription.caller, subscription.compiled, subscription.variables, done
            )
        return None if None in data.values() else orjson.dumps({"data": data})


class Hub:
    """All groups of a process, by the audience keys of their bodies."""

    def __init__(self, runner: StatementRunner) -> None:
        self._runner = runner
        self._groups: dict[Hashable, Group] = {}
        self._by_key: defaultdict[str, set[Group]] = defaultdict(set)
        self._readings: dict[Level, asyncio.Semaphore] = {}
        self._groups_of = Counter[str]()
        self._stopped = False

    def stop(self) -> None:
        """End all subscriptions, and those to come."""
        self._stopped = True
        for group in self._groups.values():
            group.end("stopping")

    def deliver(self, acts: list[Notice]) -> None:
        """Have read what is due because of the acts, for those who may have received them."""
        for act in acts:
            for group in set().union(*(self._by_key.get(key, ()) for key in act.audience)):
                group.add(act)

    def check(self, subscription: Subscription) -> None:
        """Raise RequestError when the body has too many different subscriptions."""
        if subscription.key not in self._groups:
            number = self._groups_of[subscription.caller.actor.body] + 1
            within("SUBSCRIPTION_LIMIT", number, MOST_GROUPS)

    def join(self, subscription: Subscription) -> tuple[Group, Mailbox]:
        """A mailbox that gets answers until it leaves the group."""
        group = self._groups.get(subscription.key) or self._opened(subscription)
        mailbox = group.admit()
        if self._stopped:
            mailbox.end("stopping")
        return group, mailbox

    def leave(self, group: Group, mailbox: Mailbox) -> None:
        """The mailbox gets nothing more; nobody reads for a group without members."""
        group.members.discard(mailbox)
        if not group.members:
            self._closed(group)

    def _opened(self, subscription: Subscription) -> Group:
        level = subscription.caller.actor.level
        # The other half of the level's pool is left to requests.
        half = max(1, subscription.caller.pool.max_size // 2)
        readings = self._readings.setdefault(level, asyncio.Semaphore(half))
        group = self._groups[subscription.key] = Group(subscription, self._runner, readings)
        self._groups_of[subscription.caller.actor.body] += 1
        for key in keys_of(subscription.caller.actor):
            self._by_key[key].add(group)
        return group

    def _closed(self, group: Group) -> None:
        group.close()
        actor = group.subscription.caller.actor
        del self._groups[group.subscription.key]
        self._groups_of[actor.body] -= 1
        if not self._groups_of[actor.body]:
            del self._groups_of[actor.body]
        for key in keys_of(actor):
            self._by_key[key].discard(group)
            if not self._by_key[key]:
                del self._by_key[key]


class Joined:
    """A mailbox that is in its group for as long as the block lasts."""

    def __init__(self, hub: Hub, subscription: Subscription) -> None:
        self._hub = hub
        self._subject = subscription

    async def __aenter__(self) -> Mailbox:
        self._group, self._mailbox = self._hub.join(self._subject)
        return self._mailbox

    async def __aexit__(self, *_: object) -> None:
        self._hub.leave(self._group, self._mailbox)
