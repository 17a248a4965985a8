"""A client of graphql-transport-ws that says what it is told to, also what no client should."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from liandong.policies.actors import Role
from tests.support.served import Served

PROTOCOL = Subprotocol("graphql-transport-ws")
PATIENCE = 10.0


class Talk:
    """One connection."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection

    @property
    def protocol(self) -> str | None:
        """The protocol that the server chose."""
        return self._connection.subprotocol

    async def say(self, message: Any) -> None:
        """Send a message, as JSON unless it is text or bytes."""
        raw = message if isinstance(message, str | bytes) else json.dumps(message)
        await self._connection.send(raw)

    async def say_in_parts(self, parts: Sequence[str]) -> None:
        """Send one message in several frames."""
        await self._connection.send(parts)

    async def hear(self) -> Any:
        """The next message."""
        async with asyncio.timeout(PATIENCE):
            return json.loads(await self._connection.recv())

    async def closed(self) -> int:
        """The code with which the server closes."""
        async with asyncio.timeout(PATIENCE):
            try:
                while True:
                    await self._connection.recv()
            except ConnectionClosed:
                return self._connection.close_code or 0

    @property
    def farewell(self) -> str | None:
        """Why the server closed, in its words."""
        return self._connection.close_reason

    async def silent(self, seconds: float = 0.5) -> bool:
        """Whether nothing comes for that long."""
        try:
            async with asyncio.timeout(seconds):
                await self._connection.recv()
        except TimeoutError:
            return True
        return False

    async def initialise(self, token: str) -> None:
        """Sign in and wait until that is accepted."""
        await self.say({"type": "connection_init", "payload": {"Authorization": f"Bearer {token}"}})
        assert await self.hear() == {"type": "connection_ack"}

    async def subscribe(self, id: str, query: str, variables: dict[str, Any] | None = None) -> None:
        """Start an operation."""
        payload = {"query": query, "variables": variables or {}}
        await self.say({"id": id, "type": "subscribe", "payload": payload})

    async def settled(self) -> None:
        """Wait until the server has taken in all that was said; it answers nothing meanwhile."""
        await self.say({"type": "ping"})
        heard = await self.hear()
        assert heard == {"type": "pong"}, heard


@asynccontextmanager
async def talking(
    served: Served, *protocols: str, path: str = "/graphql", **more: Any
) -> AsyncIterator[Talk]:
    """A connection that has said nothing yet."""
    address = f"ws://127.0.0.1:{served.port}{path}"
    chosen = [Subprotocol(name) for name in protocols] or [PROTOCOL]
    async with connect(address, subprotocols=chosen, **more) as connection:
        yield Talk(connection)


@asynccontextmanager
async def listening(
    served: Served, body: str, role: Role = Role.DIRECTOR, **more: Any
) -> AsyncIterator[Talk]:
    """A connection of a member of the cast."""
    async with talking(served, **more) as talk:
        await talk.initialise(served.world.token(body, role))
        yield talk
