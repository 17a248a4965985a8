"""What can be done with plans."""

from datetime import date
from enum import StrEnum

import strawberry
from strawberry import UNSET

from liandong.graphql.enums import PlanKind, described
from liandong.graphql.mutation import ActInput, RevisionInput, given, key, mutation, subject, values
from liandong.graphql.planner.ids import is_code
from liandong.graphql.plans.types import Plan
from liandong.tenants.acts.commands import Done
from liandong.tenants.errors import InvalidInput, Problem
from liandong.tenants.isolation import Transaction
from liandong.tenants.plans import commands

CONTENT = ("title", "guiding_thought", "starts_on", "ends_on", "items")


class ShareWith(StrEnum):
    BODY = "BODY"
    DIRECT_SUBORDINATES = "DIRECT_SUBORDINATES"
    ALL_BELOW = "ALL_BELOW"
    SUPERIOR = "SUPERIOR"


described(
    ShareWith,
    "Whom a plan is shared with (抄送、共享).",
    (
        "With one body, named by its code.",
        "With every body directly below (直接下级).",
        "With every body below (全部下级).",
        "With the body directly above (上级).",
    ),
)


@strawberry.input(description="One task of a plan (规划任务).")
class PlanItemInput:
    title: str = strawberry.field(description="Its heading.")
    text: str = strawberry.field(description="What is to be done.")


@strawberry.input(description="A plan to draft.")
class DraftPlanInput(ActInput):
    kind: PlanKind = strawberry.field(description="For five years or for one.")
    title: str = strawberry.field(description="The plan's title.")
    guiding_thought: str = strawberry.field(description="The guiding thought (指导思想).")
    starts_on: date = strawberry.field(description="The first day that it covers.")
    ends_on: date = strawberry.field(description="The last day that it covers.")
    items: list[PlanItemInput] = strawberry.field(description="Its tasks, in order.")


@strawberry.input(description="What to change in a plan; what is left out stays.")
class EditPlanInput(RevisionInput):
    plan_id: strawberry.ID = strawberry.field(description="The plan.")
    title: str | None = strawberry.field(default=UNSET, description="The plan's title.")
    guiding_thought: str | None = strawberry.field(
        default=UNSET, description="The guiding thought (指导思想)."
    )
    starts_on: date | None = strawberry.field(default=UNSET, description="The first day.")
    ends_on: date | None = strawberry.field(default=UNSET, description="The last day.")
    items: list[PlanItemInput] | None = strawberry.field(
        default=UNSET, description="All of its tasks, in order."
    )


@strawberry.input(description="A plan to act on.")
class PlanActInput(RevisionInput):
    plan_id: strawberry.ID = strawberry.field(description="The plan.")


@strawberry.input(description="A plan to share.")
class SharePlanInput(RevisionInput):
    plan_id: strawberry.ID = strawberry.field(description="The plan.")
    share_with: ShareWith = strawberry.field(name="with", description="Whom it is shared with.")
    body: str | None = strawberry.field(
        default=UNSET, description="The code of the body, with BODY."
    )


async def draft(tx: Transaction, input: DraftPlanInput) -> Done:
    return await commands.draft_plan(tx, input.kind, values(input, *CONTENT), input.request())


async def edit(tx: Transaction, input: EditPlanInput) -> Done:
    changes = values(input, *CONTENT)
    return await commands.edit_plan(tx, key(input.plan_id, "plan"), changes, input.request())


async def issue(tx: Transaction, input: PlanActInput) -> Done:
    return await commands.issue_plan(tx, key(input.plan_id, "plan"), input.request())


async def share(tx: Transaction, input: SharePlanInput) -> Done:
    audience = [_audience_key(tx, input)]
    return await commands.share_plan(tx, key(input.plan_id, "plan"), audience, input.request())


async def withdraw(tx: Transaction, input: PlanActInput) -> Done:
    return await commands.withdraw_plan(tx, key(input.plan_id, "plan"), input.request())


def _audience_key(tx: Transaction, input: SharePlanInput) -> str:
    body = given(input.body)
    if (body is None) == (input.share_with is ShareWith.BODY):
        raise InvalidInput(Problem("required" if body is None else "unknown_field", "body"))
    match input.share_with:
        case ShareWith.DIRECT_SUBORDINATES:
            return f"{tx.actor.body}/*"
        case ShareWith.ALL_BELOW:
            return f"{tx.actor.body}/**"
        case ShareWith.SUPERIOR if tx.actor.superior is None:
            raise InvalidInput(Problem("no_superior", "with"))
        case ShareWith.SUPERIOR:
            return str(tx.actor.superior)
    # The other audiences have names of their own.
    if not is_code(str(body)):
        raise InvalidInput(Problem("unknown_audience", "body"))
    return str(body)


CHANGED = subject(Plan, "The plan as it is now.")


@strawberry.type
class PlanMutations:
    draft_plan = mutation(
        "DraftPlan",
        DraftPlanInput,
        draft,
        "Draft a plan (起草); seen by its body alone.",
        plan=CHANGED,
    )
    edit_plan = mutation(
        "EditPlan",
        EditPlanInput,
        edit,
        "Write a new version; readers keep theirs.",
        plan=CHANGED,
    )
    issue_plan = mutation(
        "IssuePlan",
        PlanActInput,
        issue,
        "Freeze and release the newest version (印发).",
        plan=CHANGED,
    )
    share_plan = mutation(
        "SharePlan",
        SharePlanInput,
        share,
        "Let others see the issued plan (抄送、共享).",
        plan=CHANGED,
    )
    withdraw_plan = mutation(
        "WithdrawPlan",
        PlanActInput,
        withdraw,
        "Take the plan back (撤回).",
        plan=CHANGED,
    )
