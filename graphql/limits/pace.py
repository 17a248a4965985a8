"""How fast the messages of one websocket are handled, and when there were too many."""

import asyncio

from liandong.graphql.limits.bucket import Bucket

MOST_BEFORE_SIGN_IN = 5
AT_ONCE = 100
PER_SECOND = 50
MOST_IN_VAIN = 100  # messages that had to wait, one after the other, and asked for nothing


class TooManyMessages(Exception):
    """The client sends more messages than the connection handles."""


class Pace:
    """Each message costs; one that comes too early waits, and with it all that follow it."""

    def __init__(self) -> None:
        self._bucket = Bucket(AT_ONCE, per_second=PER_SECOND)
        self._before = 0
        self._in_vain = 0

    def of_stranger(self) -> None:
        """Count a message before the sign-in; raises TooManyMessages."""
        self._before += 1
        if self._before > MOST_BEFORE_SIGN_IN:
            raise TooManyMessages

    async def keep(self, *, asks: bool) -> None:
        """Wait until the message may be handled; raises TooManyMessages.

        One that asks is waited for however long they come: it is billed, and clients that have
        much to ask are not told to go. Each message lets the others on the event loop go first.
        """
        seconds = self._bucket.take()
        if not seconds:
            self._in_vain = 0
        elif not asks:
            self._in_vain += 1
            if self._in_vain > MOST_IN_VAIN:
                raise TooManyMessages
        await asyncio.sleep(seconds)
