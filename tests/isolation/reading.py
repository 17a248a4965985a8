"""Asking as any actor, while every byte that is answered is searched for what is hidden."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

import httpx

from liandong.policies.actors import Role
from tests.isolation.marks import decoded, marks_of
from tests.isolation.story import Story
from tests.support.world import World

UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# Of the request, not of what it reads.
OWN = re.compile(r'(?<="requestId":)"[^"]*"|(?<="points":)[0-9]+|(?<="remaining":)[0-9]+')


@dataclass
class Watch:
    """Every answer may hold visible ids and marks only, whatever was asked."""

    world: World
    story: Story
    tokens: dict[tuple[str, Role], str] = field(default_factory=dict)
    answered: int = 0

    async def post(
        self,
        actor: str,
        query: str,
        variables: dict[str, Any] | None = None,
        role: Role = Role.DIRECTOR,
    ) -> httpx.Response:
        """The raw response, after it was searched."""
        if (actor, role) not in self.tokens:
            self.tokens[actor, role] = self.world.token(actor, role)
        response = await self.world.client.post(
            "/graphql",
            json={"query": query, "variables": variables or {}},
            headers={"authorization": f"Bearer {self.tokens[actor, role]}"},
        )
        self.search(actor, response, json.dumps(variables), role)
        return response

    async def ask(
        self,
        actor: str,
        query: str,
        variables: dict[str, Any] | None = None,
        role: Role = Role.DIRECTOR,
    ) -> Any:
        """The data of a request that must succeed."""
        answer = (await self.post(actor, query, variables, role)).json()
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    def search(
        self, actor: str, response: httpx.Response, sent: str = "", role: Role = Role.DIRECTOR
    ) -> None:
        """Fail on a hidden id or mark that the actor did not send itself."""
        sight = self.story.inside[actor, role]
        body = response.text
        hidden = decoded(body)
        leaked = marks_of(body, hidden) - sight.marks
        found = {id for text in (body, hidden) for id in UUID.findall(text)} & sight.secrets
        leaked |= {id for id in found if id not in sent}
        assert not leaked, (actor, role, leaked, response.request.content[:500], body[:500])
        self.answered += 1


def plain(response: httpx.Response, sent: str = "") -> tuple[int, dict[str, str], str]:
    """Status, headers and body, without what is the request's own and the id that was asked for.

    Points depend on what the member itself asked before, never on what it reads.
    """
    headers = {k: v for k, v in response.headers.items() if k != "x-request-id"}
    assert headers.pop("content-length") == str(response.num_bytes_downloaded)
    body = OWN.sub("0", response.text)
    return response.status_code, headers, body.replace(sent, "the id") if sent else body
