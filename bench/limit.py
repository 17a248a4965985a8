"""The limit: a bare ASGI route that sends the JSON of one hand-written statement.

It uses psycopg as its documentation shows it: a pool, a pipeline, a row.
"""

import sys
from urllib.parse import parse_qs

from psycopg import AsyncRawCursor, adapters
from psycopg.abc import Buffer
from psycopg.adapt import AdaptersMap, Loader
from psycopg.rows import TupleRow
from psycopg_pool import AsyncConnectionPool
from starlette.types import Receive, Scope, Send

from bench.data import PROVINCE
from liandong.platform.serving import listen, serve
from liandong.platform.settings import Login, Settings

SPEAK = "SELECT set_config('liandong.body', $1, true)"

# Rows stay records until the outermost row becomes text: nothing is escaped or copied twice.
HIERARCHY = """
SELECT row_to_json(answer) FROM (SELECT (
  SELECT p FROM (
    SELECT id AS code, name, (SELECT c FROM (SELECT ARRAY(
      SELECT e FROM (SELECT n AS node FROM (
        SELECT id AS code, name, (SELECT c FROM (SELECT ARRAY(
          SELECT e FROM (SELECT n AS node FROM (
            SELECT id AS code, name,
              (SELECT c FROM (SELECT ARRAY(
                SELECT e FROM (SELECT n AS node FROM (
                  SELECT title, state FROM liandong.plan
                  WHERE province = county.province AND owner = county.id
                  ORDER BY created_at DESC, id DESC LIMIT 20) n) e) AS edges) c) AS plans,
              (SELECT c FROM (SELECT ARRAY(
                SELECT e FROM (SELECT n AS node FROM (
                  SELECT title, state FROM liandong.work_scheme
                  WHERE province = county.province AND owner = county.id
                  ORDER BY created_at DESC, id DESC LIMIT 20) n) e) AS edges) c) AS schemes
            FROM liandong.body county WHERE superior = city.id ORDER BY id LIMIT 20
          ) n) e) AS edges) c) AS subordinates
        FROM liandong.body city WHERE superior = province.id ORDER BY id LIMIT 20
      ) n) e) AS edges) c) AS subordinates
    FROM liandong.body province WHERE id = $1) p) AS body) answer
"""

BODY = """
SELECT row_to_json(answer) FROM (SELECT (
  SELECT b FROM (
    SELECT o.id AS code, o.name, o.level,
      (SELECT s FROM (SELECT name FROM liandong.body WHERE id = o.superior) s) AS superior
    FROM liandong.body o WHERE o.id = $1) b) AS body) answer
"""

STATEMENTS = {"/hierarchy": HIERARCHY, "/body": BODY}


class RawJson(Loader):
    """Leaves a `json` column as the bytes the server sent."""

    def load(self, data: Buffer) -> bytes:
        return bytes(data)


class Limit:
    """Answers `GET /hierarchy?code=…` and `GET /body?code=…`."""

    def __init__(self, settings: Settings) -> None:
        raw = AdaptersMap(adapters)
        raw.register_loader("json", RawJson)
        self._pool = AsyncConnectionPool(
            settings.conninfo(Login.PROVINCIAL),
            kwargs={"autocommit": True, "cursor_factory": AsyncRawCursor, "context": raw},
            min_size=1,
            max_size=settings.read_pool_size,
            open=False,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        code = parse_qs(scope["query_string"].decode())["code"][0]
        text = await self._answered(STATEMENTS[scope["path"]], code)
        body = b'{"data":' + text + b"}"
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(body)).encode()),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _answered(self, statement: str, code: str) -> bytes:
        """The JSON of a statement about a body, as the province sees it: one round trip."""
        async with self._pool.connection() as connection:
            async with connection.pipeline():
                await connection.execute(SPEAK, (PROVINCE,))
                cursor = await connection.execute(statement, (code,))
            row: TupleRow | None = await cursor.fetchone()
        assert row is not None
        text: bytes = row[0]
        return text

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        await self._pool.open(wait=True)
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self._pool.close()
        await send({"type": "lifespan.shutdown.complete"})


if __name__ == "__main__":
    serve(Limit(Settings.read()), listen("127.0.0.1", int(sys.argv[1])))
