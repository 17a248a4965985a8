"""Listening and serving until a signal to stop."""

import gc
import socket
from collections.abc import Callable
from functools import partial

import structlog
import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from liandong.platform.door import Door, Seat
from liandong.platform.errors import CannotStart, PortTaken
from liandong.platform.header_limits import BoundedHttp
from liandong.platform.websocket_limits import BoundedWebSocket

GRACE_SECONDS = 5
KEEP_ALIVE_SECONDS = 5
UNTAKEN_MILLISECONDS = 15_000
LARGEST_MESSAGE = 1024 * 1024
COLLECTED_AFTER = (20_000, 3, 20)  # thresholds of the garbage collector's three generations

log = structlog.get_logger()


def listen(host: str, port: int) -> socket.socket:
    """A listening socket, to hold the port before slow work starts. Raises PortTaken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        where = f"port {port} of {host}"
        if isinstance(error, PermissionError | socket.gaierror):
            raise CannotStart(f"cannot listen on {where}: {error.strerror}") from None
        raise PortTaken(f"{where} is taken: choose another with --port") from None
    # Connections inherit it; asyncio does not set it for a socket created like this. Without it
    # each response on a connection that stays open waits 40 ms for an acknowledgement.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        # Inherited too: the connection is closed if the peer does not acknowledge data any more.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNTAKEN_MILLISECONDS)
    return listening


def collect_seldom() -> None:
    """Let the garbage collector leave the present objects alone, and run less often."""
    # The present objects stay. The garbage collector would visit them again and again, and stop
    # all requests for a tenth of a second each time.
    gc.collect()
    gc.freeze()
    # Most objects of requests are freed without the collector, so it needs to run less often.
    gc.set_threshold(*COLLECTED_AFTER)


class Server(uvicorn.Server):
    """A server that calls `stopping` before it waits for running requests to end."""

    def __init__(self, config: uvicorn.Config, stopping: Callable[[], None]) -> None:
        super().__init__(config)
        self._stopping = stopping

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        collect_seldom()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._stopping()
        await super().shutdown(sockets)


class PassedOn:
    """ASGI middleware that gives each request of a proxy the seat of the client it is for."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            seat: Seat = scope["seat"]
            if seat.proxied:
                seat.pass_on(scope["client"][0])
        await self._app(scope, receive, send)


def serve(
    app: ASGIApp,
    listening: socket.socket,
    stopping: Callable[[], None] = lambda: None,
    *,
    door: Door | None = None,
) -> None:
    """Serve until SIGINT or SIGTERM, then wait for running requests; raises KeyboardInterrupt."""
    door = door or Door()
    config = uvicorn.Config(
        PassedOn(app) if door.trusted else app,
        lifespan="on",
        http=partial(BoundedHttp, door=door),  # type: ignore[arg-type]
        ws=BoundedWebSocket,
        ws_max_size=LARGEST_MESSAGE,
        # Compressing for a thousand readers takes more time than it saves.
        ws_per_message_deflate=False,
        log_config=None,
        # uvicorn's lines hold query strings; RequestLog writes the lines of requests.
        access_log=False,
        server_header=False,
        proxy_headers=bool(door.trusted),
        forwarded_allow_ips=door.trusted,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    server = Server(config, stopping)
    host, port = listening.getsockname()[:2]
    log.info("serving", host=host, port=port)
    server.run(sockets=[listening])
    if not server.started:
        raise CannotStart("the application did not start: the log says where it stopped")
