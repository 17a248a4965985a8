"""Structured logs on standard error: what happened when, in which request, never any content.

The text of an exception may quote a tenant's words or a statement's parameters, so only the type
and the place of an exception are logged.
"""

import logging
import random
import re
import sys
import time
import traceback
from typing import Any, Final

import orjson
import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.typing import EventDict, WrappedLogger

from liandong.graphql.errors.request_id import CODES, REQUEST_ID
from liandong.graphql.http.headers import header

SANE_REQUEST_ID: Final = re.compile(r"[A-Za-z0-9._:-]{1,64}", re.ASCII)
LONGEST_PATH = 200
# Who knows the rest of such a path can sign in with it.
SECRET: Final = re.compile(r"(/sign-in/link/).+")
FRAMES = 12
# Monitoring requests these every few seconds.
QUIET: Final = {"/healthz", "/readyz"}


def configure_logs(level: str) -> None:
    """Log JSON lines, or readable ones on a terminal; the libraries' records as well."""
    shared: list[structlog.typing.Processor] = [
        _of_request,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        exception_without_text,
    ]
    renderer: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer()
        if sys.stderr.isatty()
        else structlog.processors.JSONRenderer(_json)
    )
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[_library_event, *shared],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    logging.basicConfig(handlers=[handler], level=max(logging.WARNING, _number(level)), force=True)


def _of_request(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Add the id of the current request, if there is one."""
    request_id = REQUEST_ID.get()
    if request_id is not None:
        event["request_id"] = request_id
    return event


def exception_without_text(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Replace an exception by its type and place, and those of its causes."""
    info = event.pop("exc_info", None)
    if info is True:
        info = sys.exc_info()
    error = info[1] if isinstance(info, tuple) else info
    chain: list[dict[str, Any]] = []
    while isinstance(error, BaseException) and len(chain) < FRAMES:
        frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
        places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        kind = type(error)
        chain.append({"type": f"{kind.__module__}.{kind.__qualname__}", "at": places})
        error = error.__cause__ or error.__context__
    if chain:
        event["exception"] = chain
    return event


class RequestLog:
    """ASGI middleware: a request id in every record and response, and one line per request."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        # Bound once: each use of an unbound logger makes a new one.
        self._log = structlog.get_logger().bind()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        request_id = _request_id(header(scope, b"x-request-id"))
        status: int | None = None
        started = time.perf_counter()

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] in ("http.response.start", "websocket.accept"):
                status = message.get("status", 101)
                named = (b"x-request-id", request_id.encode())
                message = {**message, "headers": [*message.get("headers", ()), named]}
            await send(message)

        codes: list[str] = []
        bound, listed = REQUEST_ID.set(request_id), CODES.set(codes)
        try:
            await self.app(scope, receive, send_with_id)
        except BaseException:
            self._log.error("request", exc_info=True, **_facts(scope, status or 500, started))
            raise
        else:
            write = self._log.debug if _route(scope) in QUIET else self._log.info
            refused = {"errors": codes} if codes else {}
            write("request", **_facts(scope, status, started), **refused)
        finally:
            REQUEST_ID.reset(bound)
            CODES.reset(listed)


def _route(scope: Scope) -> str:
    """The path without the one in front of all routes."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", ""))


def _facts(scope: Scope, status: int | None, started: float) -> dict[str, Any]:
    return {
        "method": scope.get("method", "WEBSOCKET"),
        "path": SECRET.sub(r"\1…", scope["path"])[:LONGEST_PATH],
        "status": status,
        "ms": round((time.perf_counter() - started) * 1000, 1),
    }


def _request_id(value: str) -> str:
    # It is no secret; the system's random numbers would cost a system call for each request.
    return value if SANE_REQUEST_ID.fullmatch(value) else f"{random.getrandbits(128):032x}"


def _library_event(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Reduce a library's message to its first line, or if it is an exception, to its type."""
    record: logging.LogRecord = event["_record"]
    message = record.msg
    event["event"] = (
        type(message).__name__
        if isinstance(message, BaseException)
        else str(event["event"]).partition("\n")[0]
    )
    event["logger"] = record.name
    return event


def _json(event: EventDict, **_: Any) -> str:
    return orjson.dumps(event, default=repr).decode()


def _number(level: str) -> int:
    return logging.getLevelNamesMapping()[level]
