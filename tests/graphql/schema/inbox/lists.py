"""The lists of an inbox, as the schema has them."""

from typing import Any

from liandong.graphql.schema.schema import schema
from liandong.policies.actors import Role
from tests.support.world import World

INBOX: Any = schema._schema.type_map["Inbox"]
LISTS = tuple(INBOX.fields)


def every_list(selection: str) -> str:
    """A query of the first hundred of each list."""
    lists = " ".join(f"{name}(first: 100) {{ {selection} }}" for name in LISTS)
    return f"{{ inbox {{ {lists} }} }}"


async def awaiting(world: World, body: str, role: Role = Role.DIRECTOR) -> dict[str, list[str]]:
    """The ids of what awaits the body, by list."""
    inbox = (await world.ask(body, every_list("edges { node { id } }"), role=role))["inbox"]
    return {name: [edge["node"]["id"] for edge in page["edges"]] for name, page in inbox.items()}
