"""A small OpenID Connect provider behind a socket, which can also do what no provider should."""

import asyncio
import base64
import hashlib
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode
from uuid import uuid4

import uvicorn
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from liandong.platform.serving import listen

CLIENT = "liandong-desk"
SECRET = "a secret & more"


def _new_key() -> ECKey:
    return ECKey.generate_key("P-256", {"use": "sig", "alg": "ES256"}, auto_kid=True)


@dataclass
class Provider:
    """Signs in `subject` without asking; `claims` change those of the next tokens."""

    issuer: str
    subject: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    key: ECKey = field(default_factory=_new_key)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    signed_out: list[dict[str, str]] = field(default_factory=list)
    signs_out: bool = True
    away: bool = False
    forges: bool = False

    def rotate(self) -> None:
        """Sign with another key from now on, and publish no other."""
        self.key = _new_key()

    def app(self) -> Starlette:
        routes = {
            "/.well-known/openid-configuration": self._configuration,
            "/jwks": self._keys,
            "/authorize": self._authorize,
            "/logout": self._log_out,
        }
        return Starlette(
            routes=[
                *(Route(path, answer) for path, answer in routes.items()),
                Route("/token", self._token, methods=["POST"]),
            ]
        )

    async def _configuration(self, _: Request) -> Response:
        if self.away:
            return JSONResponse({}, 503)
        endpoints = {"authorization_endpoint": "authorize", "token_endpoint": "token"}
        if self.signs_out:
            endpoints["end_session_endpoint"] = "logout"
        named = {name: f"{self.issuer}/{path}" for name, path in endpoints.items()}
        return JSONResponse({"issuer": self.issuer, **named})

    async def _keys(self, _: Request) -> Response:
        return JSONResponse(KeySet([self.key]).as_dict(private=False))

    async def _authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        assert asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        code = uuid4().hex
        self.codes[code] = asked
        answer = {"code": code, "state": asked["state"]}
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode(answer)}")

    async def _token(self, request: Request) -> Response:
        if self.away:
            return JSONResponse({}, 503)
        sent = dict(parse_qsl((await request.body()).decode()))
        asked = self.codes.pop(sent.get("code", ""), None)
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if request.headers.get("authorization") != f"Basic {basic}":
            return JSONResponse({"error": "invalid_client"}, 401)
        if asked is None or not self._proves(asked, sent):
            return JSONResponse({"error": "invalid_grant"}, 400)
        tokens = {"token_type": "Bearer", "access_token": "x", "id_token": self._id_token(asked)}
        return JSONResponse(tokens)

    def _proves(self, asked: dict[str, str], sent: dict[str, str]) -> bool:
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        return (asked["code_challenge"], asked["redirect_uri"]) == (challenge, sent["redirect_uri"])

    def _id_token(self, asked: dict[str, str]) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": self.subject,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            **self.claims,
        }
        kept = {name: value for name, value in claims.items() if value is not None}
        key = _new_key() if self.forges else self.key
        return jwt.encode({"alg": "ES256", "kid": self.key.kid}, kept, key)

    async def _log_out(self, request: Request) -> Response:
        self.signed_out.append(dict(request.query_params))
        return RedirectResponse(request.query_params["post_logout_redirect_uri"])


@asynccontextmanager
async def providing() -> AsyncIterator[Provider]:
    """A provider until the block ends."""
    with listen("127.0.0.1", 0) as listening:
        provider = Provider(f"http://127.0.0.1:{listening.getsockname()[1]}")
        server = uvicorn.Server(uvicorn.Config(provider.app(), log_config=None, lifespan="off"))
        running = asyncio.create_task(server.serve([listening]))
        try:
            yield provider
        finally:
            server.should_exit = True
            await running
