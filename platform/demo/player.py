"""Plays turns: each act is a command of a member, the same as through the API."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from liandong.platform.database import Databases
from liandong.platform.demo.cast import Member
from liandong.platform.demo.commands import Seen, cited, perform, released
from liandong.platform.demo.entries import element_of, version_of
from liandong.platform.demo.files import Papers
from liandong.platform.demo.past import turn_back
from liandong.platform.demo.tables import BadTable
from liandong.platform.demo.turns import Turn
from liandong.policies.actors import Actor, Role
from liandong.policies.engine import Forbidden, Policy
from liandong.tenants.errors import InvalidInput, Refused
from liandong.tenants.transaction import Transaction, transaction

SignIn = Callable[[str, Role], Awaitable[Actor]]


@dataclass(frozen=True)
class Player:
    """The databases, the policy, a function that signs in a member of a body with a role, and the
    ids of the records that were played, by their keys."""

    databases: Databases
    policy: Policy
    sign_in: SignIn
    papers: Papers
    ids: dict[UUID, UUID] = field(default_factory=dict)

    @asynccontextmanager
    async def member(self, member: Member) -> AsyncIterator[Transaction]:
        """A transaction on behalf of this member."""
        actor = await self.sign_in(member.body, member.role)
        async with transaction(self.databases.writes(actor.level), self.policy, actor) as tx:
            yield tx

    async def play(self, turn: Turn) -> None:
        """Perform the acts of a turn; raises BadTable with the place of a refused act."""
        record, (first, *_) = turn.record, turn.steps
        id = self.ids.get(record.key)
        try:
            async with self.member(first.member) as tx:
                if turn.at is not None:
                    turn_back(tx, turn.at)
                seen: Seen = {}
                for step in turn.steps:
                    given = replace(
                        step.given,
                        content=self._known(step.given.content),
                        changes=self._known(step.given.changes),
                        says=self._known(step.given.says),
                    )
                    given = await self.papers.attached(tx, record.key, given)
                    id = await perform(tx, record.noun, given, id, seen)
                    self.ids[record.key] = id
                version = await released(tx, record.noun, id)
                elements = await cited(tx, record.noun, id)
        except (Refused, Forbidden) as refusal:
            acts = ", ".join(step.given.act for step in turn.steps)
            where = f"{first.where}, column acts: {first.member.body} {first.member.role.value}"
            raise BadTable([f"{where}: {acts}: {_reason(refusal)}"]) from refusal
        if version is not None:
            self.ids[version_of(record.key)] = version
        for place, element in elements:
            self.ids[element_of(record.key, place)] = element

    def _known(self, value: Any) -> Any:
        """The value with ids of records instead of their keys."""
        if isinstance(value, Mapping):
            return {name: self._known(each) for name, each in value.items()}
        if isinstance(value, list):
            return [self._known(each) for each in value]
        return self.ids.get(value, value) if isinstance(value, UUID) else value


def _reason(refusal: Refused | Forbidden) -> str:
    if isinstance(refusal, InvalidInput):
        return "; ".join(f"{problem.field} {problem.reason}" for problem in refusal.problems)
    return str(refusal)
