"""What a workflow is: the rows of the referee's table, and what they leave to be done."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

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


def from_each(
    states: Iterable[str],
    subject: str,
    act: str,
    relation: Relation,
    to_state: str | None = None,
    **facts: Any,
) -> tuple[Transition, ...]:
    """The act from each of these states; where none is named to which it leads, the state stays."""
    return tuple(
        Transition(subject, state, act, relation, to_state or state, **facts) for state in states
    )


@dataclass(frozen=True)
class Task:
    """A list of an inbox (待办): the records of a noun that one of these acts can bring on now.

    Who may act says whose they are. With `after`, they are those that this act left to their owner.
    With `settled`, only those all of whose elements with a workflow have come to its end.
    """

    name: str
    description: str
    acts: tuple[str, ...] = ()
    after: str = ""
    settled: bool = False
