"""What a body does with its plans."""

from typing import Any
from uuid import UUID

from liandong.tenants.acts.commands import Done, Noun, Request, act_on, draft, edit
from liandong.tenants.isolation import Transaction
from liandong.tenants.plans.models import Plan, PlanContent, PlanKind, PlanRevision

PLAN = Noun("plan", Plan, PlanRevision, PlanContent)


async def draft_plan(
    tx: Transaction, kind: PlanKind, values: dict[str, Any], request: Request
) -> Done:
    """A new plan with its first revision, seen by its owner alone."""
    return await draft(tx, PLAN, "plan.draft", values, request, kind=kind)


async def edit_plan(tx: Transaction, id: UUID, changes: dict[str, Any], request: Request) -> Done:
    """A new revision; those who read the plan keep the released one."""
    return await edit(tx, PLAN, "plan.edit", id, changes, request)


async def issue_plan(tx: Transaction, id: UUID, request: Request) -> Done:
    """Freeze the newest revision and release it (印发) to those who may see the plan."""
    return await act_on(tx, "plan.issue", "plan", Plan, id, request)


async def share_plan(tx: Transaction, id: UUID, audience: list[str], request: Request) -> Done:
    """Let the bodies behind these audience keys see the issued plan (抄送)."""
    return await act_on(tx, "plan.share", "plan", Plan, id, request, chosen=audience)


async def withdraw_plan(tx: Transaction, id: UUID, request: Request) -> Done:
    """Take the plan back: from now on its owner alone sees it."""
    return await act_on(tx, "plan.withdraw", "plan", Plan, id, request)
