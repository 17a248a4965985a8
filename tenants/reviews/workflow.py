"""The workflow of a pre-review: what the superior does with a scheme that was submitted to it."""

from liandong.tenants.followed import Followed, StandingKind
from liandong.tenants.workflow import SELF, SUPERIOR, Transition, WorkKind, from_each

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
    Transition(
        "scheme",
        "SUBMITTED",
        "review.return_incomplete",
        SUPERIOR,
        "RETURNED",
        note_required=True,
    ),
    Transition(
        "scheme",
        "PASSED",
        "review.revoke",
        SUPERIOR,
        "RETURNED",
        gate="own_pass",
        effect="revoke_pass",
        note_required=True,
    ),
    # Since when a record waits is not changed by saying so.
    Transition(
        "scheme", "RETURNED", "review.urge", SUPERIOR, "RETURNED", gate="not_urged", told="added"
    ),
)
# Where the scheme's owner has moved, the new superior reviews what is under review from the start.
SYSTEM = (
    *from_each(
        ("SUBMITTED", "RETURNED", "PASSED", "EXECUTING"),
        "scheme",
        "review.hand_over",
        SELF,
        reach="superior",
        told="replaced",
    ),
    Transition(
        "scheme",
        "UNDER_REVIEW",
        "review.hand_over",
        SELF,
        "SUBMITTED",
        effect="cancel_review",
        reach="superior",
        told="replaced",
    ),
)
FOLLOWED = (
    Followed(
        kind=StandingKind.REVIEW,
        states=("OPEN", "RETURNED", "PASSED", "REVOKED"),
        body="scheme_owner",
        year="year",
        waiting=("OPEN",),
        since=("decided_at", "created_at"),
    ),
)
