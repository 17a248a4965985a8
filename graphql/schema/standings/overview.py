"""Overviews (总览): how the areas below a body stand, all kinds of work beside each other."""

from datetime import datetime
from inspect import Parameter
from typing import Any

import strawberry
from sqlalchemy import func

from liandong.graphql.planner import summed
from liandong.graphql.planner.compiler import ZERO
from liandong.graphql.planner.fields import bound, column, required, with_arguments
from liandong.graphql.schema.standings.types import STALE, WHICH_STATES
from liandong.tenants.followed import StandingKind


@strawberry.type(description="How the work of one kind stands in an area: a body and all below it.")
class AreaLine:
    code: str = column(lambda line: line.code, "The code of the area's body.")
    kind: StandingKind = column(lambda line: line.kind, "Of which records.")
    bodies: int = column(lambda line: line.bodies, "How many bodies the area has.")
    having: int = column(
        lambda line: func.coalesce(line.having, ZERO), "How many of them have any such record."
    )
    states: list[str] = column(lambda line: line.states, WHICH_STATES)
    counts: list[int] = column(
        lambda line: line.counts, "How many records are in each state, in the order of `states`."
    )
    late: int = column(lambda line: func.coalesce(line.late, ZERO), "How many of them are late.")
    stale: int = column(lambda line: func.coalesce(line.stale, ZERO), STALE)
    waiting_since: datetime | None = column(
        lambda line: line.waiting_since,
        "Since when the one waits that waits longest for somebody's next act; null if none does.",
    )
    changed_at: datetime | None = column(
        lambda line: line.changed_at, "When any of this last changed; null where there is nothing."
    )


@strawberry.type(description="How the areas below a body stand in a year (总览).")
class Overview:
    within: str = column(lambda asked: asked.within, "The code of the body.")
    year: int = column(lambda asked: asked.year, "The year.")
    lines: list[AreaLine] = bound(
        summed.AreaLines(),
        "For the body alone, and for each of its direct subordinates with all below it, a line of"
        " each kind, by code and in the order of the kinds; zeros where there is nothing.",
    )


OF_AREAS: dict[str, Any] = {
    "within": (required(str, "The body, by its code."), Parameter.empty),
    "year": (required(int, "Of which year."), Parameter.empty),
}
OVERVIEW: Any = with_arguments(
    summed.Overview(),
    "What the work of each area below a body amounts to (总览), in one request; null where the"
    " viewer's body is told nothing of the body.",
    OF_AREAS,
)
OVERVIEW_LIVE: Any = with_arguments(
    summed.Overview(),
    "What the work of each area below a body amounts to (总览): at once, and again when it has"
    " changed, every few seconds at most; nothing where the viewer's body is told nothing.",
    OF_AREAS,
)
