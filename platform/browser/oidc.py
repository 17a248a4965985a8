"""The routes for signing in at the identity provider, and for coming back."""

import hmac
from collections.abc import Sequence
from urllib.parse import parse_qs, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from liandong.platform.browser.provider import Attempt, Provider
from liandong.platform.browser.routes import SEE_OTHER, SIGN_IN, Browser
from liandong.platform.errors import AttemptOver, Unauthenticated

BACK = f"{SIGN_IN}/back"
ATTEMPT_SECONDS = 600


class ProviderEntrance:
    """The routes of one provider."""

    def __init__(self, provider: Provider) -> None:
        self._provider = provider

    def __call__(self, browser: Browser) -> Sequence[BaseRoute]:
        browser.provider = self._provider

        async def leave(request: Request) -> Response:
            return await self._leave(browser, request)

        async def back(request: Request) -> Response:
            return await self._back(browser, request)

        return [
            Route(SIGN_IN, browser.told(leave), methods=["GET"]),
            Route(BACK, browser.told(back), methods=["GET"]),
        ]

    async def _leave(self, browser: Browser, request: Request) -> Response:
        """Lead to the provider; the browser keeps what proves that it began there itself."""
        url, attempt = await self._provider.beginning(browser.address(request, BACK))
        kept = attempt._asdict() | {"to": browser.site.local(request.query_params.get("to", ""))}
        response = RedirectResponse(url, SEE_OTHER, {"cache-control": "no-store"})
        name, options = browser.site.cookie(request.scope, "sign-in")
        response.set_cookie(name, urlencode(kept), max_age=ATTEMPT_SECONDS, **options)
        return response

    async def _back(self, browser: Browser, request: Request) -> Response:
        """Sign in whom the provider names, if this browser has asked it to."""
        attempt, to = _kept(browser, request)
        sent = request.query_params
        if not hmac.compare_digest(sent.get("state", "").encode(), attempt.state.encode()):
            raise AttemptOver("the state is another attempt's")
        if "error" in sent or not sent.get("code"):
            raise Unauthenticated(f"the provider refuses: {sent.get('error', 'no code'):.40}")
        back = browser.address(request, BACK)
        subject, id_token = await self._provider.signed_in(sent["code"], attempt, back)
        response = await browser.sign_in(request, subject, to, how="provider", id_token=id_token)
        name, options = browser.site.cookie(request.scope, "sign-in")
        response.delete_cookie(name, **options)
        return response


def _kept(browser: Browser, request: Request) -> tuple[Attempt, str]:
    """The attempt that the browser's cookie tells of, and where it leads. Raises AttemptOver.

    The cookie needs no signature: what its browser could forge would sign in nobody else.
    """
    kept = parse_qs(browser.site.token(request.scope, "sign-in"))
    try:
        (state,), (nonce,), (verifier,) = (kept[name] for name in Attempt._fields)
    except (KeyError, ValueError):
        raise AttemptOver("the browser has begun no attempt, or too long ago") from None
    return Attempt(state, nonce, verifier), kept.get("to", [""])[0]
