"""Pages of which origins may ask: a browser tells which one does, and obeys what it is answered."""

from collections.abc import Set
from urllib.parse import urlsplit

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Scope

from liandong.graphql.http.headers import header

ALLOWED_HEADERS = ("authorization", "content-type", "x-request-id")
EXPOSED_HEADERS = ("retry-after", "x-request-id")


def sharing(app: ASGIApp, origins: Set[str]) -> ASGIApp:
    """The application, as pages of these origins may ask it (CORS): with a token, not a cookie."""
    if not origins:
        return app
    return CORSMiddleware(
        app,
        allow_origins=origins,
        allow_methods=("GET", "POST"),
        allow_headers=ALLOWED_HEADERS,
        expose_headers=EXPOSED_HEADERS,
    )


def foreign(scope: Scope, origins: Set[str]) -> bool:
    """Whether a page asks that is neither of our own origin nor of one of these.

    Browsers let every page open a websocket: whether it may is for the server to say.
    """
    origin = header(scope, b"origin").lower()
    if not origin or origin in origins:
        return False
    return urlsplit(origin).netloc != header(scope, b"host").lower()
