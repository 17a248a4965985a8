"""Sessions kept by the database: the browser has a random token, the database its hash."""

import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Sequence
from datetime import timedelta
from time import monotonic
from typing import Any

from psycopg import Error
from psycopg.rows import TupleRow

from liandong.platform.errors import LinkOver, SignInUnavailable, Unauthenticated
from liandong.platform.members import REMEMBERED, Members, SessionKey
from liandong.platform.settings import Settings
from liandong.policies.actors import Actor
from liandong.tenants.errors import Unavailable
from liandong.tenants.pool import Pool

TOKEN_BYTES = 32
LONGEST_TOKEN = 64
SEEN_SECONDS = 60.0
BEGIN = "SELECT liandong.begin_session($1, $2, $3, $4, $5)"
SEEN = "SELECT liandong.session_seen($1, $2)"
BEGIN_BY_LINK = "SELECT liandong.begin_session_by_link($1, $2, $3, $4)"
HOLDER = "SELECT name, roles, body FROM liandong.link_holder($1)"
END = "SELECT liandong.end_session($1)"


class Sessions:
    """Begins, finds and ends sessions, on connections of the sign-in login."""

    def __init__(self, pool: Pool, members: Members, settings: Settings) -> None:
        self._pool = pool
        self._members = members
        self._lasts = timedelta(hours=settings.session_hours)
        self._idle = timedelta(minutes=settings.session_idle_minutes)
        self._seen: OrderedDict[bytes, float] = OrderedDict()

    async def begin(self, subject: str, id_token: str | None = None) -> str:
        """The token of a new session. Raises Unauthenticated or SignInUnavailable."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        values = [subject, _digest(token), self._lasts, self._idle, id_token]
        if not await self._call(BEGIN, values):
            raise Unauthenticated(await self._members.refusal(subject))
        return token

    async def holder(self, link: str) -> tuple[str, list[str], str]:
        """Name, roles and body of whom the link signs in. Raises as `begin` does."""
        rows = await self._rows(HOLDER, [_digest(link)])
        if not rows:
            raise LinkOver("the link is used, too old or unknown")
        name, roles, body = rows[0]
        return name, roles, body

    async def begin_by_link(self, link: str) -> str:
        """The token of a new session of whom the link signs in, once. Raises as `begin` does."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        values = [_digest(link), _digest(token), self._lasts, self._idle]
        if not await self._call(BEGIN_BY_LINK, values):
            raise LinkOver("the link is used, too old or unknown")
        return token

    async def member(self, token: str) -> Actor:
        """The member of a session that has not ended. Raises as `begin` does."""
        if not token or len(token) > LONGEST_TOKEN:
            raise Unauthenticated("no session")
        return await self._members.of_session(SessionKey(_digest(token), self._idle))

    async def seen(self, token: str) -> None:
        """The member uses the session: it is not idle. Raises SignInUnavailable."""
        digest, now = _digest(token), monotonic()
        if now < self._seen.get(digest, -SEEN_SECONDS) + SEEN_SECONDS:
            return
        await self._call(SEEN, [digest, self._idle])
        self._seen[digest] = now
        self._seen.move_to_end(digest)
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)

    async def end(self, token: str) -> str | None:
        """End the session; the provider's id_token, if it had signed in. Raises as `seen`."""
        digest = _digest(token)
        id_token: str | None = await self._call(END, [digest])
        self._members.forget(SessionKey(digest, self._idle))
        return id_token

    async def _call(self, statement: str, values: Sequence[Any]) -> Any:
        return (await self._rows(statement, values))[0][0]

    async def _rows(self, statement: str, values: Sequence[Any]) -> list[TupleRow]:
        try:
            async with self._pool.lent() as connection:
                async with connection.together():
                    reply = connection.send(statement, values)
                return await connection.rows(reply)
        except (Error, Unavailable):
            raise SignInUnavailable("sessions cannot be reached") from None


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).digest()
