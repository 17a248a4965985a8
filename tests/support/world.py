"""The platform over HTTP, without a network: ask and act as any member of the cast."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx

from liandong.platform.app import build
from liandong.platform.keys import shared_secret
from liandong.platform.settings import Settings
from liandong.platform.signin import TokenSigner
from liandong.policies.actors import Role
from tests.support.cast import subject


@dataclass(frozen=True)
class World:
    """A running platform on a database of its own."""

    settings: Settings
    client: httpx.AsyncClient
    signer: TokenSigner

    @property
    def secret(self) -> bytes:
        """What cursors are signed with."""
        return shared_secret(self.settings.cursor_key_file)

    def token(self, body: str, role: Role = Role.DIRECTOR) -> str:
        """A token of the body's member with this role."""
        return self.signer.issue(subject(body, role), timedelta(hours=1))

    async def post(
        self,
        body: str,
        query: str,
        variables: dict[str, Any] | None = None,
        *,
        role: Role = Role.DIRECTOR,
    ) -> httpx.Response:
        """The raw response to a GraphQL request."""
        return await self.client.post(
            "/graphql",
            json={"query": query, "variables": variables or {}},
            headers={
                "authorization": f"Bearer {self.token(body, role)}",
                "accept-language": "en",
            },
        )

    async def ask(
        self,
        body: str,
        query: str,
        variables: dict[str, Any] | None = None,
        *,
        role: Role = Role.DIRECTOR,
    ) -> Any:
        """The data of a request that must succeed."""
        answer = (await self.post(body, query, variables, role=role)).json()
        assert "errors" not in answer, answer
        return answer["data"]

    async def refused(
        self,
        body: str,
        query: str,
        variables: dict[str, Any] | None = None,
        *,
        role: Role = Role.DIRECTOR,
    ) -> str:
        """The code of the error of a request that must fail, and its reason where it has one."""
        answer = (await self.post(body, query, variables, role=role)).json()
        assert answer.get("errors"), answer
        extensions = answer["errors"][0]["extensions"]
        reason = extensions.get("reason")
        code: str = extensions["code"]
        return f"{code} {reason}" if reason else code


@asynccontextmanager
async def world_on(settings: Settings) -> AsyncIterator[World]:
    """A platform that is started and stopped around the block."""
    app = build(settings)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://liandong", timeout=30
        ) as client,
    ):
        yield World(settings, client, TokenSigner.from_settings(settings))
