"""Origins of pages that may send requests: browsers send the origin and obey the response."""

from collections.abc import Set

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Scope

from liandong.graphql.http.headers import header
from liandong.platform.browser.website import Site

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


def foreign(scope: Scope, origins: Set[str], site: Site) -> bool:
    """Whether a page sends the request that is neither the platform's own nor of these origins.

    Browsers let every page open a websocket, so the server must check the origin. What the request
    names as its host proves nothing: the name may be another's, which leads here for a moment.
    """
    origin = header(scope, b"origin").lower()
    return bool(origin) and origin not in origins and origin != site.origin_of(scope)
