"""Origins of pages that may send requests: browsers send the origin and obey the response."""

from collections.abc import Set
from urllib.parse import urlsplit

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Scope

from liandong.graphql.http.headers import header

ALLOWED_HEADERS = ("authorization", "content-type", "x-request-id")
EXPOSED_HEADERS = ("retry-after", "x-request-id")


def sharing(app: ASGIApp, origins: Set[str]) -> ASGIApp:
    """The application with CORS for pages of these origins; they send a token, no cookie."""
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
    """Whether a page sends the request that is neither of the server's origin nor of these.

    Browsers let every page open a websocket, so the server must check the origin.
    """
    origin = header(scope, b"origin").lower()
    if not origin or origin in origins:
        return False
    return urlsplit(origin).netloc != header(scope, b"host").lower()
