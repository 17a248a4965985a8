"""What a superior does when it supervises a direct subordinate."""

from typing import Any
from uuid import UUID

from liandong.policies.permissions import Permission
from liandong.tenants.acts.commands import Done, Noun, Request, perform, replayed
from liandong.tenants.acts.records import create, load, revise
from liandong.tenants.content import validated
from liandong.tenants.isolation import Transaction
from liandong.tenants.supervisions.models import (
    Opinion,
    OpinionContent,
    Supervision,
    SupervisionContent,
)

SUPERVISION = Noun("supervision", "supervision", Supervision)


async def open_supervision(tx: Transaction, values: dict[str, Any], request: Request) -> Done:
    """Announce a supervision to the body that it is of; Conflict unless a direct subordinate."""
    act = "supervision.open"
    tx.authorize(Permission.SUPERVISION_OPEN)
    if done := await replayed(tx, act, request, None):
        return done
    content = validated(SupervisionContent, values)
    supervision = await create(tx, Supervision, **content.model_dump())
    return await perform(tx, act, "supervision", supervision, request)


async def issue_opinion(
    tx: Transaction, id: UUID, values: dict[str, Any], request: Request
) -> Done:
    """Issue the opinion letter: findings and suggestions become visible to the supervised."""
    act = "supervision.issue_opinion"
    scope = tx.authorize(Permission.SUPERVISION_ISSUE_OPINION)
    if done := await replayed(tx, act, request, id):
        return done
    content = validated(OpinionContent, values)
    supervision = await load(tx, scope, Supervision, id)
    await revise(tx, Opinion, supervision, content.stored())
    return await perform(tx, act, "supervision", supervision, request)
