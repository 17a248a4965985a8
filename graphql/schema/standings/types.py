"""Standings (进展): counts and times of a body's work, never a record."""

from datetime import datetime
from typing import Any

import strawberry
from sqlalchemy import Integer, func, literal
from strawberry import UNSET

from liandong.graphql.planner import summed
from liandong.graphql.planner.fields import argument, bound, column, required, with_arguments
from liandong.graphql.planner.standings import Line
from liandong.policies.actors import Level
from liandong.tenants.followed import StandingKind

WHICH_STATES = "The states that count, in the order of the counts."
STALE = (
    "How many of them are to be revised, as the upper plan that they carry out was (需修订); kept"
    " within a minute."
)


def _late(line: Line) -> Any:
    return func.coalesce(line.standing.late, literal(0, Integer))


def _stale(line: Line) -> Any:
    return func.coalesce(line.standing.stale, literal(0, Integer))


@strawberry.type
class Standing:
    """Counts and times."""

    counts: list[int] = column(
        lambda line: line.counts,
        "How many records are in each state, in the order of `states`; none is all zeros.",
    )
    late: int = column(_late, "How many of them are late.")
    stale: int = column(_stale, STALE)
    waiting_since: datetime | None = column(
        lambda line: line.standing.waiting_since,
        "Since when the one waits that waits longest for somebody's next act; null if none does.",
    )


@strawberry.type(description="What a body's records of one kind and year amount to (进展).")
class BodyStanding(Standing):
    kind: StandingKind = column(lambda line: line.kind, "Of which records.")
    year: int = column(lambda line: line.year, "The year: of the round, of the first day.")
    states: list[str] = column(lambda line: line.states, WHICH_STATES)
    changed_at: datetime = column(
        lambda line: line.standing.changed_at, "When any of this last changed."
    )


@strawberry.type(description="One body's line in a table of standings.")
class StandingLine(Standing):
    code: str = column(lambda line: line.body.id, "The body's code.")
    level: Level = column(lambda line: line.body.level, "Its level.")
    superior: str | None = column(
        lambda line: line.body.superior, "The code of its direct superior."
    )
    changed_at: datetime | None = column(
        lambda line: line.standing.changed_at,
        "When any of this last changed; null where there has been nothing.",
    )


@strawberry.type(
    description="The standings of one kind and year, of a body and all below it, by code."
)
class StandingTable:
    kind: StandingKind = column(lambda table: table.kind, "Of which records.")
    year: int = column(lambda table: table.year, "Of which year.")
    states: list[str] = column(lambda table: table.states, WHICH_STATES)
    bodies: list[StandingLine] = bound(
        summed.BodyLines(),
        "A line for each body, with zeros where there is nothing; only for bodies of whose"
        " standings the viewer's body is told: itself and all below it.",
    )


KIND, YEAR = "Of which records.", "Of which year; a five-year plan has each of its years."
OF_BODY: Any = with_arguments(
    summed.BodyStandings(),
    "Its standings that the viewer's body is told of, newest year first.",
    {"kind": (argument(StandingKind, KIND), UNSET), "year": (argument(int, YEAR), UNSET)},
)
OF_SUBTREE: dict[str, Any] = {
    "within": required(str, "Of this body (its code) and all below it."),
    "kind": required(StandingKind, KIND),
    "year": required(int, YEAR),
}
