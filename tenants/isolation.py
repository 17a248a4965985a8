"""A transaction that speaks for one member of one body: the only door to tenant-owned rows."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any, Final

from psycopg import AsyncConnection, AsyncCursor, DataError, Error
from psycopg.errors import PipelineAborted
from psycopg.rows import TupleRow
from psycopg_pool import AsyncConnectionPool
from sqlalchemy import ClauseElement, text
from sqlalchemy.dialects.postgresql import psycopg

from liandong.policies.actors import Actor
from liandong.policies.engine import Policy, Scope
from liandong.policies.engine import authorize as decide
from liandong.policies.permissions import Permission
from liandong.tenants.errors import (
    AlreadyPerformed,
    Conflict,
    InvalidInput,
    NotFound,
    NotSignedIn,
    Overtaken,
    Problem,
    Refused,
)

FIELDS = {"note_required": "note", "unknown_audience": "body"}
DIALECT = psycopg.dialect()  # type: ignore[no-untyped-call]

WritePool = AsyncConnectionPool[AsyncConnection[TupleRow]]


class Statement:
    """A statement with named parameters, as the driver takes it: compiled once, not each time."""

    def __init__(self, statement: ClauseElement) -> None:
        compiled = statement.compile(dialect=DIALECT)
        self.text = str(compiled).encode()
        self._constants: dict[str, Any] = dict(compiled.params)

    def parameters(self, values: dict[str, Any]) -> dict[str, Any]:
        """All parameters: those given, and the constants of the statement."""
        return self._constants | values


BEGIN: Final = "BEGIN"
COMMIT: Final = "COMMIT"
SPEAK = Statement(
    text(
        "SELECT set_config('liandong.body', :body, true),"
        " set_config('liandong.member', :member, true)"
    )
)


@dataclass(frozen=True)
class Transaction:
    """A database transaction in which `actor` acts under `policy`.

    Statements leave together with the next one whose rows are read: an error of one is raised there
    at the latest.
    """

    connection: AsyncConnection[TupleRow]
    policy: Policy
    actor: Actor

    async def send(self, statement: Statement, **values: Any) -> AsyncCursor[TupleRow]:
        """Run the statement without waiting for its rows, which the cursor fetches."""
        return await self.connection.execute(statement.text, statement.parameters(values))

    async def row(self, statement: Statement, **values: Any) -> TupleRow | None:
        """The first row that the acting body sees, or None."""
        return await (await self.send(statement, **values)).fetchone()

    async def rows(self, statement: Statement, **values: Any) -> list[TupleRow]:
        """All rows that the acting body sees."""
        return await (await self.send(statement, **values)).fetchall()

    def authorize(self, permission: Permission) -> Scope:
        """The scope without which no data function can be called; raises Forbidden."""
        return decide(self.policy, self.actor, permission)

    @property
    def own(self) -> dict[str, object]:
        """The values that make a new row the acting body's own and nobody else's to see."""
        return {
            "province": self.actor.province,
            "owner": self.actor.body,
            "audience": [self.actor.body],
        }


@asynccontextmanager
async def transaction(pool: WritePool, policy: Policy, actor: Actor) -> AsyncIterator[Transaction]:
    """Commits when the block ends, rolls back when it raises; database refusals become ours."""
    try:
        # Not `connection.transaction()`: in a pipeline it waits before and after what is inside.
        async with pool.connection() as connection, connection.pipeline() as pipeline:
            await connection.execute(BEGIN)
            tx = Transaction(connection, policy, actor)
            await tx.send(SPEAK, body=actor.body, member=str(actor.member))
            try:
                yield tx
                await connection.execute(COMMIT)
                await pipeline.sync()
            except Error:
                # What was sent after the refused statement did not run: that is no other error.
                with suppress(PipelineAborted):
                    await pipeline.sync()
                raise
    except Error as error:
        refusal = translated(error)
        if refusal is None:
            raise
        raise refusal from error


def translated(error: Error) -> Refused | None:
    """What the database's refusal means to the user; None when it is our mistake."""
    state, diagnosis = error.sqlstate, error.diag
    reason = diagnosis.message_primary or ""
    constraint = diagnosis.constraint_name or ""
    match state:
        case "LD401":
            return NotSignedIn()
        case "LD404":
            return NotFound()
        case "LD409":
            return Conflict(reason)
        case "LD410":
            return AlreadyPerformed()
        case "LD422":
            return InvalidInput(Problem(reason, FIELDS.get(reason, "")))
        case "23505" if constraint.endswith("idempotency_key_key"):
            return AlreadyPerformed()
        case "23505":
            return Overtaken()
        case "23503" if constraint.endswith("supervised_fkey"):
            return InvalidInput(Problem("not_found", "supervised"))
        case "40001" | "40P01" | "55P03":
            return Conflict("busy")
    if isinstance(error, DataError):
        return InvalidInput(Problem("unstorable_character", ""))
    return None
