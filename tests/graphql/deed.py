"""What a deed is: a mutation, by whom, and what must be there before it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from liandong.policies.actors import Role
from tests.support.world import World


@dataclass(frozen=True)
class Deed:
    """A mutation that a member of `body` may do, what it acts on, and how to prepare for it."""

    body: str
    subject: str
    prepare: Callable[[World], Awaitable[dict[str, Any]]]
    role: Role = Role.DIRECTOR
