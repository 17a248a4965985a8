"""The mutations of notices, by the body whose they are."""

import strawberry

from liandong.graphql.schema.notices.types import Notice
from liandong.graphql.schema.subject import Subject
from liandong.tenants.notices.noun import NOTICE
from liandong.tenants.notices.workflow import CLOSE, ISSUE, WITHDRAW

ON = Subject(NOTICE, Notice, "notice")


@strawberry.type
class NoticeMutations:
    draft_notice = ON.draft("Draft a notice (通报); seen by its body alone.")
    edit_notice = ON.edit("Write a new version of a draft.")
    issue_notice = ON.act(
        ISSUE,
        "Issue the notice (印发): each body that it names is sent it, and learns of no other"
        " recipient; of departments and leaders the receipt and the answer are recorded.",
    )
    close_notice = ON.act(
        CLOSE,
        "Close the notice (办结). While a recipient's answer is not accepted, the note says why.",
    )
    withdraw_notice = ON.act(
        WITHDRAW, "Take the notice back (撤回); those who were sent it see that it is withdrawn."
    )
