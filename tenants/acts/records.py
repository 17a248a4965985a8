"""Reading and adding the rows that an act is about, as the acting body."""

from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import bindparam, func, insert
from sqlmodel import col, select

from liandong.policies.engine import Forbidden, Scope
from liandong.tenants.bodies.models import Body
from liandong.tenants.errors import Conflict, NotFound
from liandong.tenants.isolation import Statement, Transaction
from liandong.tenants.owned import Owned, Revision


@dataclass(frozen=True)
class Record:
    """Which row an act is on."""

    province: str
    owner: str
    id: UUID


async def load(tx: Transaction, scope: Scope, model: type[Owned], id: UUID) -> Record:
    """The record, if the acting body sees it (else NotFound) and its relation to the owner is
    within the scope (else Forbidden)."""
    row = await tx.row(_loading(model), id=id)
    if row is None:
        raise NotFound
    province, owner, superior, ancestors = row
    return within(scope, Record(province, owner, id), superior, ancestors)


def within(
    scope: Scope, record: Record, owner_superior: str | None, owner_ancestors: list[str]
) -> Record:
    """The record, if the acting body's relation to its owner is in the scope; else Forbidden."""
    relation = scope.actor.relation_to(
        record.owner, owner_superior=owner_superior, owner_ancestors=owner_ancestors
    )
    if relation not in scope.relations:
        raise Forbidden(scope.permission)
    return record


async def create(tx: Transaction, model: type[Owned], **values: Any) -> Record:
    """A new record of the acting body, seen by nobody else yet."""
    row = await tx.row(_creating(model, *values), **tx.own, **values)
    assert row is not None
    return Record(tx.actor.province, tx.actor.body, row[0])


async def revise(
    tx: Transaction,
    model: type[Revision],
    record: Record,
    content: dict[str, Any],
    expected: int | None = None,
) -> None:
    """Add a revision with this content; raises Conflict when `expected` is not the newest."""
    row = await tx.row(_numbering(model), **_of(record))
    newest = row[0] if row and row[0] else 0
    if expected is not None and expected != newest:
        raise Conflict("revision_behind")
    values = {"subject_id": record.id, "number": newest + 1, "content": Jsonb(content)}
    tx.send(_creating(model, *values), **tx.own, **values)


async def newest_content(tx: Transaction, model: type[Revision], record: Record) -> dict[str, Any]:
    """The content of the newest revision that the acting body sees."""
    row = await tx.row(_reading(model), **_of(record))
    assert row is not None
    return dict(row[0])


@cache
def _loading(model: type[Owned]) -> Statement:
    columns = model.province, model.owner, col(Body.superior), col(Body.ancestors)
    owner = col(Body.id) == model.owner
    return Statement(select(*columns).join(Body, owner).where(model.id == bindparam("id")))


@cache
def _creating(model: type[Owned], *names: str) -> Statement:
    table = model.__table__  # type: ignore[attr-defined]
    given = ("province", "owner", "audience", *names)
    new = insert(table).values({name: bindparam(name) for name in given})
    return Statement(new.returning(table.c.id))


@cache
def _numbering(model: type[Revision]) -> Statement:
    return Statement(select(func.max(model.number)).where(*_belongs(model)))


@cache
def _reading(model: type[Revision]) -> Statement:
    query = select(model.content).where(*_belongs(model))
    return Statement(query.order_by(col(model.number).desc()).limit(1))


def _of(record: Record) -> dict[str, Any]:
    return {"province": record.province, "owner": record.owner, "subject": record.id}


def _belongs(model: type[Revision]) -> tuple[Any, ...]:
    return (
        model.province == bindparam("province"),
        model.owner == bindparam("owner"),
        model.subject_id == bindparam("subject"),
    )
