"""What a body does with its work schemes."""

from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import select

from liandong.tenants.acts.commands import Done, Noun, Request, act_on, draft, edit
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


SCHEME = Noun("scheme", WorkScheme, SchemeRevision, SchemeContent, _plan_is_visible)


async def draft_scheme(tx: Transaction, values: dict[str, Any], request: Request) -> Done:
    """A new work scheme with its first revision, seen by its owner alone."""
    kind = values.get("kind")
    return await draft(tx, SCHEME, "scheme.draft", values, request, kind=kind)


async def edit_scheme(tx: Transaction, id: UUID, changes: dict[str, Any], request: Request) -> Done:
    """A new revision; after a pass it must be submitted again before it can start."""
    return await edit(tx, SCHEME, "scheme.edit", id, changes, request)


async def submit_scheme(tx: Transaction, id: UUID, request: Request) -> Done:
    """Freeze the newest revision and submit it to the superior for pre-review (报审)."""
    return await act_on(tx, "scheme.submit", "scheme", WorkScheme, id, request)


async def withdraw_scheme(tx: Transaction, id: UUID, request: Request) -> Done:
    """Take the scheme back before it starts; an open review of it is cancelled."""
    return await act_on(tx, "scheme.withdraw", "scheme", WorkScheme, id, request)


async def start_scheme(tx: Transaction, id: UUID, request: Request) -> Done:
    """Start the round; Conflict unless exactly the newest content was passed."""
    return await act_on(tx, "scheme.start", "scheme", WorkScheme, id, request)


async def close_scheme(tx: Transaction, id: UUID, request: Request) -> Done:
    """Close the round."""
    return await act_on(tx, "scheme.close", "scheme", WorkScheme, id, request)
