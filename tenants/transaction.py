"""A transaction on behalf of one member of one body: the only way to write tenant-owned rows."""

import json
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any, Final

from psycopg import DataError, Error
from psycopg.rows import TupleRow
from sqlalchemy import ClauseElement, text
from sqlalchemy.dialects.postgresql import asyncpg

from liandong.policies.actors import Actor
from liandong.policies.engine import Forbidden, Policy, Rights, Scope
from liandong.policies.engine import authorize as decide
from liandong.policies.permissions import Permission
from liandong.tenants.errors import (
    Conflict,
    InvalidInput,
    NotFound,
    NotSignedIn,
    Problem,
    Refused,
    Unconfirmed,
)
from liandong.tenants.pipelined import PipelinedConnection, Reply
from liandong.tenants.pool import Pool

# Its parameters are `$1`, as PostgreSQL's own: `PipelinedConnection` sends the statement as it is.
DIALECT = asyncpg.dialect()  # type: ignore[no-untyped-call]


class Statement:
    """A statement with named parameters, compiled once to the form that the server takes."""

    def __init__(self, statement: ClauseElement) -> None:
        compiled: Any = statement.compile(dialect=DIALECT)
        self.text: str = compiled.string
        self._names: Sequence[str] = compiled.positiontup or ()
        self._constants: Mapping[str, Any] = compiled.params

    def parameters(self, values: Mapping[str, Any]) -> list[Any]:
        """All parameters in order: those in `values`, else the constants of the statement."""
        return [values[name] if name in values else self._constants[name] for name in self._names]


BEGIN: Final = Statement(text("BEGIN"))
COMMIT: Final = Statement(text("COMMIT"))


@dataclass(frozen=True)
class Transaction:
    """A database transaction in which `actor` acts under `policy`.

    Statements are queued and go out with the next one whose rows are read, or at the end of the
    transaction; their errors are raised there. `proposes` takes what commands would perform, and
    proposes it to those who may sign it.
    """

    connection: PipelinedConnection
    policy: Policy
    actor: Actor
    proposes: Callable[[Any], Any] | None = None

    def send(self, statement: Statement, **values: Any) -> Reply:
        """Run the statement without waiting for its rows."""
        return self.connection.send(statement.text, statement.parameters(values))

    async def row(self, statement: Statement, **values: Any) -> TupleRow | None:
        """The first row that the acting body sees, or None."""
        rows = await self.rows(statement, **values)
        return rows[0] if rows else None

    async def rows(self, statement: Statement, **values: Any) -> list[TupleRow]:
        """All rows that the acting body sees."""
        return await self.connection.rows(self.send(statement, **values))

    @property
    def rights(self) -> Rights:
        """What the actor may do."""
        return Rights.held_by(self.policy, self.actor)

    def authorize(self, permission: Permission) -> Scope:
        """The scope that data functions require; raises Forbidden if it would be empty."""
        return decide(self.policy, self.actor, permission)


@contextmanager
def refusing() -> Iterator[None]:
    """Raises an error of the database as the refusal that it stands for, if it does so."""
    try:
        yield
    except Error as error:
        refusal = translated(error)
        if refusal is None:
            raise
        raise refusal from error


@asynccontextmanager
async def transaction(pool: Pool, policy: Policy, actor: Actor) -> AsyncIterator[Transaction]:
    """Commits when the block ends, rolls back when it raises.

    Raises Refused or Forbidden for a refusal of the database, Unavailable if the database is not
    available, and Unconfirmed if it is unknown whether the transaction was committed.
    """
    async with pool.lent(actor.body) as connection:
        commits = False
        try:
            async with connection.together():
                tx = Transaction(connection, policy, actor)
                tx.send(BEGIN)
                connection.speak(actor.body, actor.member)
                yield tx
                commits = True
                tx.send(COMMIT)
        except Error as error:
            if commits and connection.closed:
                raise Unconfirmed from error
            refusal = translated(error)
            if refusal is None:
                raise
            raise refusal from error


def translated(error: Error) -> Refused | Forbidden | None:
    """The refusal that a database error stands for; None for an outage or a mistake of ours."""
    state, diagnosis = error.sqlstate, error.diag
    reason = diagnosis.message_primary or ""
    detail = diagnosis.message_detail or ""
    match state:
        case "LD401":
            return NotSignedIn()
        case "LD403":
            return Forbidden(Permission.for_act(detail))
        case "LD404":
            return NotFound()
        case "LD409":
            return Conflict(reason, detail, json.loads(diagnosis.message_hint or "{}"))
        case "LD422":
            # The hint holds the parameters of the message, such as the limit.
            return InvalidInput(Problem(reason, detail, json.loads(diagnosis.message_hint or "{}")))
    if isinstance(error, DataError):
        return InvalidInput(Problem("unstorable_character", ""))
    return None
