"""The mutations of supervisions, which a superior performs."""

import strawberry

from liandong.graphql.schema.subject import Subject
from liandong.graphql.schema.supervisions.types import Supervision
from liandong.tenants.supervisions.noun import SUPERVISION

ON = Subject(SUPERVISION, Supervision, "supervision")


@strawberry.type
class SupervisionMutations:
    open_supervision = ON.begin(
        "supervision.open",
        "Announce a supervision to the direct subordinate that it is of (指导督导).",
    )
    issue_opinion = ON.write(
        "supervision.issue_opinion",
        "IssueOpinion",
        "Issue an opinion letter (指导督导意见书), the first or another one (第2期): its findings"
        " and suggestions become visible.",
    )
    close_supervision = ON.act(
        "supervision.close",
        "Close it; refused while a suggestion is neither accepted nor carried on in the long term.",
    )
    close_supervision_without_letter = ON.act(
        "supervision.close_without_letter",
        "Close it where no letter is needed; the note says what came of it.",
        name="CloseSupervisionWithoutLetter",
    )
    cancel_supervision = ON.act(
        "supervision.cancel", "Cancel it before its first letter; the note says why."
    )
    reopen_supervision = ON.act(
        "supervision.reopen",
        "Open it again, for another letter or to open a suggestion again; the note says why.",
    )
