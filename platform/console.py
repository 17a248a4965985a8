"""The console's pages: built files beside this module, whose source is `console/`.

Hashed assets are kept by browsers for ever; the page itself is made for each request, because its
nonce is what lets its styles through the content security policy.
"""

import secrets
from collections.abc import Iterator
from pathlib import Path

import orjson
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from liandong.platform.errors import CannotStart

BUILT = Path(__file__).with_name("pages")
DOCUMENTS = BUILT / "documents.json"
"""The manifest of the documents that the console sends."""
INDEX = "index.html"
NONCE = "__NONCE__"
PATH = "__PATH__"
NONCE_BYTES = 16
GUARDED = {"x-content-type-options": "nosniff", "referrer-policy": "same-origin"}
IMMUTABLE = "public, max-age=31536000, immutable"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src-elem 'self' 'nonce-{nonce}'",
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def console_routes(page: "Page", built: Path = BUILT) -> list[BaseRoute]:
    """The assets, and the page at every other path: the console reads the path itself.

    They come after all other routes.
    """
    assets = Mount(
        "/assets", Assets(directory=built / "assets"), middleware=[Middleware(GZipMiddleware)]
    )
    return [assets, Route("/{path:path}", page.answer, methods=["GET"])]


def console_page(built: Path = BUILT, *, path: str = "") -> "Page":
    """The console's page, at this path. Raises CannotStart if a file of the console is missing."""
    check_complete(built, "console/", DOCUMENTS.name)
    text = (built / INDEX).read_text("utf-8")
    return Page(text.replace("./assets/", f"{path}/assets/").replace(PATH, path))


class Assets(StaticFiles):
    """Files whose names tell their content."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers.update(GUARDED | {"cache-control": IMMUTABLE})
        return response


class Page:
    """The page, with a nonce of its own in each response."""

    def __init__(self, text: str) -> None:
        self._text = text

    async def answer(self, _: Request) -> Response:
        nonce = secrets.token_urlsafe(NONCE_BYTES)
        return Response(
            self._text.replace(NONCE, nonce),
            headers=GUARDED
            | {
                "cache-control": "no-store",
                "content-security-policy": POLICY.format(nonce=nonce),
            },
            media_type="text/html",
        )


def check_complete(built: Path, source: str, *more: str) -> None:
    """Raise CannotStart unless all files of the build are there, and these beside them."""
    expected = (*more, *_expected(built))
    missing = [name for name in expected if not (built / name).is_file()]
    if missing:
        raise CannotStart(
            f"the console is not complete, {missing[0]} is missing: `npm run build` in {source}"
        )


def _expected(built: Path) -> Iterator[str]:
    """The names of the files that a build consists of."""
    yield from (INDEX, "manifest.json")
    if (built / "manifest.json").is_file():
        for chunk in orjson.loads((built / "manifest.json").read_bytes()).values():
            yield from (chunk["file"], *chunk.get("css", ()), *chunk.get("assets", ()))
