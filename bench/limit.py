"""The limit: a bare ASGI route that sends the JSON of one hand-written statement.

It uses psycopg as its documentation shows it: a pool, a pipeline, a row. Who asks stands in a
header; nobody signs in.
"""

import sys
from urllib.parse import parse_qs

from psycopg import AsyncConnection, AsyncRawCursor, adapters
from psycopg.abc import Buffer
from psycopg.adapt import AdaptersMap, Loader
from psycopg.rows import TupleRow
from psycopg_pool import AsyncConnectionPool
from starlette.types import Receive, Scope, Send

from bench.data import id_of
from bench.questions import OPINION, VERDICT
from bench.statements import GIVE_VERDICT, READS, VERDICT_GIVEN
from liandong.platform.database import context_key
from liandong.platform.serving import listen, serve
from liandong.platform.settings import Login, Settings
from liandong.policies.actors import Level
from liandong.tenants.context import SPEAK

NEEDS_NO_DATABASE = {"__typename": b'{"__typename":"Query"}'}


class RawJson(Loader):
    """Leaves a `json` column as the bytes the server sent."""

    def load(self, data: Buffer) -> bytes:
        return bytes(data)


class Limit:
    """Answers `GET /QUESTION?code=…` with the headers `x-body` and `x-level`."""

    def __init__(self, settings: Settings) -> None:
        self._key = context_key(settings)
        raw = AdaptersMap(adapters)
        raw.register_loader("json", RawJson)
        self._pools = {
            level: AsyncConnectionPool(
                settings.conninfo(Login.of(level)),
                kwargs={"autocommit": True, "cursor_factory": AsyncRawCursor, "context": raw},
                min_size=1,
                max_size=settings.read_pool_size,
                open=False,
            )
            for level in Level
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        question = scope["path"].lstrip("/")
        text = NEEDS_NO_DATABASE.get(question) or await self._asked(question, scope)
        body = b'{"data":' + text + b"}"
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(body)).encode()),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _asked(self, question: str, scope: Scope) -> bytes:
        headers = dict(scope["headers"])
        asker, level = headers[b"x-body"].decode(), Level(headers[b"x-level"].decode())
        async with self._pools[level].connection() as connection:
            if question == VERDICT:
                context = self._key.signed(asker, id_of("member", asker))
                return await _verdict(connection, asker, context)
            code = parse_qs(scope["query_string"].decode()).get("code", [asker])[0]
            statement = READS[question]
            given = (code,) if "$1" in statement else ()
            return await _read(connection, self._key.signed(asker), statement, given)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        for pool in self._pools.values():
            await pool.open(wait=True)
        await send({"type": "lifespan.startup.complete"})
        await receive()
        for pool in self._pools.values():
            await pool.close()
        await send({"type": "lifespan.shutdown.complete"})


Connection = AsyncConnection[TupleRow]


async def _read(
    connection: Connection, context: str, statement: str, given: tuple[str, ...]
) -> bytes:
    """The JSON of a statement: one round trip."""
    async with connection.pipeline():
        await connection.execute(SPEAK, (context,))
        cursor = await connection.execute(statement, given)
    row: TupleRow | None = await cursor.fetchone()
    assert row is not None
    text: bytes = row[0]
    return text


async def _verdict(connection: Connection, asker: str, context: str) -> bytes:
    """An act in a transaction, and the JSON of what it changed: one round trip too."""
    review, clause = str(id_of("review", asker)), str(id_of("clause", asker))
    async with connection.pipeline():
        await connection.execute("BEGIN")
        await connection.execute(SPEAK, (context,))
        await connection.execute(GIVE_VERDICT, (review, clause, "CHANGE", OPINION))
        cursor = await connection.execute(VERDICT_GIVEN, (review,))
        await connection.execute("COMMIT")
    row: TupleRow | None = await cursor.fetchone()
    assert row is not None
    text: bytes = row[0]
    return text


if __name__ == "__main__":
    serve(Limit(Settings.read()), listen("127.0.0.1", int(sys.argv[1])))
