"""Sending files and reading them, over HTTP."""

from collections.abc import AsyncIterable
from pathlib import Path
from typing import Any

import httpx

from liandong.platform.settings import Settings
from liandong.policies.actors import Role
from tests.support.papers import PAPERS
from tests.support.world import World

NAME = "报告.pdf"


async def sent(
    world: World,
    body: str,
    name: str = NAME,
    content: bytes | AsyncIterable[bytes] | None = None,
    *,
    role: Role = Role.DIRECTOR,
    language: str = "en",
    length: str = "",
) -> httpx.Response:
    """The response to a file that a member sends, as if it had this length."""
    headers = {"authorization": f"Bearer {world.token(body, role)}", "accept-language": language}
    return await world.client.post(
        "/files",
        params={"name": name},
        content=PAPERS[name] if content is None else content,
        headers=headers | ({"content-length": length} if length else {}),
    )


async def kept(world: World, body: str, name: str = NAME, **options: Any) -> str:
    """The id of a file that a member has sent."""
    response = await sent(world, body, name, **options)
    assert response.status_code == 201, response.text
    id: str = response.json()["file"]["id"]
    return id


async def word_file(world: World, body: str) -> dict[str, str]:
    """A new Word file of the body, to be attached."""
    return {"file": await kept(world, body, "手册.docx"), "role": "OTHER", "title": "格式"}


async def read(world: World, body: str, id: str, role: Role = Role.DIRECTOR) -> httpx.Response:
    """The response to a member who reads a file."""
    headers = {"authorization": f"Bearer {world.token(body, role)}"}
    return await world.client.get(f"/files/{id}", headers=headers)


def objects(settings: Settings) -> set[str]:
    """The names of all that is stored, or is on its way there."""
    folders = (settings.data_dir / "files", settings.data_dir / "receiving")
    return {path.name for folder in folders for path in Path(folder).rglob("*") if path.is_file()}
