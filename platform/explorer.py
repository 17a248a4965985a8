"""GraphiQL at `/graphiql/`, for developers who are signed in; its source is `console/explorer/`.

Its editor needs workers and styles of its own, so it has a page and a policy beside the console's.
Everybody else is answered as at any path that leads nowhere.
"""

from collections.abc import Awaitable, Callable, Set
from pathlib import Path

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from liandong.platform.browser.routes import SIGN_IN
from liandong.platform.browser.sessions import Sessions
from liandong.platform.browser.website import Site
from liandong.platform.console import GUARDED, Assets, check_complete
from liandong.platform.errors import SignInUnavailable, Unauthenticated

BUILT = Path(__file__).with_name("explorer_pages")
PATH = "/graphiql"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "worker-src 'self' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
Answer = Callable[[Request], Awaitable[Response]]


def explorer_routes(
    site: Site, sessions: Sessions, developers: Set[str], elsewhere: Answer
) -> list[BaseRoute]:
    """The page and its assets; `elsewhere` answers those who are no developers.

    Raises CannotStart if a file is missing.
    """
    check_complete(BUILT, "console/explorer/")
    page = (BUILT / "index.html").read_text("utf-8")

    async def answer(request: Request) -> Response:
        try:
            actor = await sessions.member(site.token(request.scope))
        except (Unauthenticated, SignInUnavailable):
            return RedirectResponse(f"{site.path}{SIGN_IN}?to={site.path}{PATH}/")
        if actor.subject not in developers:
            return await elsewhere(request)
        headers = {"cache-control": "no-store", "content-security-policy": POLICY}
        return Response(page, headers=GUARDED | headers, media_type="text/html")

    async def folder(_: Request) -> Response:
        return RedirectResponse(f"{site.path}{PATH}/")

    assets = Assets(directory=BUILT / "assets")
    return [
        Mount(f"{PATH}/assets", assets, middleware=[Middleware(GZipMiddleware)]),
        Route(f"{PATH}/", answer, methods=["GET"]),
        Route(PATH, folder, methods=["GET"]),
    ]
