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
        "Issue the opinion letter: findings and suggestions become visible (指导督导意见书).",
    )
    close_supervision = ON.act(
        "supervision.close", "Close it; refused while a suggestion is not accepted."
    )
