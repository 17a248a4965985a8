"""Where the demonstration is played: every step is a member's command, as over the API."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from liandong.platform.database import Databases
from liandong.platform.demo.places import Place
from liandong.policies.actors import Actor, Role
from liandong.policies.engine import Policy
from liandong.tenants.acts.commands import Request
from liandong.tenants.isolation import Transaction, transaction

SignIn = Callable[[str, Role], Awaitable[Actor]]
NO_NOTE = Request()


@dataclass(frozen=True)
class Stage:
    """The databases, the rules, and how a member of a body with a role signs in."""

    databases: Databases
    policy: Policy
    sign_in: SignIn

    @asynccontextmanager
    async def member(self, place: Place, role: Role) -> AsyncIterator[Transaction]:
        """A transaction of the place's member with this role; what it does is done together."""
        actor = await self.sign_in(place.code, role)
        async with transaction(self.databases.writes(actor.level), self.policy, actor) as tx:
            yield tx


def note(text: str) -> Request:
    """An act with a word to those it is told."""
    return Request(note=text)
