"""Requests that are not what a client should send, and a look behind the platform."""

import json
import re
from collections.abc import AsyncIterator
from typing import Any

import httpx
import psycopg

from liandong.policies.actors import Role
from tests.support.cast import JILIN
from tests.support.world import World

# What only we know: our code, our statements, our database, our machine.
OURS = re.compile(
    r"traceback|\.py\b|site-packages|psycopg|sqlalchemy|strawberry|asyncpg|graphql.core|"
    r"\bselect\b.*\bfrom\b|liandong\.|set_config|pg_|/tmp|/home|/work|0x[0-9a-f]{6}",
    re.IGNORECASE | re.DOTALL,
)


def clean(response: httpx.Response) -> list[str]:
    """The codes of the errors: there are some, not many, and they tell nothing of us."""
    assert response.status_code < 500
    return codes(response)


def codes(response: httpx.Response) -> list[str]:
    """The same of an answer with any status."""
    assert not (found := OURS.search(response.text)), found
    errors = response.json()["errors"]
    assert 1 <= len(errors) <= 5
    return [error["extensions"]["code"] for error in errors]


def data(answer: dict[str, Any]) -> Any:
    """What was read: of an answer without errors, which tells what it cost."""
    assert answer.keys() == {"data", "extensions"}, answer
    cost = answer["extensions"]["cost"]
    assert cost.keys() == {"nodes", "depth", "points", "remaining"}
    assert cost["points"] > cost["nodes"]
    return answer["data"]


def address(world: World) -> str:
    """The superuser's address of the platform's database."""
    found = world.settings.database_url
    assert found is not None
    return found


def counted(world: World, query: str = "SELECT count(*) FROM liandong.act") -> int:
    """One number from the database, whoever may know it."""
    with psycopg.connect(address(world)) as connection:
        row = connection.execute(query).fetchone()
    assert row is not None
    return int(row[0])


def dumped(**body: Any) -> bytes:
    """A request's body."""
    return json.dumps(body).encode()


async def sent(
    world: World,
    content: bytes | AsyncIterator[bytes],
    headers: dict[str, str] | None = None,
    method: str = "POST",
) -> httpx.Response:
    """The response to these bytes, sent as Jilin's director."""
    ours = {
        "authorization": f"Bearer {world.token(JILIN, Role.DIRECTOR)}",
        "content-type": "application/json",
        "accept-language": "en",
    }
    sending: Any = ours | (headers or {})
    return await world.client.request(method, "/graphql", content=content, headers=sending)
