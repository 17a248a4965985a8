"""The usual way: Strawberry resolvers over DataLoaders, with the caches that Strawberry offers.

Who asks stands in a header; nobody signs in, and nothing is logged.
"""

import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Annotated, Any

import orjson
import strawberry
from starlette.applications import Starlette
from starlette.routing import Route
from strawberry import Private
from strawberry.asgi import GraphQL
from strawberry.extensions import ParserCache, ValidationCache

from bench.loaders import BodyRow, Loaders, RecordRow
from bench.plain_mutation import Mutation
from liandong.platform.database import Databases, context_key
from liandong.platform.serving import listen, serve
from liandong.platform.settings import Settings
from liandong.policies.actors import Level
from liandong.tenants.context import ContextKey

Info = strawberry.Info[Loaders, None]

LIST = "SELECT title, state, owner FROM liandong.work_scheme"
NEWEST = f"{LIST} ORDER BY listed_at DESC, id DESC LIMIT 20"
OLDEST = f"""{LIST}
WHERE (province, owner) IN (SELECT * FROM unnest($1::text[], $2::text[])) AND state = ANY($3)
ORDER BY updated_at, id LIMIT 20
"""


@strawberry.type
class Record:
    title: str
    state: str
    whose: Private[str]

    @strawberry.field
    async def owner(self, info: Info) -> Annotated["Body", strawberry.lazy("bench.plain")]:
        return _body(await info.context.bodies.load(self.whose))


@strawberry.type
class RecordEdge:
    node: Record


@strawberry.type
class StateCount:
    state: str
    count: int


@strawberry.type
class RecordConnection:
    of: Private[tuple[str, str]]
    edges: list[RecordEdge]

    @strawberry.field
    async def by_state(self, info: Info) -> list[StateCount]:
        counted = await info.context.states.load(self.of)
        return [StateCount(state=state, count=count) for state, count in counted]


@strawberry.type
class Body:
    code: str
    name: str
    level: str
    above: Private[str | None]
    province: Private[str]

    @strawberry.field
    async def superior(self, info: Info) -> "Body | None":
        return _body(await info.context.bodies.load(self.above)) if self.above else None

    @strawberry.field
    async def subordinates(
        self, info: Info, first: int = 20
    ) -> Annotated["BodyConnection", strawberry.lazy("bench.plain")]:
        rows = await info.context.subordinates.load(self.code)
        return BodyConnection(edges=[BodyEdge(node=_body(row)) for row in rows[:first]])

    @strawberry.field
    async def plans(self, info: Info, first: int = 20) -> RecordConnection:
        return _records(await info.context.plans.load((self.province, self.code, first)))

    @strawberry.field
    async def schemes(self, info: Info, first: int = 20) -> RecordConnection:
        selected = info.selected_fields[0].selections
        wanted = any(getattr(field, "name", None) == "edges" for field in selected)
        key = self.province, self.code
        rows = await info.context.schemes.load((*key, first)) if wanted else []
        return _records(rows, key)


@strawberry.type
class BodyEdge:
    node: Body


@strawberry.type
class BodyConnection:
    edges: list[BodyEdge]


@strawberry.type
class Inbox:
    @strawberry.field
    async def schemes_to_review(self, info: Info) -> RecordConnection:
        below = await info.context.subordinates.load(info.context.asker)
        return await _oldest(info.context, below, "SUBMITTED", "UNDER_REVIEW")

    @strawberry.field
    async def schemes_to_amend(self, info: Info) -> RecordConnection:
        own = await info.context.bodies.load(info.context.asker)
        return await _oldest(info.context, [own], "RETURNED")


@strawberry.type
class Viewer:
    @strawberry.field
    async def body(self, info: Info) -> Body:
        return _body(await info.context.bodies.load(info.context.asker))


@strawberry.type
class Query:
    @strawberry.field
    async def body(self, info: Info, code: str) -> Body | None:
        row = await info.context.bodies.load(code)
        return _body(row) if row else None

    @strawberry.field
    async def viewer(self) -> Viewer:
        return Viewer()

    @strawberry.field
    async def inbox(self) -> Inbox:
        return Inbox()

    @strawberry.field
    async def schemes(self, info: Info) -> RecordConnection:
        return _records(await info.context.rows(NEWEST))


def _body(row: BodyRow | None) -> Body:
    assert row is not None
    code, name, level, above, province = row
    return Body(code=code, name=name, level=level, above=above, province=province)


def _records(rows: list[RecordRow], of: tuple[str, str] = ("", "")) -> RecordConnection:
    nodes = [Record(title=title, state=state, whose=whose) for title, state, whose in rows]
    return RecordConnection(of=of, edges=[RecordEdge(node=node) for node in nodes])


async def _oldest(
    loaders: Loaders, owners: Sequence[BodyRow | None], *states: str
) -> RecordConnection:
    codes = [(row[4], row[0]) for row in owners if row]
    provinces, bodies = ([code[index] for code in codes] for index in (0, 1))
    return _records(await loaders.rows(OLDEST, provinces, bodies, list(states)))


class Endpoint(GraphQL[Loaders, None]):
    """Each request has loaders of its own; answers are written by orjson, as ours are."""

    def __init__(self, databases: Databases, key: ContextKey) -> None:
        schema = strawberry.Schema(Query, Mutation, extensions=[ParserCache, ValidationCache])
        super().__init__(schema, graphql_ide=None)
        self._databases = databases
        self._key = key

    async def get_context(self, request: Any, response: object) -> Loaders:
        headers = request.headers
        reads = self._databases.reads(Level(headers["x-level"]))
        return Loaders(reads, headers["x-body"], self._key)

    def encode_json(self, data: object) -> bytes:
        return orjson.dumps(data)


def build(settings: Settings) -> Starlette:
    """The application, with the platform's pools."""
    databases = Databases(settings)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await databases.open()
        yield
        await databases.close()

    return Starlette(
        routes=[Route("/graphql", Endpoint(databases, context_key(settings)))], lifespan=lifespan
    )


if __name__ == "__main__":
    serve(build(Settings.read()), listen("127.0.0.1", int(sys.argv[1])))
