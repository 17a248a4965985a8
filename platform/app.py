"""The ASGI application: sign-in and logs around the GraphQL endpoint."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import orjson
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from liandong.graphql.headers import header
from liandong.graphql.messages import message, preferred
from liandong.graphql.transport import GraphQLEndpoint
from liandong.platform.database import Databases
from liandong.platform.errors import SignInUnavailable, Unauthenticated
from liandong.platform.health import health_routes
from liandong.platform.logs import RequestLog
from liandong.platform.migrate import newest_migration
from liandong.platform.settings import Settings
from liandong.platform.signin import Authenticator
from liandong.policies.actors import Actor
from liandong.policies.engine import Policy

Authenticate = Callable[[str], Awaitable[Actor]]


def build(settings: Settings) -> Starlette:
    """The application; its connections open when it starts and close when it stops."""
    databases = Databases(settings)
    people = Authenticator.from_settings(settings, databases.sign_in)
    endpoint = GraphQLEndpoint(Policy.load(), databases.reads, databases.writes)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await databases.open()
        try:
            yield
        finally:
            await databases.close()

    routes = [
        Route("/graphql", SignIn(endpoint, people.authenticate)),
        *health_routes(databases, newest_migration()),
    ]
    return Starlette(routes=routes, middleware=[Middleware(RequestLog)], lifespan=lifespan)


class SignIn:
    """Lets members through, with `scope["actor"]`; everybody else is answered 401 unread."""

    def __init__(self, app: ASGIApp, authenticate: Authenticate) -> None:
        self._app = app
        self._authenticate = authenticate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            actor = await self._authenticate(header(scope, b"authorization"))
        except Unauthenticated:
            await _refused(scope, 401, "UNAUTHENTICATED", "not_signed_in")(scope, receive, send)
        except SignInUnavailable:
            await _refused(scope, 503, "UNAVAILABLE", "sign_in_unavailable")(scope, receive, send)
        else:
            await self._app({**scope, "actor": actor}, receive, send)


def _refused(scope: Scope, status: int, code: str, reason: str) -> Response:
    language = preferred(header(scope, b"accept-language"))
    error: dict[str, Any] = {"message": message(reason, language), "extensions": {"code": code}}
    headers = {"www-authenticate": "Bearer"} if status == 401 else {"retry-after": "1"}
    body = orjson.dumps({"errors": [error]})
    return Response(body, status, headers, "application/json")
