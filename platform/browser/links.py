"""One-time sign-in links: opening one shows whom it is for, and only a click uses it up.

Programs that preview links, and mail gateways that check them, open them and do not click.
"""

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from liandong.platform.browser.pages import page
from liandong.platform.browser.routes import SIGN_IN, Browser
from liandong.platform.settings import Settings
from liandong.policies.actors import Role

LINK = f"{SIGN_IN}/link/"
CONFIRM = Markup(
    "<p>您将以以下身份登录：</p><p><b>{name}</b> · {roles}<br>{body}</p>"
    '<form method="post"><button class="main">登录</button></form>'
    '<p class="quiet">此链接只能使用一次。如果不是您本人，请关闭本页。</p>'
)


def address(settings: Settings, token: str) -> str:
    """The link for the browser of the member."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    origin = settings.site or f"http://{host}:{settings.port}"
    return f"{origin}{settings.path}{LINK}{token}"


def link_routes(browser: Browser) -> list[BaseRoute]:
    """The page of a link, and its use."""

    async def shown(request: Request) -> Response:
        name, roles, body = await browser.sessions.holder(request.path_params["token"])
        words = "、".join(Role(role).chinese for role in roles)
        return page("登录联动", CONFIRM.format(name=name, roles=words, body=body))

    async def used(request: Request) -> Response:
        browser.check_own(request)
        token = await browser.sessions.begin_by_link(request.path_params["token"])
        return await browser.keep(request, token, "", how="link")

    path = LINK + "{token}"
    return [
        Route(path, browser.told(shown), methods=["GET"]),
        Route(path, browser.told(used), methods=["POST"]),
    ]
