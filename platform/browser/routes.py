"""The routes for signing in and out with a browser."""

from collections.abc import Awaitable, Callable, Sequence
from urllib.parse import parse_qsl

import structlog
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from liandong.platform.browser.pages import SAID, notice, onward, page
from liandong.platform.browser.provider import Provider
from liandong.platform.browser.sessions import Sessions
from liandong.platform.browser.website import Site
from liandong.platform.errors import AttemptOver, LinkOver, SignInUnavailable, Unauthenticated
from liandong.policies.actors import Actor, Level, Role

SIGN_IN = "/sign-in"
SIGN_OUT = "/sign-out"
SIGNED_OUT = "/signed-out"
OVERVIEW = "/overview"
SEE_OTHER = 303
LARGEST_FORM = 4096
NOT_LET_IN = "您的账号尚未登记或已停用。", "请联系本系统的运维人员。"
TOLD = {
    LinkOver: ("此登录链接已使用、已过期或不完整。", "请向运维人员索取新的链接。"),
    AttemptOver: ("本次登录已超时，或不是在本浏览器发起的。", "请返回登录页重新登录。"),
}

log = structlog.get_logger()
Answer = Callable[[Request], Awaitable[Response]]


class Foreign(Exception):
    """The request is not sent by a page of the platform."""


class Browser:
    """Signs members in and out: what the routes of every way to sign in have in common."""

    def __init__(self, site: Site, sessions: Sessions) -> None:
        self.site = site
        self.provider: Provider | None = None
        self.sessions = sessions

    async def sign_in(
        self, request: Request, subject: str, to: str, *, how: str, id_token: str | None = None
    ) -> Response:
        """Begin a session of the subject; otherwise as `keep`."""
        token = await self.sessions.begin(subject, id_token)
        return await self.keep(request, token, to, how=how)

    async def keep(self, request: Request, token: str, to: str, *, how: str) -> Response:
        """Give the browser a new session's token; its former session ends.

        It goes on to `to`; instead of the first page, a director goes on to the state of the bodies
        below, if there are any.
        """
        await self.end(request)
        there, home = self.site.local(to), self.site.local("")
        if there == home and _directs_others(await self.sessions.member(token)):
            there = self.site.path + OVERVIEW
        response = RedirectResponse(there, SEE_OTHER)
        name, options = self.site.cookie(request.scope)
        response.set_cookie(name, token, **options)
        log.info("signed in", how=how)
        return response

    async def end(self, request: Request) -> str | None:
        """End the browser's session, if it has one; the provider's id_token of it."""
        token = self.site.token(request.scope)
        return await self.sessions.end(token) if token else None

    async def sign_out(self, request: Request) -> Response:
        """End the session, then the provider's; lead to the sign-in page if there is none."""
        self.check_own(request)
        id_token = await self.end(request)
        response: Response = RedirectResponse(self.home + SIGN_IN, SEE_OTHER)
        if id_token and self.provider:
            response = await self._sign_out_there(request, self.provider, id_token)
        name, options = self.site.cookie(request.scope)
        response.delete_cookie(name, **options)
        return response

    async def _sign_out_there(
        self, request: Request, provider: Provider, id_token: str
    ) -> Response:
        try:
            url = await provider.sign_out_address(id_token, self.address(request, SIGNED_OUT))
        except SignInUnavailable as outage:
            log.warning("not signed out at the provider", reason=str(outage))
            url = None
        # A page, no redirect: browsers do not let a form's redirects leave the origin.
        return (
            onward("正在退出", url) if url else RedirectResponse(self.home + SIGNED_OUT, SEE_OTHER)
        )

    async def signed_out(self, _: Request) -> Response:
        """The page to which the provider leads back."""
        return notice("已退出", "您已安全退出联动。", "", status=200, sign_in=self.home + SIGN_IN)

    @property
    def home(self) -> str:
        """The path in front of all routes."""
        return self.site.path

    def address(self, request: Request, route: str) -> str:
        """The address of a route as the provider leads to it. Raises Foreign if it has none."""
        origin = self.site.origin_of(request.scope)
        if origin is None:
            raise Foreign
        return origin + self.home + route

    def check_own(self, request: Request) -> None:
        """Raise Foreign unless a page of the platform sends the request."""
        if not self.site.sent_by_own_page(request.scope):
            raise Foreign

    def told(self, answer: Answer) -> Answer:
        """The same answer, but a page for whoever cannot be signed in."""

        async def told(request: Request) -> Response:
            try:
                return await answer(request)
            except Foreign:
                return self._notice("请求无效", *self._not_own(request), 403)
            except Unauthenticated as refusal:
                log.warning("sign-in refused", reason=str(refusal))
                said, hint = TOLD.get(type(refusal), NOT_LET_IN)
                return self._notice("不能登录", said, hint, 403)
            except SignInUnavailable as outage:
                log.warning("sign-in unavailable", reason=str(outage))
                return self._notice("暂时无法登录", "系统暂时不可用。", "请稍后再试。", 503)

        return told

    def _notice(self, title: str, said: str, hint: str, status: int) -> Response:
        return notice(title, said, hint, status=status, sign_in=self.home + SIGN_IN)

    def _not_own(self, request: Request) -> tuple[str, str]:
        if self.site.origin_of(request.scope) is None:
            return (
                "从其他计算机登录须使用 https，并由运维人员设置本系统的访问地址。",
                "To sign in from another machine, LIANDONG_SITE must be set.",
            )
        return "该请求不是由本系统的页面发出的。", "请从登录页重新进入。"


Entrance = Callable[[Browser], Sequence[BaseRoute]]
"""The routes of a way to sign in, `/sign-in` among them."""


def browser_routes(browser: Browser, entrance: Entrance) -> list[BaseRoute]:
    """All routes for signing in and out."""
    return [
        *entrance(browser),
        Route(SIGN_OUT, browser.told(browser.sign_out), methods=["POST"]),
        Route(SIGNED_OUT, browser.signed_out, methods=["GET"]),
    ]


def closed(_: Browser) -> list[BaseRoute]:
    """A `/sign-in` without a button: members sign in with one-time links."""

    async def answer(_: Request) -> Response:
        return page("登录联动", SAID.format("请打开运维人员给您的一次性登录链接。", ""))

    return [Route(SIGN_IN, answer, methods=["GET"])]


async def form(request: Request) -> dict[str, str]:
    """The fields of a sent form; empty if it is too large or none."""
    received = bytearray()
    async for chunk in request.stream():
        received += chunk
        if len(received) > LARGEST_FORM:
            return {}
    return dict(parse_qsl(received.decode("utf-8", "replace")))


def _directs_others(member: Actor) -> bool:
    return Role.DIRECTOR in member.roles and member.level is not Level.COUNTY
