"""What can be done with plans."""

import strawberry
from strawberry import UNSET

from liandong.graphql.planner.ids import is_code
from liandong.graphql.schema.enums import shown
from liandong.graphql.schema.mutation import RevisionInput, Subject, given
from liandong.graphql.schema.plans.types import Plan
from liandong.policies.worded import Worded
from liandong.tenants.acts.commands import Done, act_on
from liandong.tenants.errors import InvalidInput, Problem
from liandong.tenants.plans.noun import PLAN
from liandong.tenants.transaction import Transaction

ON = Subject(PLAN, Plan, "plan")


@shown
class ShareWith(Worded):
    """Whom a plan is shared with (抄送、共享)."""

    BODY = "BODY", "One body, named by its code", "一个机构"
    DIRECT_SUBORDINATES = "DIRECT_SUBORDINATES", "All directly below", "全部直接下级"
    ALL_BELOW = "ALL_BELOW", "All below", "全部下级"
    SUPERIOR = "SUPERIOR", "The body directly above", "上级"


@strawberry.input(description="A plan to share.")
class SharePlanInput(RevisionInput):
    plan_id: strawberry.ID = strawberry.field(description="The plan.")
    share_with: ShareWith = strawberry.field(name="with", description="Whom it is shared with.")
    body: str | None = strawberry.field(
        default=UNSET, description="The code of the body, with BODY."
    )


async def share(tx: Transaction, input: SharePlanInput) -> Done:
    chosen = [_audience_key(tx, input)]
    return await act_on(tx, PLAN, "plan.share", ON.key(input), input.request(), chosen=chosen)


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


@strawberry.type
class PlanMutations:
    draft_plan = ON.draft("Draft a plan (起草); seen by its body alone.")
    edit_plan = ON.edit("Write a new version; readers keep theirs.")
    issue_plan = ON.act("plan.issue", "Freeze and release the newest version (印发).")
    share_plan = ON.mutation(
        "SharePlan", SharePlanInput, share, "Let others see the issued plan (抄送、共享)."
    )
    withdraw_plan = ON.act("plan.withdraw", "Take the plan back (撤回).")
