"""Addresses at which one session of a browser fetches one file for some minutes.

A session is taken only of requests that the platform's own pages send (`signed_in.py`), and a
download is a navigation, which anybody's page can start. So the page asks for an address first,
which is good for its session alone.
"""

import hmac
import time
from hashlib import sha256
from urllib.parse import parse_qs

from starlette.types import Scope

from liandong.platform.browser.website import Site

SECONDS = 300
PARAMETER = "link"


class FileLinks:
    """Signs such addresses, and recognises them."""

    def __init__(self, secret: bytes, site: Site, route: str) -> None:
        """`route` is the path of files, without the one in front of all routes."""
        self._secret = hmac.digest(secret, b"file links", "sha256")
        self._site = site
        self._route = f"{site.path}{route}"

    def made(self, scope: Scope, id: str) -> str | None:
        """The address of the file with this id, for the request's session; None without one."""
        session = self._site.token(scope)
        if not session:
            return None
        path = f"{self._route}/{id}"
        until = int(time.time()) + SECONDS
        return f"{path}?{PARAMETER}={until}-{self._signature(session, path, until)}"

    def opened(self, scope: Scope) -> bool:
        """Whether the request is for an address that its session was given a while ago."""
        session = self._site.token(scope)
        if scope["method"] != "GET" or not session:
            return False
        query = parse_qs(scope["query_string"].decode("latin-1"))
        until, _, signature = query.get(PARAMETER, [""])[0].partition("-")
        if not (until.isdecimal() and len(until) <= 12 and int(until) >= time.time()):
            return False
        expected = self._signature(session, scope["path"], int(until))
        return hmac.compare_digest(signature.encode(), expected.encode())

    def _signature(self, session: str, path: str, until: int) -> str:
        said = f"{sha256(session.encode()).hexdigest()} {until} {path}"
        return hmac.digest(self._secret, said.encode(), "sha256").hex()
