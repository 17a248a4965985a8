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
        "review.assign",
        SUPERIOR,
        "UNDER_REVIEW",
        effect="assign_clauses",
        told="actor",
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
        gate="decided_by_another",
        effect="decide",
        work=WorkKind.REVIEW,
    ),
    Transition(
        "scheme",
        "UNDER_REVIEW",
        "review.pass",
        SUPERIOR,
        "PASSED",
        gate="every_clause_met",
        effect="decide",
        work=WorkKind.REVIEW,
    ),
    Transition(
        "scheme",
        "UNDER_REVIEW",
        "review.pass_with_changes",
        SUPERIOR,
        "PASSED_WITH_CHANGES",
        gate="every_clause_judged",
        effect="require_changes",
        note_required=True,
        work=WorkKind.REVIEW,
    ),
    Transition(
        "scheme",
        "CHANGES_SUBMITTED",
        "review.confirm_changes",
        SUPERIOR,
        "PASSED",
        effect="settle_changes",
        work=WorkKind.REVIEW,
    ),
    Transition(
        "scheme",
        "CHANGES_SUBMITTED",
        "review.return",
        SUPERIOR,
        "RETURNED",
        effect="settle_changes",
        note_required=True,
        work=WorkKind.REVIEW,
    ),
    Transition(
        "scheme",
        "FILED",
        "review.acknowledge",
        SUPERIOR,
        "ACKNOWLEDGED",
        work=WorkKind.REVIEW,
    ),
    *from_each(
        ("FILED", "ACKNOWLEDGED"),
        "scheme",
        "review.call_in",
        SUPERIOR,
        "UNDER_REVIEW",
        gate="may_be_called_in",
        effect="open_review",
        note_required=True,
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
    *from_each(
        ("RETURNED", "PASSED_WITH_CHANGES"),
        "scheme",
        "review.urge",
        SUPERIOR,
        gate="not_urged",
        told="added",
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
    # The present superior has not seen it yet.
    *from_each(
        ("FILED", "ACKNOWLEDGED"),
        "scheme",
        "review.hand_over",
        SELF,
        "FILED",
        reach="superior",
        told="replaced",
    ),
    # Only who asked for changes could confirm them.
    *(
        Transition(
            "scheme",
            state,
            "review.hand_over",
            SELF,
            before,
            reach="superior",
            told="replaced",
        )
        for state, before in {
            "PASSED_WITH_CHANGES": "RETURNED",
            "CHANGES_SUBMITTED": "SUBMITTED",
        }.items()
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
        states=("OPEN", "RETURNED", "PASSED_WITH_CHANGES", "PASSED", "REVOKED"),
        body="scheme_owner",
        year="year",
        waiting=("OPEN",),
        since=("decided_at", "created_at"),
    ),
)
