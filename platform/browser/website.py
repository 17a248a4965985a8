"""Where browsers reach the platform, and which requests its own pages send."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple, Self
from urllib.parse import unquote, urlsplit

from starlette.requests import HTTPConnection
from starlette.types import Scope

from liandong.graphql.http.headers import header
from liandong.platform.settings import LOOPBACK, Settings

CONSOLE_HEADER = b"x-liandong-console"
LONGEST_TARGET = 2000
# No backslash: some browsers read it as a slash, and `/\\host` as another host.
TARGET = re.compile(r"/(?![/\\])[!-\[\]-~]*")


class Cookie(NamedTuple):
    """The cookie's name, and its other properties, as Starlette sets them."""

    name: str
    options: Mapping[str, Any]


class Site(NamedTuple):
    """The origin of the settings, if one is set, and the path in front of all routes."""

    origin: str | None
    path: str

    @classmethod
    def from_settings(cls, settings: Settings) -> Self:
        return cls(settings.site, settings.path)

    def origin_of(self, scope: Scope) -> str | None:
        """The platform's own origin; None where a browser would have no safe place for a session.

        That is so if no origin is set and the request comes from another machine: whether a
        browser was led here over https cannot be told from a proxy's request.
        """
        if self.origin is not None:
            return self.origin
        host = header(scope, b"host").lower()
        try:
            local = urlsplit(f"//{host}").hostname in LOOPBACK
        except ValueError:
            local = False
        return f"http://{host}" if local else None

    def sent_by_own_page(self, scope: Scope) -> bool:
        """Whether the browser says that a page of the same origin sends the request.

        Old browsers name the origin alone; who names neither is not believed.
        """
        origin, site = header(scope, b"origin").lower(), header(scope, b"sec-fetch-site")
        own = self.origin_of(scope)
        if own is None or not (origin or site):
            return False
        return origin in ("", own) and site in ("", "same-origin")

    def cookie(self, scope: Scope, purpose: str = "") -> Cookie:
        """The cookie of sessions, or of another purpose, for a browser that sends such requests.

        `__Host-` keeps other hosts of the domain from setting it; such a cookie has no path.
        """
        called = f"liandong-{purpose}" if purpose else "liandong"
        options = {"path": self.path or "/", "httponly": True, "samesite": "lax"}
        if (self.origin_of(scope) or "").startswith("http://"):
            # On the machine itself: not every browser keeps Secure cookies of http://127.0.0.1,
            # and none keeps `__Host-` without Secure.
            return Cookie(called, options | {"secure": False})
        prefix = "__Secure-" if self.path else "__Host-"
        return Cookie(prefix + called, options | {"secure": True})

    def token(self, scope: Scope, purpose: str = "") -> str:
        """The content of the cookie; empty if there is none."""
        return HTTPConnection(scope).cookies.get(self.cookie(scope, purpose).name, "")

    def local(self, target: str) -> str:
        """The path and query to go on to; the first page for whatever leads elsewhere."""
        home = f"{self.path}/"
        if len(target) > LONGEST_TARGET or not TARGET.fullmatch(target):
            return home
        path = unquote(urlsplit(target).path)
        inside = path.startswith(home) and ".." not in path.split("/") and "\\" not in path
        return target if inside else home
