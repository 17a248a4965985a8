"""A socket between us and PostgreSQL, to cut it, and to garble or hold back what comes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from psycopg.conninfo import conninfo_to_dict, make_conninfo

FAREWELL = b"E\0\0\0\x20SFATAL\0VFATAL\0C57P01\0Mending\0\0"
GARBAGE = b"D\0\0\0\0"  # a row whose length is less than the four bytes that tell it


class Proxy:
    """Passes everything on until told otherwise; `address` leads through it."""

    def __init__(self, address: str, folder: Path) -> None:
        parameters = conninfo_to_dict(address)
        self._server = f"{parameters['host']}/.s.PGSQL.{parameters.get('port', 5432)}"
        self._clients: list[asyncio.StreamWriter] = []
        self._writers: list[asyncio.StreamWriter] = []
        self._tasks: list[asyncio.Task[Any]] = []
        self.socket = folder / ".s.PGSQL.5432"
        self.address = make_conninfo("", **(parameters | {"host": str(folder), "port": "5432"}))
        self.garbles = False
        self.keeps = False
        self.is_slow = False  # all but the first byte, which says that the server is there
        self.refuses = False

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Joins one client with the server."""
        self._writers.append(writer)
        if self.refuses:
            writer.close()
            return
        self._clients.append(writer)
        joining = asyncio.create_task(asyncio.open_unix_connection(self._server))
        self._tasks.append(joining)
        answers, questions = await joining
        self._writers.append(questions)
        asking = asyncio.create_task(self._passed_on(reader, questions))
        answering = asyncio.create_task(self._passed_on(answers, writer, told=True))
        self._tasks += [asking, answering]

    async def _passed_on(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, told: bool = False
    ) -> None:
        with suppress(ConnectionError):
            while data := await reader.read(65536):
                while told and (self.keeps or (self.is_slow and len(data) > 1)):
                    await asyncio.sleep(0.01)
                writer.write(GARBAGE if told and self.garbles else data)
                await writer.drain()
        writer.close()

    def bid_farewell(self) -> None:
        """Say to every client what a server says that ends, and hang up later."""
        for client in self._clients:
            client.write(FAREWELL)

    async def cut(self) -> None:
        """Close every connection that goes through."""
        while self._tasks:
            task = self._tasks.pop()
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        while self._writers:
            writer = self._writers.pop()
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()


@asynccontextmanager
async def proxied(address: str, folder: Path) -> AsyncIterator[Proxy]:
    """A proxy in front of the server of this address; the folder holds its socket."""
    proxy = Proxy(address, folder)
    async with await asyncio.start_unix_server(proxy.connected, proxy.socket) as server:
        yield proxy
        proxy.refuses = True
        server.close()
        await proxy.cut()
        # Who was let in at the last moment is there only now.
        await asyncio.sleep(0)
        await proxy.cut()
