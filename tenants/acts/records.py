"""Reading and adding the rows that an act is about, as the acting body."""

from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import func, insert
from sqlmodel import col, select

from liandong.policies.engine import Forbidden, Scope
from liandong.tenants.bodies.models import Body
from liandong.tenants.errors import Conflict, NotFound
from liandong.tenants.isolation import Transaction
from liandong.tenants.owned import Owned, Revision

O = TypeVar("O", bound=Owned)  # noqa: E741


async def load(tx: Transaction, scope: Scope, model: type[O], id: UUID) -> O:
    """The record, if the acting body sees it (else NotFound) and its relation to the owner is
    within the scope (else Forbidden)."""
    query = select(model, Body).join(Body, col(Body.id) == model.owner).where(model.id == id)
    row = (await tx.session.exec(query)).one_or_none()
    if row is None:
        raise NotFound
    record, owner = row
    relation = scope.actor.relation_to(
        owner.id, owner_superior=owner.superior, owner_ancestors=owner.ancestors
    )
    if relation not in scope.relations:
        raise Forbidden(scope.permission)
    return record


async def create(tx: Transaction, model: type[O], **values: Any) -> O:
    """A new record of the acting body, seen by nobody else yet."""
    statement = insert(model).values(**tx.own, **values).returning(model)
    created: O = (await tx.session.exec(statement)).scalar_one()
    return created


async def revise(
    tx: Transaction,
    model: type[Revision],
    record: Owned,
    content: dict[str, Any],
    expected: int | None = None,
) -> None:
    """Add a revision with this content; raises Conflict when `expected` is not the newest."""
    query = select(func.max(model.number)).where(*_of(model, record))
    newest = (await tx.session.exec(query)).one() or 0
    if expected is not None and expected != newest:
        raise Conflict("revision_behind")
    values = {"subject_id": record.id, "number": newest + 1, "content": content}
    await tx.session.exec(insert(model).values(**tx.own, **values))


async def newest_content(tx: Transaction, model: type[Revision], record: Owned) -> dict[str, Any]:
    """The content of the newest revision that the acting body sees."""
    query = (
        select(model.content).where(*_of(model, record)).order_by(col(model.number).desc()).limit(1)
    )
    return dict((await tx.session.exec(query)).one())


def _of(model: type[Revision], record: Owned) -> tuple[Any, ...]:
    return (
        model.province == record.province,
        model.owner == record.owner,
        model.subject_id == record.id,
    )
