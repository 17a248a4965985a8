"""Denied attempts (被拒操作): which member tried what, and why it was denied."""

from datetime import datetime

import strawberry

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.act_kinds import kind_name
from liandong.graphql.planner.fields import column, one, tally
from liandong.graphql.schema.acts.record_fields import owner
from liandong.graphql.schema.bodies.owner import Owner
from liandong.graphql.schema.records import row
from liandong.graphql.schema.relay import Connection, Node, Tally, connects
from liandong.graphql.schema.viewer.types import Member
from liandong.policies.permissions import Permission
from liandong.tenants.acts.kinds import ActKind
from liandong.tenants.attempts import models
from liandong.tenants.attempts.models import DenialReason

ATTEMPT = b.Source(models.DeniedAttempt, "attempt", Permission.ATTEMPT_AUDIT)


@row(
    ATTEMPT,
    "What a member tried on one day and was denied (被拒操作): the same attempts are one of these."
    " Nobody outside the body sees it.",
)
class DeniedAttempt(Node):
    owner: Owner = owner("The body of the member.")
    member: Member = one(
        lambda attempt, member, _: (
            (member.owner == attempt.owner) & (member.id == attempt.member_id)
        ),
        "Who tried.",
    )
    act: ActKind | None = column(
        lambda attempt: kind_name(attempt.act), "What was tried; null of what is no act."
    )
    target: str | None = column(
        "target",
        "The id of the record as it was sent, whether there is such a record or not; null where"
        " none was named.",
    )
    reason: DenialReason = column("reason", "Why it was denied.")
    further: bool = column(
        "further",
        "Whether it counts the attempts of that day at more records than ten, which are not kept"
        " one by one.",
    )
    times: int = column("times", "How often on that day.")
    first_at: datetime = column("created_at", "When it was first tried on that day.")
    last_at: datetime = column("last_at", "When it was last tried on that day.")
    request_id: str | None = column(
        "request_id", "The last request, as the log names it; null of what was told without one."
    )


@strawberry.type(description="How many denied attempts of a list have one reason.")
class DeniedAttemptTally(Tally):
    reason: DenialReason = column("value", "The reason.")


@connects(DeniedAttempt, "denied attempt", "denied attempts")
class DeniedAttemptConnection(Connection):
    by_reason: list[DeniedAttemptTally] = tally(
        "reason", "How many of the whole filtered list have each reason, where there are any."
    )
