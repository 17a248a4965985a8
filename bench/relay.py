"""The limit of fan-out: a bare LISTEN whose signals are sent to every websocket as they are."""

import asyncio
import sys

from psycopg import AsyncConnection
from starlette.types import Receive, Scope, Send

from liandong.platform.database import context_key
from liandong.platform.serving import listen, serve
from liandong.platform.settings import Login, Settings


class Relay:
    """Accepts every websocket, and sends it the signal of each act."""

    def __init__(self, settings: Settings) -> None:
        self._address = settings.conninfo(Login.LISTENER)
        self._channel = context_key(settings).channel
        self._readers: set[Send] = set()
        self._listening: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "websocket":
            await self._stay(receive, send)

    async def _stay(self, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        self._readers.add(send)
        while (await receive())["type"] != "websocket.disconnect":
            pass
        self._readers.discard(send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        self._listening = asyncio.create_task(self._relay())
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self._listening.cancel()
        await send({"type": "lifespan.shutdown.complete"})

    async def _relay(self) -> None:
        async with await AsyncConnection.connect(self._address, autocommit=True) as connection:
            await connection.execute(f'LISTEN "{self._channel}"'.encode())
            async for signal in connection.notifies():
                for send in tuple(self._readers):
                    await send({"type": "websocket.send", "text": signal.payload})


if __name__ == "__main__":
    serve(Relay(Settings.read()), listen("127.0.0.1", int(sys.argv[1])))
