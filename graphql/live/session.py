"""A signed-in member, who may be signed out while a request or a connection lasts."""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic

from liandong.policies.actors import Actor

CHECK_SECONDS = 1.5
RETRY_SECONDS = 0.5


class SignedOut(Exception):
    """No member is behind the header, or no longer the same with the same roles."""


class SignInInterrupted(Exception):
    """Nobody can be signed in at the moment."""


class Session:
    """A member's session; `again` signs in anew and raises SignedOut or SignInInterrupted."""

    def __init__(self, actor: Actor, again: Callable[[], Awaitable[None]]) -> None:
        self.actor = actor
        self._again = again
        self._checked = monotonic()

    async def check(self) -> None:
        """Return if it was valid a moment ago; raises SignedOut or SignInInterrupted."""
        now = monotonic()
        if now >= self._checked + CHECK_SECONDS:
            await self._again()
            self._checked = now

    async def confirmed(self) -> None:
        """Return once it is known to be valid, however long that takes; raises SignedOut."""
        while True:
            try:
                return await self.check()
            except SignInInterrupted:
                await asyncio.sleep(RETRY_SECONDS)


SignIn = Callable[[str], Awaitable[Session]]
"""The session of an Authorization header's value; raises SignedOut or SignInInterrupted."""
