"""The workflow of a pre-review: what the superior does with a scheme that was submitted to it."""

from liandong.tenants.followed import Followed, StandingKind
from liandong.tenants.workflow import SUPERIOR, Transition, WorkKind

TRANSITIONS = (
    Transition(
        "scheme",
        "SUBMITTED",
        "review.accept",
        SUPERIOR,
        "UNDER_REVIEW",
        gate="standard_in_force",
        effect="open_review",
        work=WorkKind.REVIEW,
    ),
    Transition(
        "scheme",
        "UNDER_REVIEW",
        "review.record_verdict",
        SUPERIOR,
        "UNDER_REVIEW",
        effect="record_verdict",
        told="actor",
        work=WorkKind.REVIEW,
    ),
    Transition(
        "scheme",
        "UNDER_REVIEW",
        "review.return",
        SUPERIOR,
        "RETURNED",
        effect="decide",
        work=WorkKind.REVIEW,
    ),
    Transition(
        "scheme",
        "UNDER_REVIEW",
        "review.pass",
        SUPERIOR,
        "PASSED",
        gate="every_clause_judged",
        effect="decide",
        work=WorkKind.REVIEW,
    ),
)
FOLLOWED = (
    Followed(
        kind=StandingKind.REVIEW,
        states=("OPEN", "RETURNED", "PASSED"),
        body="scheme_owner",
        year="year",
        waiting=("OPEN",),
        since=("decided_at", "created_at"),
    ),
)
