"""The ASGI application: sign-in and logs around GraphQL over HTTP and websockets."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketClose

from liandong.graphql.http.compare import CompareEndpoint
from liandong.graphql.http.endpoint import GraphQLEndpoint
from liandong.graphql.http.export import ExportEndpoint
from liandong.graphql.http.files import FileLimits, FilesEndpoint
from liandong.graphql.http.reading import ReadingEndpoint
from liandong.graphql.http.templates import TemplateFiles, TemplatesEndpoint
from liandong.graphql.http.websocket import converse
from liandong.graphql.live.feed import Feed
from liandong.graphql.operations.comparison import Comparer
from liandong.graphql.operations.service import Service
from liandong.platform.browser.links import link_routes
from liandong.platform.browser.oidc import ProviderEntrance
from liandong.platform.browser.provider import Provider
from liandong.platform.browser.routes import Browser, Entrance, browser_routes, closed
from liandong.platform.browser.sessions import Sessions
from liandong.platform.browser.website import Site
from liandong.platform.console import console_page, console_routes
from liandong.platform.database import Databases
from liandong.platform.errors import DatabaseUnreachable
from liandong.platform.explorer import explorer_routes
from liandong.platform.file_links import FileLinks
from liandong.platform.health import health_routes
from liandong.platform.keys import shared_secret
from liandong.platform.logs import RequestLog
from liandong.platform.members import Members
from liandong.platform.migrate import newest_migration
from liandong.platform.origins import foreign, sharing
from liandong.platform.settings import Settings
from liandong.platform.signed_in import SignedIn, SignIn
from liandong.platform.signin import Authenticator
from liandong.platform.storage import spool_of, store_of, sweep_on
from liandong.platform.ticking import tick_on
from liandong.platform.trusted import trusted
from liandong.policies.engine import Policy

GRAPHQL = "/graphql"
EXPORT = "/export"
COMPARE = "/compare"
FILES = "/files"
DOCUMENTS = "/documents/{noun}"
TEMPLATES = "/export/templates/{paper}"
FEED_SECONDS = 10.0


class Application(Starlette):
    """Calls GraphQL and exports without the router and its middleware: each layer would slow every
    request. `path` stands in front of all routes."""

    def __init__(self, direct: Mapping[str, ASGIApp], *, path: str, **options: Any) -> None:
        super().__init__(**options)
        self._direct = {path + route: endpoint for route, endpoint in direct.items()}
        self._path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] in self._direct:
            await self._direct[scope["path"]](scope, receive, send)
        elif scope["type"] == "lifespan" or not self._path:
            await super().__call__(scope, receive, send)
        elif scope["path"].startswith(f"{self._path}/"):
            await super().__call__({**scope, "root_path": self._path}, receive, send)
        elif scope["type"] == "websocket":
            await WebSocketClose()(scope, receive, send)
        else:
            await self._elsewhere(scope)(scope, receive, send)

    def _elsewhere(self, scope: Scope) -> Response:
        """The answer to a request outside the path of all routes."""
        if scope["path"] == self._path:
            return RedirectResponse(f"{self._path}/")
        return PlainTextResponse("Not Found", 404)


def build(settings: Settings, entrance: Entrance | None = None) -> Starlette:
    """The application; its connections open when it starts and close when it stops.

    `entrance` has the routes by which members sign in with a browser; the provider's unless given.
    `app.state.stop()` ends the subscriptions, which would otherwise go on. Raises CannotStart.
    """
    page = console_page(path=settings.path)
    databases = Databases(settings)
    members = Members(databases.sign_in)
    service = _service(settings, databases)
    feed = Feed(
        databases.listener,
        databases.channel,
        service.hub.deliver,
        members,
        wanted=lambda: service.hub.has_subscribers,
    )
    site = Site.from_settings(settings)
    sessions = Sessions(databases.sign_in, members, settings)
    authenticator = Authenticator.from_settings(settings, members)
    browser = Browser(site, sessions)
    links = FileLinks(shared_secret(settings.cursor_key_file), site, FILES)
    sign_in = SignIn(
        authenticator.authenticate, sessions, site, links, changes=lambda: members.changes
    )
    store = store_of(settings)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await databases.open()
        following = asyncio.create_task(feed.follow())
        ticking = asyncio.create_task(tick_on(databases.listener, settings.denied_days))
        sweeping = asyncio.create_task(sweep_on(databases.listener, store))
        try:
            await _ready(feed)
            yield
        finally:
            tasks = [following, ticking, sweeping]
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
            await service.denied.finish()
            await databases.close()

    async def converses(websocket: WebSocket) -> None:
        if foreign(websocket.scope, settings.origins, site):
            await websocket.close()  # not accepted: 403
            return
        await converse(websocket, service, partial(sign_in.of_websocket, websocket.scope))

    spool = spool_of(settings)
    limits = FileLimits(settings.file_bytes, settings.file_quota_bytes)
    files = FilesEndpoint(service, store, spool, limits, links.made)
    routes = [
        WebSocketRoute(GRAPHQL, converses),
        *_routes(
            {
                FILES: files.upload,
                f"{FILES}/{{id}}": files.read,
                f"{FILES}/{{id}}/link": files.link,
                DOCUMENTS: ReadingEndpoint(service, spool),
                TEMPLATES: TemplatesEndpoint(),
            },
            lambda endpoint: sharing(SignedIn(endpoint, sign_in), settings.origins),
        ),
        *health_routes(databases, newest_migration(), settings.serves),
        *browser_routes(browser, entrance or _entrance(settings)),
        *link_routes(browser),
        *explorer_routes(site, sessions, settings.developers, page.answer),
        *console_routes(page),
    ]
    comparer = Comparer(service)
    endpoints: dict[str, ASGIApp] = {
        GRAPHQL: GraphQLEndpoint(service),
        EXPORT: ExportEndpoint(service, comparer, TemplateFiles(service, store)),
        COMPARE: CompareEndpoint(service, comparer),
    }
    direct = {
        route: RequestLog(sharing(SignedIn(endpoint, sign_in), settings.origins))
        for route, endpoint in endpoints.items()
    }
    app = Application(
        direct,
        path=settings.path,
        routes=routes,
        middleware=[Middleware(RequestLog)],
        lifespan=lifespan,
    )
    app.state.stop = service.hub.stop
    return app


def _routes(endpoints: Mapping[str, ASGIApp], guarded: Callable[[ASGIApp], ASGIApp]) -> list[Route]:
    return [Route(path, Guarded(guarded(each))) for path, each in endpoints.items()]


class Guarded:
    """An ASGI application as a route takes it: for all methods, whose endpoint judges them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)


def _entrance(settings: Settings) -> Entrance:
    settings.check_provider()
    return closed if settings.client_id is None else ProviderEntrance(Provider(settings))


def _service(settings: Settings, databases: Databases) -> Service:
    return Service(
        Policy.load(),
        databases.reads,
        databases.writes,
        trusted=trusted(settings),
        points_per_minute=settings.points_per_minute,
        secret=shared_secret(settings.cursor_key_file),
    )


async def _ready(feed: Feed) -> None:
    """Wait until the feed follows: somebody who subscribes before that would miss acts."""
    try:
        async with asyncio.timeout(FEED_SECONDS):
            await feed.following.wait()
    except TimeoutError:
        raise DatabaseUnreachable("the database does not notify of acts") from None
