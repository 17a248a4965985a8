"""What a workflow is: transitions, as in the referee's table, and the tasks of an inbox."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from liandong.policies.actors import Relation
from liandong.policies.worded import Worded

NEW = "NEW"  # the state of a record before its first act
SELF = Relation.SELF
SUPERIOR = Relation.SUPERIOR
SUBORDINATE = Relation.SUBORDINATE


class WorkKind(Worded):
    """What is waited for, from whoever may perform the next act."""

    SEND = "SEND", "To be issued or submitted", "待印发、报送"
    REVIEW = "REVIEW", "To be reviewed", "待审核"
    JUDGE = "JUDGE", "To be judged", "待判定"
    FILL_IN = "FILL_IN", "To be answered or amended", "待填报"
    START = "START", "To be started", "待启动"
    CLOSE = "CLOSE", "To be closed", "待结束"
    REVISE = "REVISE", "To be revised, as the upper plan was", "待修订"


@dataclass(frozen=True)
class Transition:
    """One row of `liandong.transition`: who may bring a subject from one state to the next.

    `gate` and `effect` name functions of the database (`gate_…`, `effect_…`). `reach` says how the
    subject's audience changes: kept, widened to the superior (of a scheme to its reviewer), to the
    direct subordinates, to all below (`descendants`), to both the superior and all below, to all
    below who acts and to that one's superior (`recommended`), to those whom the standard concerns
    (`reviewed`), to the chosen keys, to the body in a column of that name, or to those with whom it
    was shared before it was taken back (`former`); or narrowed to the owner, or by the chosen keys
    (`without`). `told` says who may see the act: the `actor` alone; the actor, the owner and the
    keys that are `added` or taken away; or the body that is `named` in what the act says; these and
    all `readers` of the subject; of what is handed over, the added and the `replaced` readers; or,
    of what is due, the owner and those whom the referee names (`owed`).
    `writes` adds a revision; `releases` freezes the newest one and shows it to the audience, and
    is refused (`nothing_new`) if that one is released already; `also_releases` does so where it is
    not, and is refused by its gate alone.
    With `work` the record waits for this act: it is in the worklist of those who may perform it.
    Nobody waits for an act that takes a record back, or says again what was said.
    """

    subject: str
    from_state: str
    act: str
    relation: Relation
    to_state: str
    gate: str | None = None
    effect: str | None = None
    reach: str = "keep"
    told: Literal["actor", "added", "named", "readers", "replaced", "owed"] = "readers"
    releases: bool = False
    also_releases: bool = False
    writes: bool = False
    note_required: bool = False
    work: WorkKind | None = None


def from_each(
    states: Iterable[str],
    subject: str,
    act: str,
    relation: Relation,
    to_state: str | None = None,
    **facts: Any,
) -> tuple[Transition, ...]:
    """One transition from each of these states; without `to_state` the act keeps the state."""
    return tuple(
        Transition(subject, state, act, relation, to_state or state, **facts) for state in states
    )


@dataclass(frozen=True)
class Task:
    """A list of an inbox (待办): the records of a noun on which one of `acts` can be performed now.

    They are in the inbox of the body that may perform these acts. With `after`, the list holds
    the owner's records in the state to which that act leads. With `settled`, it holds only records
    whose elements with a workflow are all settled.
    """

    name: str
    description: str
    acts: tuple[str, ...] = ()
    after: str = ""
    settled: bool = False
