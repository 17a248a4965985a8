"""Groups of subscribers: subscribers with the same subscription share each reading.

An act causes a reading for each group whose body has one of the act's audience keys. The reading
runs as that body, through the planner and under row-level security: the keys only save readings
that would return nothing.
"""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
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
MOST_GROUPS = 300  # of a body: each causes a reading for each act that the body receives
SUBTREE_SECONDS = 2.0  # between readings of what a whole subtree amounts to
ANYWHERE = "~"  # no audience key begins with it
REGION = 2  # digits of a code that name the province
RETRY_SECONDS = 0.5
MOST_RETRIES = 120

log = structlog.get_logger()


def keys_of(actor: Actor) -> frozenset[str]:
    """The audience keys of a member's body, the same as in SQL `liandong.keys()`."""
    beside = [f"{actor.superior}/*"] if actor.superior else []
    above = [f"{body}/**" for body in actor.ancestors]
    return frozenset([actor.body, f"{actor.body}/**", *above, *beside])


def watching(actor: Actor) -> str:
    """What wakes those who watch all below their body: what is told in its province, or anywhere.

    Wider than the body's subtree, which only costs readings that find nothing new.
    """
    return ANYWHERE if actor.level is Level.CENTRAL else f"{ANYWHERE}{actor.body[:REGION]}"


def watched(act: Notice) -> Iterator[str]:
    """What the act wakes of that; nothing where nobody else was told of it."""
    if len(act.audience) > 1:
        yield ANYWHERE
        for region in {code[:REGION] for code in (act.owner, *act.audience)}:
            yield f"{ANYWHERE}{region}"


@dataclass(frozen=True)
class Subscription:
    """A statement, its variables, the member for whom it runs, and which readings are due.

    What is `of_subtree` changes by acts of which the member's body is not told: it is read anew by
    whatever happens near, and seldom.
    """

    caller: Caller
    operation: OperationKey
    compiled: CompiledOperation
    variables: VariableValues
    pending: Callable[[], Pending]
    of_subtree: bool = False

    @property
    def keys(self) -> frozenset[str]:
        """What wakes it: the audience keys of acts, and where acts were done."""
        actor = self.caller.actor
        return keys_of(actor) | ({watching(actor)} if self.of_subtree else set())

    @property
    def key(self) -> Hashable:
        """Equal only for subscribers who receive equal payloads."""
        actor = self.caller.actor
        # If equal values have different texts, there are two groups instead of one: no harm.
        variables = repr(self.variables.coerced)
        place = actor.body, actor.level, actor.superior, actor.ancestors
        member = actor.member if self.compiled.of_the_member else None
        roles = actor.roles, actor.lent
        return self.operation.text, self.operation.name, variables, place, roles, member


class Group:
    """Subscribers with the same subscription, and the readings that are due for them."""

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
        """A mailbox for the payloads of all readings that begin from now on."""
        mailbox = self._pending.opened()
        self.members.add(mailbox)
        self._start()
        return mailbox

    def add(self, act: Notice) -> None:
        """Start the reading that is due because of the act."""
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
            # Not those who join meanwhile: this payload may be older than an act of their own.
            readers = set(self.members)
            try:
                payload = await self._read_with_retries(self._pending.take())
            except Exception:
                log.error("subscription_failed", exc_info=True)
                self.end("interrupted")
                return
            if payload is not None:
                for mailbox in readers & self.members:
                    mailbox.put(payload)
            if self.subscription.of_subtree:
                await asyncio.sleep(SUBTREE_SECONDS)

    async def _read_with_retries(self, parameters: Mapping[str, Any]) -> bytes | None:
        for _ in range(MOST_RETRIES):
            try:
                return await self._read(parameters)
            except Unavailable:
                await asyncio.sleep(RETRY_SECONDS)
        return await self._read(parameters)

    async def _read(self, parameters: Mapping[str, Any]) -> bytes | None:
        subscription = self.subscription
        async with self._readings:
            data = await self._runner.run(
                subscription.caller, subscription.compiled, subscription.variables, parameters
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
        """End all subscriptions; new ones end at once."""
        self._stopped = True
        for group in self._groups.values():
            group.end("stopping")

    @property
    def has_subscribers(self) -> bool:
        return bool(self._groups)

    def deliver(self, acts: list[Notice]) -> None:
        """Start the readings that are due because of the acts, for the groups with their keys."""
        for act in acts:
            keys = (*act.audience, *watched(act))
            for group in set().union(*(self._by_key.get(key, ()) for key in keys)):
                group.add(act)

    def check(self, subscription: Subscription) -> None:
        """Raise RequestError if the body would have too many different subscriptions."""
        if subscription.key not in self._groups:
            number = self._groups_of[subscription.caller.actor.body] + 1
            within("SUBSCRIPTION_LIMIT", number, MOST_GROUPS)

    def join(self, subscription: Subscription) -> tuple[Group, Mailbox]:
        """The group, and a mailbox that receives payloads until it leaves the group."""
        group = self._groups.get(subscription.key) or self._opened(subscription)
        mailbox = group.admit()
        if self._stopped:
            mailbox.end("stopping")
        return group, mailbox

    def leave(self, group: Group, mailbox: Mailbox) -> None:
        """Remove the mailbox; a group without members is closed."""
        group.members.discard(mailbox)
        if not group.members:
            self._closed(group)

    def _opened(self, subscription: Subscription) -> Group:
        level = subscription.caller.actor.level
        # Readings use half of the connections of the level's pool: the others serve requests.
        half = max(1, subscription.caller.pool.max_size // 2)
        readings = self._readings.setdefault(level, asyncio.Semaphore(half))
        group = self._groups[subscription.key] = Group(subscription, self._runner, readings)
        self._groups_of[subscription.caller.actor.body] += 1
        for key in subscription.keys:
            self._by_key[key].add(group)
        return group

    def _closed(self, group: Group) -> None:
        group.close()
        actor = group.subscription.caller.actor
        del self._groups[group.subscription.key]
        self._groups_of[actor.body] -= 1
        if not self._groups_of[actor.body]:
            del self._groups_of[actor.body]
        for key in group.subscription.keys:
            self._by_key[key].discard(group)
            if not self._by_key[key]:
                del self._by_key[key]


class Joined:
    """A mailbox that is in its group for the duration of the `async with` block."""

    def __init__(self, hub: Hub, subscription: Subscription) -> None:
        self._hub = hub
        self._subject = subscription

    async def __aenter__(self) -> Mailbox:
        self._group, self._mailbox = self._hub.join(self._subject)
        return self._mailbox

    async def __aexit__(self, *_: object) -> None:
        self._hub.leave(self._group, self._mailbox)
