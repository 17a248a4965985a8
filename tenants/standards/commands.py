"""What a body does with its review standards."""

from typing import Any

from sqlalchemy import bindparam
from sqlmodel import select

from liandong.policies.actors import Level
from liandong.policies.permissions import Permission
from liandong.tenants.acts.commands import Done, Request, Versioned, draft, perform, replayed
from liandong.tenants.acts.records import Record, revise
from liandong.tenants.content import validated
from liandong.tenants.errors import InvalidInput, Problem
from liandong.tenants.isolation import Statement, Transaction
from liandong.tenants.standards.models import ReviewStandard, StandardContent, StandardRevision

STANDARD = Versioned(
    "standard", "review standard", ReviewStandard, StandardRevision, StandardContent
)
ISSUE = "standard.issue"
IN_FORCE = Statement(
    select(ReviewStandard.id).where(
        ReviewStandard.province == bindparam("province"),
        ReviewStandard.owner == bindparam("owner"),
        ReviewStandard.applies_to == bindparam("applies_to"),
    )
)


async def issue_standard(
    tx: Transaction, applies_to: Level, values: dict[str, Any], request: Request
) -> Done:
    """Issue the standard for direct subordinates of one level, or its next version."""
    tx.authorize(Permission.STANDARD_ISSUE)
    if applies_to not in _levels_below(tx.actor.level):
        raise InvalidInput(Problem("out_of_range", "applies_to"))
    if done := await replayed(tx, ISSUE, request, None):
        return done
    standard = await _standard_for(tx, applies_to)
    if standard is None:
        return await draft(tx, STANDARD, ISSUE, values, request, applies_to=applies_to)
    content = validated(StandardContent, values)
    await revise(tx, StandardRevision, standard, content.stored())
    return await perform(tx, ISSUE, STANDARD.name, standard, request)


def _levels_below(level: Level) -> list[Level]:
    levels = list(Level)
    return levels[levels.index(level) + 1 :]


async def _standard_for(tx: Transaction, applies_to: Level) -> Record | None:
    province, owner = tx.actor.province, tx.actor.body
    row = await tx.row(IN_FORCE, province=province, owner=owner, applies_to=applies_to)
    return None if row is None else Record(province, owner, row[0])
