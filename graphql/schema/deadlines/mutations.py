"""The mutations of rules of deadlines."""

import strawberry

from liandong.graphql.schema.deadlines.types import DeadlineRule
from liandong.graphql.schema.subject import Subject
from liandong.tenants.deadlines.noun import DEADLINE

ON = Subject(DEADLINE, DeadlineRule, "deadline_rule")


@strawberry.type
class DeadlineMutations:
    draft_deadline_rule = ON.draft(
        "Draft a rule of deadlines (期限规则); seen by its body alone, in force once issued."
    )
    edit_deadline_rule = ON.edit("Write a new version; the issued one holds until it is issued.")
    issue_deadline_rule = ON.act(
        "deadline.issue",
        "Put the newest version in force for the body and all below it (印发); open deadlines are"
        " worked out anew within a minute.",
    )
    withdraw_deadline_rule = ON.act(
        "deadline.withdraw",
        "Take the rule out of force (废止); open deadlines are worked out anew within a minute.",
    )
