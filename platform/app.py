"""The ASGI application: sign-in and logs around GraphQL over HTTP and websockets."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

import orjson
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import WebSocketRoute
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

from liandong.graphql.errors.formatting import refusal
from liandong.graphql.errors.messages import message, preferred
from liandong.graphql.http.endpoint import GraphQLEndpoint
from liandong.graphql.http.export import ExportEndpoint
from liandong.graphql.http.headers import header
from liandong.graphql.http.websocket import converse
from liandong.graphql.live.feed import Feed
from liandong.graphql.live.session import Session, SignedOut, SignInInterrupted
from liandong.graphql.operations.service import Service
from liandong.platform.console import console_routes
from liandong.platform.database import Databases
from liandong.platform.errors import DatabaseUnreachable, SignInUnavailable, Unauthenticated
from liandong.platform.health import health_routes
from liandong.platform.keys import cursor_secret
from liandong.platform.logs import RequestLog
from liandong.platform.members import Members
from liandong.platform.migrate import newest_migration
from liandong.platform.origins import foreign, sharing
from liandong.platform.settings import Settings
from liandong.platform.signin import Authenticator
from liandong.platform.trusted import trusted
from liandong.policies.actors import Actor
from liandong.policies.engine import Policy

GRAPHQL = "/graphql"
EXPORT = "/export"
FEED_SECONDS = 10.0


class Application(Starlette):
    """Calls GraphQL and exports without the router and its middleware: each layer would slow every
    request."""

    def __init__(self, direct: Mapping[str, ASGIApp], **options: Any) -> None:
        super().__init__(**options)
        self._direct = direct

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] in self._direct:
            await self._direct[scope["path"]](scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


Authenticate = Callable[[str], Awaitable[Actor]]


def build(settings: Settings) -> Starlette:
    """The application; its connections open when it starts and close when it stops.

    `app.state.stop()` ends the subscriptions, which would otherwise go on. Raises CannotStart.
    """
    pages = console_routes()
    databases = Databases(settings)
    members = Members(databases.sign_in)
    service = _service(settings, databases)
    feed = Feed(databases.listener, service.hub.deliver, members)
    sign_in = SignIn(Authenticator.from_settings(settings, members).authenticate)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await databases.open()
        following = asyncio.create_task(feed.follow())
        try:
            await _ready(feed)
            yield
        finally:
            following.cancel()
            await asyncio.wait([following])
            await databases.close()

    async def converses(websocket: WebSocket) -> None:
        if foreign(websocket.scope, settings.origins):
            await websocket.close()  # not accepted: 403
            return
        await converse(websocket, service, sign_in.session)

    routes = [
        WebSocketRoute(GRAPHQL, converses),
        *health_routes(databases, newest_migration()),
        *pages,
    ]
    endpoints: dict[str, ASGIApp] = {
        GRAPHQL: GraphQLEndpoint(service),
        EXPORT: ExportEndpoint(service),
    }
    direct = {
        path: RequestLog(sharing(SignedIn(endpoint, sign_in), settings.origins))
        for path, endpoint in endpoints.items()
    }
    app = Application(direct, routes=routes, middleware=[Middleware(RequestLog)], lifespan=lifespan)
    app.state.stop = service.hub.stop
    return app


def _service(settings: Settings, databases: Databases) -> Service:
    return Service(
        Policy.load(),
        databases.reads,
        databases.writes,
        trusted=trusted(settings),
        points_per_minute=settings.points_per_minute,
        secret=cursor_secret(settings.cursor_key_file),
    )


async def _ready(feed: Feed) -> None:
    """Wait until the feed follows: somebody who subscribes before that would miss acts."""
    try:
        async with asyncio.timeout(FEED_SECONDS):
            await feed.following.wait()
    except TimeoutError:
        raise DatabaseUnreachable("the database does not notify of acts") from None


class SignIn:
    """Makes sessions of Authorization headers."""

    def __init__(self, authenticate: Authenticate) -> None:
        self._authenticate = authenticate

    async def session(self, authorization: str) -> Session:
        """The session of the member in the header. Raises SignedOut or SignInInterrupted."""
        actor = await self._member(authorization)

        async def again() -> None:
            if await self._member(authorization) != actor:
                raise SignedOut

        return Session(actor, again)

    async def _member(self, authorization: str) -> Actor:
        try:
            return await self._authenticate(authorization)
        except Unauthenticated:
            raise SignedOut from None
        except SignInUnavailable:
            raise SignInInterrupted from None


class SignedIn:
    """ASGI middleware that sets `scope["session"]` for members; all others get status 401.

    Requests of others are not read. A member who is signed out while the request is read gets 401
    before it is executed. While nobody can sign in, the status is 503.
    """

    def __init__(self, app: ASGIApp, sign_in: SignIn) -> None:
        self._app = app
        self._sign_in = sign_in

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            scope["session"] = await self._sign_in.session(header(scope, b"authorization"))
            await self._app(scope, receive, send)
        except SignedOut:
            await _refused(scope, 401, "UNAUTHENTICATED", "not_signed_in")(scope, receive, send)
        except SignInInterrupted:
            await _refused(scope, 503, "UNAVAILABLE", "sign_in_unavailable")(scope, receive, send)


def _refused(scope: Scope, status: int, code: str, reason: str) -> Response:
    language = preferred(header(scope, b"accept-language"))
    headers = {"www-authenticate": "Bearer"} if status == 401 else {"retry-after": "1"}
    body = orjson.dumps(refusal(code, message(reason, language)))
    return Response(body, status, headers, "application/json")
