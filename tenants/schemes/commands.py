"""What a body does with its work schemes."""

from typing import Any

from sqlalchemy import bindparam
from sqlmodel import select

from liandong.tenants.acts.commands import Versioned
from liandong.tenants.errors import InvalidInput, Problem
from liandong.tenants.isolation import Statement, Transaction
from liandong.tenants.plans.models import Plan
from liandong.tenants.schemes.models import SchemeContent, SchemeRevision, WorkScheme

PLAN = Statement(select(Plan.id).where(Plan.id == bindparam("id")))


async def _plan_is_visible(tx: Transaction, values: dict[str, Any]) -> None:
    """A scheme may carry out any plan that its body may see."""
    plan = values.get("plan_id")
    if plan is None:
        return
    if await tx.row(PLAN, id=plan) is None:
        raise InvalidInput(Problem("not_found", "plan_id"))


SCHEME = Versioned(
    "scheme", "work scheme", WorkScheme, SchemeRevision, SchemeContent, _plan_is_visible
)
