"""The context in which mutations are executed."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from liandong.graphql.errors.messages import Language
from liandong.graphql.errors.request_id import REQUEST_ID
from liandong.graphql.operations.user_errors import user_error
from liandong.graphql.planner.executor import Changed
from liandong.graphql.planner.runner import Caller, OperationKey, StatementRunner
from liandong.policies.engine import Forbidden, Policy
from liandong.tenants.acts.commands import Done
from liandong.tenants.attempts.denials import Attempt, denial
from liandong.tenants.attempts.recorder import Recorder
from liandong.tenants.errors import InvalidInput, Problem, Refused
from liandong.tenants.pool import Pool
from liandong.tenants.transaction import Transaction, transaction

Result = TypeVar("Result")


@dataclass(frozen=True)
class Context:
    """The member who sends the request, the pool for writing, and the language of the response."""

    caller: Caller
    key: OperationKey
    runner: StatementRunner
    writes: Pool
    policy: Policy
    denied: Recorder
    language: Language

    async def perform(
        self,
        command: Callable[[Transaction], Awaitable[Done]],
        attempt: Attempt,
        doubts: Iterable[Problem] = (),
    ) -> Changed:
        """Run a command in a transaction of its own; what the member is denied is recorded.

        Problems of refused input become `userErrors`, `doubts` become `warnings` of the payload.
        """
        try:
            done = await self._committed(command)
        except InvalidInput as refusal:
            self._note(attempt, refusal)
            return Changed(None, None, tuple(map(self._problem, refusal.problems)))
        except (Refused, Forbidden) as refusal:
            self._note(attempt, refusal)
            raise
        warnings = tuple(map(self._problem, doubts))
        return Changed(*await done.result(), warnings=warnings)

    async def keep(self, command: Callable[[Transaction], Awaitable[None]]) -> Changed:
        """Run a command that is no act, in a transaction of its own.

        Problems of refused input become `userErrors` of the payload.
        """
        try:
            await self._committed(command)
        except InvalidInput as refusal:
            return Changed(None, None, tuple(map(self._problem, refusal.problems)))
        return Changed(None, None)

    def _note(self, attempt: Attempt, refusal: Refused | Forbidden) -> None:
        if denied := denial(attempt, refusal):
            self.denied.note(self.caller.actor, denied, REQUEST_ID.get())

    async def _committed(self, command: Callable[[Transaction], Awaitable[Result]]) -> Result:
        async with transaction(self.writes, self.policy, self.caller.actor) as tx:
            return await command(tx)

    def _problem(self, problem: Problem) -> dict[str, object]:
        return user_error(problem, self.language)
