"""The mutations of plans."""

import strawberry

from liandong.graphql.schema.plans.types import Plan
from liandong.graphql.schema.sharing import share, unshare
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
    unshare_plan = unshare(
        ON,
        "Take readers away with whom the plan was shared (取消共享): they keep the acts that they"
        " were told of. What it obliged them to is lifted.",
    )
    urge_plan = ON.write(
        "plan.urge",
        "UrgePlan",
        "Urge a body that the plan obliges to file one of its own, and that has not done so, or"
        " whose plan answers a former version of it (催办); told to it alone, once a day at most.",
    )
    file_plan = ON.write(
        "plan.file",
        "FilePlan",
        "File the issued plan with the superior, which then reads it (报备).",
    )
    acknowledge_plan = ON.write(
        "plan.acknowledge", "AcknowledgePlan", "Acknowledge a subordinate's filed plan (备案)."
    )
    report_plan = ON.write(
        "plan.report",
        "ReportPlan",
        "Report to the superior how far the tasks of the filed plan have come (报告进展).",
    )
    comment_plan = ON.write(
        "plan.comment",
        "CommentPlan",
        "Comment on a subordinate's filed plan in the note; told to it alone (反馈).",
    )
    close_plan = ON.write(
        "plan.close",
        "ClosePlan",
        "Close the plan with a summary in the note, and the files that belong to it (期末总结); it"
        " can only be read any more.",
    )
    withdraw_plan = ON.act("plan.withdraw", "Take the plan back (撤回).")
    reissue_plan = ON.act(
        "plan.reissue",
        "Undo a withdrawal (重新印发): those with whom it was shared read it again; it can be filed"
        " anew.",
    )
