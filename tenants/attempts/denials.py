"""What counts as a denied attempt: a refusal because of who asks, never because of what is sent."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from liandong.policies.engine import Forbidden
from liandong.tenants.attempts.models import DenialReason
from liandong.tenants.errors import InvalidInput, NotFound, Refused

NOT_FOUND = "not_found"
REASONS: Mapping[str, DenialReason] = {
    "own_proposal": DenialReason.OWN_PROPOSAL,
    "proposal_of_another": DenialReason.PROPOSAL_OF_ANOTHER,
}
"""By the reasons of conflicts that are about who acts."""


class Attempt(NamedTuple):
    """What somebody tries: an act, the id of its record as it was sent, and the whole input."""

    act: str | None = None
    target: str | None = None
    input: Any = None


class Denial(NamedTuple):
    """An attempt that was denied, as it is kept: one is counted with those that are equal to it."""

    act: str | None
    target: str | None
    reason: DenialReason
    further: bool = False


def denial(attempt: Attempt, refusal: Refused | Forbidden) -> Denial | None:
    """What is kept of an attempt that was refused; None if it was refused for what it says.

    A record that does not exist and one that the member may not see make the same of it.
    """
    act, target, input = attempt
    match refusal:
        case Forbidden():
            return Denial(act, target, DenialReason.FORBIDDEN)
        case NotFound():
            return Denial(act, target, DenialReason.NOT_FOUND)
        case InvalidInput():
            unseen = [each.field for each in refusal.problems if each.reason == NOT_FOUND]
            return Denial(act, _at(input, unseen[0]), DenialReason.NOT_FOUND) if unseen else None
    reason = REASONS.get(refusal.reason)
    return None if reason is None else Denial(act, target, reason)


def _at(input: Any, path: str) -> str | None:
    """The id at a path of the input: `clause_id`, `act.draft_scheme.plan_id`."""
    for name in path.split("."):
        input = getattr(input, name, None)
    return input if isinstance(input, str) else None
