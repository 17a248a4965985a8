"""The session of a member, who may be signed out during a request or a connection."""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic

from liandong.policies.actors import Actor

CHECK_SECONDS = 1.5
RETRY_SECONDS = 0.5


class SignedOut(Exception):
    """The header identifies no member, or not the same member with the same roles any more."""


class TooManyAttempts(Exception):
    """The header identifies no member, and too many of the same address did not; `seconds` is how
    long to wait before the next attempt."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class SignInInterrupted(Exception):
    """Sign-in is not possible at the moment."""


class Session:
    """A member's session; `again` checks it and raises SignedOut or SignInInterrupted.

    `changes` counts how often members or bodies have changed, as far as this process was told.
    """

    def __init__(
        self,
        actor: Actor,
        again: Callable[[], Awaitable[None]],
        changes: Callable[[], int],
        known: int,
    ) -> None:
        """`known` is the number of changes before the member was looked up."""
        self.actor = actor
        self._again = again
        self._changes = changes
        self._checked = monotonic(), known

    async def check(self) -> None:
        """Check it, unless that was done a moment ago and nobody has changed since; raises
        SignedOut or SignInInterrupted."""
        now, changes = monotonic(), self._changes()
        checked, known = self._checked
        if now >= checked + CHECK_SECONDS or changes != known:
            await self._again()
            # A change that was told meanwhile may be newer than the answer.
            self._checked = now, changes

    async def confirmed(self) -> None:
        """Wait until the session is known to be valid, however long it takes; raises SignedOut."""
        while True:
            try:
                return await self.check()
            except SignInInterrupted:
                await asyncio.sleep(RETRY_SECONDS)


SignIn = Callable[[str], Awaitable[Session]]
"""The session of an Authorization header's value; raises SignedOut, TooManyAttempts or
SignInInterrupted."""
