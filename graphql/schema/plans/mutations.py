"""The mutations of plans."""

import strawberry

from liandong.graphql.schema.plans.types import Plan
from liandong.graphql.schema.sharing import share
from liandong.graphql.schema.subject import Subject
from liandong.tenants.plans.noun import PLAN

ON = Subject(PLAN, Plan, "plan")


@strawberry.type
class PlanMutations:
    draft_plan = ON.draft("Draft a plan (起草); seen by its body alone.")
    edit_plan = ON.edit("Write a new version; readers keep theirs.")
    issue_plan = ON.act("plan.issue", "Freeze and release the newest version (印发).")
    share_plan = share(
        ON, "Let others see the issued plan (抄送、共享), and oblige them to file one of their own."
    )
    file_plan = ON.act(
        "plan.file", "File the issued plan with the superior, which then reads it (报备)."
    )
    acknowledge_plan = ON.act("plan.acknowledge", "Acknowledge a subordinate's filed plan (备案).")
    withdraw_plan = ON.act("plan.withdraw", "Take the plan back (撤回).")
