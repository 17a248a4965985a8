"""The mutations of review standards."""

import strawberry

from liandong.graphql.schema.standards.types import ReviewStandard
from liandong.graphql.schema.subject import Subject
from liandong.tenants.standards.noun import STANDARD

ON = Subject(STANDARD, ReviewStandard, "review_standard")


@strawberry.type
class StandardMutations:
    draft_review_standard = ON.draft(
        "Draft the standard of a target (审核指导标准); seen by its body alone."
    )
    edit_review_standard = ON.edit("Write a new version; those who read it keep the issued one.")
    issue_review_standard = ON.act(
        "standard.issue", "Put the newest version in force for the direct subordinates (印发)."
    )
    withdraw_review_standard = ON.act(
        "standard.withdraw",
        "Take the standard out of force (废止); who was judged by it goes on reading it.",
    )
