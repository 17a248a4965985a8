"""What a workflow is: the rows of the referee's table, written as data beside each noun."""

from dataclasses import dataclass
from typing import Literal

from liandong.policies.actors import Relation

NEW = "NEW"  # the state of a record before its first act
SELF = Relation.SELF
SUPERIOR = Relation.SUPERIOR
SUBORDINATE = Relation.SUBORDINATE


@dataclass(frozen=True)
class Transition:
    """One row of `liandong.transition`: who may bring a subject from one state to the next.

    `gate` and `effect` name functions of the database (`gate_…`, `effect_…`). `reach` says how
    the subject's audience changes: kept, widened to the superior, to the direct subordinates, to
    the chosen keys or to the body in a column of that name, or narrowed to the owner. `told`
    says who sees the act. `writes` adds a revision; `releases` freezes the newest one and shows it
    to the audience.
    """

    subject: str
    from_state: str
    act: str
    relation: Relation
    to_state: str
    gate: str | None = None
    effect: str | None = None
    reach: str = "keep"
    told: Literal["actor", "added", "readers"] = "readers"
    releases: bool = False
    writes: bool = False
    note_required: bool = False
