"""The member of a subject or a session, cached while the database notifies of changes.

Triggers notify of all changes of members or bodies. The feed passes on these notifications, and
confirms again and again that they still come (`heard`). Without that confirmation, cached members
stay valid for three more seconds.
"""

from collections import OrderedDict
from datetime import timedelta
from math import inf
from time import monotonic
from typing import NamedTuple
from uuid import UUID

from psycopg import Error
from psycopg.rows import TupleRow

from liandong.graphql.live.feed import SERVER, Server
from liandong.platform.errors import SignInUnavailable, Unauthenticated
from liandong.policies.actors import Actor, Level, Role
from liandong.tenants.errors import Unavailable
from liandong.tenants.pool import Pool

REMEMBERED = 10_000
UNHEARD_SECONDS = 3.0  # since the last confirmation that notifications come
LONGEST_SECONDS = 30.0  # even without any notification, as behind a pooler that loses them

COLUMNS = (
    "member, name, subject, roles, body, level, province, superior, ancestors,"
    " liandong.is_deputy(member)"
)
SIGN_IN = f"SELECT {SERVER}, NULL::float8, {COLUMNS} FROM liandong.sign_in($1)"
BECAUSE = "SELECT liandong.not_signed_in_because($1)"
OF_SESSION = f"SELECT {SERVER}, left_seconds, {COLUMNS} FROM liandong.session_member($1, $2)"


class SessionKey(NamedTuple):
    """What a session is found by: the hash of its cookie, and how long it may be idle."""

    digest: bytes
    idle: timedelta


class Known(NamedTuple):
    """A cached member, the server from which it was read, the time (`time.monotonic`), and the
    seconds until the session ends."""

    actor: Actor
    server: Server
    read_at: float
    left: float


class Members:
    """Members by subject or session, read on connections of the sign-in login."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._known: OrderedDict[str | SessionKey, Known] = OrderedDict()
        self._changes = 0
        self._heard: tuple[Server | None, float] = None, 0.0

    async def member(self, subject: str) -> Actor:
        """The member, at most some seconds old. Raises Unauthenticated or SignInUnavailable."""
        return await self._recalled(subject)

    async def of_session(self, key: SessionKey) -> Actor:
        """The member of a session that has not ended; the same otherwise."""
        return await self._recalled(key)

    async def refusal(self, subject: str) -> str:
        """Why nobody signs in with the subject, for the log. Raises SignInUnavailable."""
        if not _storable(subject):
            return "unknown subject"
        try:
            async with self._pool.lent() as connection:
                async with connection.together():
                    reply = connection.send(BECAUSE, [subject])
                ((because,),) = await connection.rows(reply)
        except (Error, Unavailable):
            raise SignInUnavailable("members cannot be looked up") from None
        # Meanwhile the member may have been enrolled.
        return because or "unknown subject"

    @property
    def changes(self) -> int:
        """How often members or bodies have changed, or may have."""
        return self._changes

    def changed(self) -> None:
        """Members or bodies changed, or may have: all cached members are removed."""
        self._changes += 1
        self._known.clear()

    def forget(self, key: SessionKey) -> None:
        """This process has ended the session: it does not wait to be notified of that."""
        self._changes += 1
        self._known.pop(key, None)

    def heard(self, server: Server, since: float) -> None:
        """The server has notified of all changes before `since` (`time.monotonic`)."""
        self._heard = server, since

    async def _recalled(self, key: str | SessionKey) -> Actor:
        known = self._known.get(key)
        if known is not None and self._holds(known):
            return known.actor
        self._known.pop(key, None)
        return await self._read(key)

    def _holds(self, known: Known) -> bool:
        now = monotonic()
        server, since = self._heard
        # Notifications of another server, such as the primary, say nothing about this server.
        heard = max(known.read_at, since) if server == known.server else known.read_at
        return now < heard + UNHEARD_SECONDS and now < known.read_at + min(
            known.left, LONGEST_SECONDS
        )

    async def _read(self, key: str | SessionKey) -> Actor:
        changes = self._changes
        read_at = monotonic()
        server, left, actor = await self._look_up(key)
        # If a change was notified meanwhile, the row may be older than the change.
        if changes == self._changes:
            self._known[key] = Known(actor, server, read_at, left)
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return actor

    async def _look_up(self, key: str | SessionKey) -> tuple[Server, float, Actor]:
        if isinstance(key, str) and not _storable(key):
            raise Unauthenticated("unknown subject")
        try:
            rows = await self._found(key)
        except (Error, Unavailable):
            raise SignInUnavailable("members cannot be looked up") from None
        if len(rows) != 1:
            of_session = isinstance(key, SessionKey)
            raise Unauthenticated(
                "the session is over" if of_session else await self.refusal(str(key))
            )
        started, database, left, *member = rows[0]
        return (started, database), inf if left is None else left, _actor(*member)

    async def _found(self, key: str | SessionKey) -> list[TupleRow]:
        statement, values = (SIGN_IN, [key]) if isinstance(key, str) else (OF_SESSION, [*key])
        async with self._pool.lent() as connection:
            async with connection.together():
                reply = connection.send(statement, values)
            return await connection.rows(reply)


def _storable(subject: str) -> bool:
    """Whether PostgreSQL accepts the text: it has no NUL and no half of a surrogate pair."""
    return "\0" not in subject and subject.encode(errors="ignore").decode() == subject


def _actor(
    member: UUID,
    name: str,
    subject: str,
    roles: list[str],
    body: str,
    level: str,
    province: str,
    superior: str | None,
    ancestors: list[str],
    is_deputy: bool,
) -> Actor:
    """The member of a row of `SIGN_IN`."""
    own = frozenset(map(Role, roles))
    lent = frozenset({Role.DIRECTOR}) - own if is_deputy else frozenset()
    return Actor(
        body=body,
        level=Level(level),
        province=province,
        superior=superior,
        ancestors=tuple(ancestors),
        roles=own | lent,
        member=member,
        name=name,
        subject=subject,
        lent=lent,
    )
