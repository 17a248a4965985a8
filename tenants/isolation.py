"""A transaction that speaks for one member of one body: the only door to tenant-owned rows."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from psycopg import DataError
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel.ext.asyncio.session import AsyncSession

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
SPEAK = text(
    "SELECT set_config('liandong.body', :body, true), set_config('liandong.member', :member, true)"
)


@dataclass(frozen=True)
class Transaction:
    """A database transaction in which `actor` acts under `policy`."""

    session: AsyncSession
    policy: Policy
    actor: Actor

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
async def transaction(
    engine: AsyncEngine, policy: Policy, actor: Actor
) -> AsyncIterator[Transaction]:
    """Commits when the block ends, rolls back when it raises; database refusals become ours."""
    try:
        async with AsyncSession(engine, expire_on_commit=False) as session, session.begin():
            connection = await session.connection()
            await connection.execute(SPEAK, {"body": actor.body, "member": str(actor.member)})
            yield Transaction(session, policy, actor)
    except DBAPIError as error:
        refusal = translated(error)
        if refusal is None:
            raise
        raise refusal from error


def translated(error: DBAPIError) -> Refused | None:
    """What the database's refusal means to the user; None when it is our mistake."""
    state = getattr(error.orig, "sqlstate", None)
    diagnosis = getattr(error.orig, "diag", None)
    reason = getattr(diagnosis, "message_primary", None) or ""
    constraint = getattr(diagnosis, "constraint_name", None) or ""
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
    if isinstance(error.orig, DataError):
        return InvalidInput(Problem("unstorable_character", ""))
    return None
