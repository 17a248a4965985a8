"""The usual way: Strawberry resolvers over DataLoaders, with the caches that Strawberry offers."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

import orjson
import strawberry
from starlette.applications import Starlette
from starlette.routing import Route
from strawberry import Private
from strawberry.asgi import GraphQL
from strawberry.extensions import ParserCache, ValidationCache

from bench.loaders import BodyRow, Loaders, RecordRow
from liandong.platform.database import Databases
from liandong.platform.serving import listen, serve
from liandong.platform.settings import Settings
from liandong.policies.actors import Level

Info = strawberry.Info[Loaders, None]


@strawberry.type
class Record:
    title: str
    state: str


@strawberry.type
class RecordEdge:
    node: Record


@strawberry.type
class RecordConnection:
    edges: list[RecordEdge]


@strawberry.type
class Body:
    code: str
    name: str
    level: str
    above: Private[str | None]
    province: Private[str]

    @strawberry.field
    async def superior(self, info: Info) -> "Body | None":
        above = await info.context.bodies.load(self.above) if self.above else None
        return _body(above) if above else None

    @strawberry.field
    async def subordinates(
        self, info: Info, first: int = 20
    ) -> Annotated["BodyConnection", strawberry.lazy("bench.plain")]:
        rows = await info.context.subordinates.load(self.code)
        return BodyConnection(edges=[BodyEdge(node=_body(row)) for row in rows[:first]])

    @strawberry.field
    async def plans(self, info: Info, first: int = 20) -> RecordConnection:
        return _records(await info.context.plans.load((self.province, self.code)), first)

    @strawberry.field
    async def schemes(self, info: Info, first: int = 20) -> RecordConnection:
        return _records(await info.context.schemes.load((self.province, self.code)), first)


@strawberry.type
class BodyEdge:
    node: Body


@strawberry.type
class BodyConnection:
    edges: list[BodyEdge]


def _body(row: BodyRow) -> Body:
    code, name, level, above, province = row
    return Body(code=code, name=name, level=level, above=above, province=province)


def _records(rows: list[RecordRow], first: int) -> RecordConnection:
    nodes = [Record(title=title, state=state) for title, state in rows[:first]]
    return RecordConnection(edges=[RecordEdge(node=node) for node in nodes])


@strawberry.type
class Query:
    @strawberry.field
    async def body(self, info: Info, code: str) -> Body | None:
        row = await info.context.bodies.load(code)
        return _body(row) if row else None


class Endpoint(GraphQL[Loaders, None]):
    """Each request has loaders of its own; answers are written by orjson, as ours are."""

    def __init__(self, databases: Databases) -> None:
        schema = strawberry.Schema(Query, extensions=[ParserCache, ValidationCache])
        super().__init__(schema, graphql_ide=None)
        self._databases = databases

    async def get_context(self, request: object, response: object) -> Loaders:
        return Loaders(self._databases.reads(Level.PROVINCIAL))

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

    return Starlette(routes=[Route("/graphql", Endpoint(databases))], lifespan=lifespan)


if __name__ == "__main__":
    serve(build(Settings.read()), listen("127.0.0.1", int(sys.argv[1])))
