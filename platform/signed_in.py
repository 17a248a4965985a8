"""Whom a request is from: the bearer token of a program, or the session of a browser.

A browser sends its cookie whoever has made it send the request. A session is therefore taken only
of the platform's own pages: for HTTP of a POST request with a header of the console, which no form
can send and no page of another origin may, or of a link that such a request was given; for a
websocket by the origin alone, because a browser sends no such header with it.
"""

from collections.abc import Awaitable, Callable

import orjson
import structlog
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from liandong.graphql.errors.formatting import refusal
from liandong.graphql.errors.messages import message, preferred
from liandong.graphql.http.headers import header
from liandong.graphql.live.session import Session, SignedOut, SignInInterrupted, TooManyAttempts
from liandong.platform.attempts import Attempts
from liandong.platform.browser.sessions import Sessions
from liandong.platform.browser.website import CONSOLE_HEADER, Site
from liandong.platform.errors import SignInUnavailable, Unauthenticated
from liandong.platform.file_links import FileLinks
from liandong.policies.actors import Actor

Find = Callable[[str], Awaitable[Actor]]

log = structlog.get_logger()


class SignIn:
    """Makes sessions of requests; all methods raise SignedOut, TooManyAttempts or
    SignInInterrupted."""

    def __init__(
        self,
        authenticate: Find,
        sessions: Sessions,
        site: Site,
        links: FileLinks,
        *,
        changes: Callable[[], int],
    ) -> None:
        """`changes` counts the changes of members and bodies that this process was told of."""
        self._links = links
        self._changes = changes
        self._authenticate = authenticate
        self._sessions = sessions
        self._site = site
        self._attempts = Attempts()

    async def of_request(self, scope: Scope) -> Session:
        """The session of an HTTP request."""
        authorization = header(scope, b"authorization")
        by_token = bool(authorization) or not (self._is_own(scope) or self._links.opened(scope))
        return await self._signed_in(scope, authorization if by_token else None)

    async def of_websocket(self, scope: Scope, authorization: str) -> Session:
        """The session of a websocket, whose client may send the header's value in a message."""
        by_token = bool(authorization) or not self._site.sent_by_own_page(scope)
        return await self._signed_in(scope, authorization if by_token else None)

    async def _signed_in(self, scope: Scope, authorization: str | None) -> Session:
        """The session of the header's value, or if it is None of the browser's cookie."""
        try:
            session = await (
                self._of_browser(scope)
                if authorization is None
                else _session(self._authenticate, authorization, self._changes)
            )
        except SignedOut:
            self._count(scope, authorization)
            raise
        if "seat" in scope:
            scope["seat"].sign_in(session.actor.member)
        return session

    def _count(self, scope: Scope, authorization: str | None) -> None:
        """Count the failure, unless nothing was given; raises TooManyAttempts."""
        given = self._site.token(scope) if authorization is None else authorization
        address, _ = scope["client"] or ("", 0)
        if given and (seconds := self._attempts.failed(address)):
            raise TooManyAttempts(seconds) from None

    def _is_own(self, scope: Scope) -> bool:
        return (
            scope["method"] == "POST"
            and bool(header(scope, CONSOLE_HEADER))
            and self._site.sent_by_own_page(scope)
        )

    async def _of_browser(self, scope: Scope) -> Session:
        token = self._site.token(scope)
        session = await _session(self._sessions.member, token, self._changes)
        try:
            # Only here: a page that is left open must not keep the session by its subscriptions.
            await self._sessions.seen(token)
        except SignInUnavailable:
            raise SignInInterrupted from None
        return session


async def _session(find: Find, credential: str, changes: Callable[[], int]) -> Session:
    before = changes()
    actor = await _member(find, credential)

    async def again() -> None:
        if await _member(find, credential) != actor:
            raise SignedOut

    return Session(actor, again, changes, before)


async def _member(find: Find, credential: str) -> Actor:
    try:
        return await find(credential)
    except Unauthenticated as refusal:
        log.info("not signed in", reason=str(refusal))
        raise SignedOut from None
    except SignInUnavailable as outage:
        log.warning("sign-in unavailable", reason=str(outage))
        raise SignInInterrupted from None


class SignedIn:
    """ASGI middleware that sets `scope["session"]` for members; all others get status 401.

    Requests of others are not read; after too many wrong tokens of one address it is 429. A member
    who is signed out while the request is read gets 401 before it is executed. While nobody can
    sign in, the status is 503.
    """

    def __init__(self, app: ASGIApp, sign_in: SignIn) -> None:
        self._app = app
        self._sign_in = sign_in

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            scope["session"] = await self._sign_in.of_request(scope)
            await self._app(scope, receive, send)
        except SignedOut:
            await _refused(scope, 401, "UNAUTHENTICATED", "not_signed_in")(scope, receive, send)
        except TooManyAttempts as many:
            refused = _refused(scope, 429, "RATE_LIMITED", "too_many_attempts", many.seconds)
            await refused(scope, receive, send)
        except SignInInterrupted:
            await _refused(scope, 503, "UNAVAILABLE", "sign_in_unavailable")(scope, receive, send)


def _refused(scope: Scope, status: int, code: str, reason: str, seconds: int = 1) -> Response:
    language = preferred(header(scope, b"accept-language"))
    headers = {"www-authenticate": "Bearer"} if status == 401 else {"retry-after": str(seconds)}
    body = orjson.dumps(refusal(code, message(reason, language, {"seconds": seconds})))
    return Response(body, status, headers, "application/json")
