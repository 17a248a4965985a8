"""What the lists of what bodies own have in common: filters and orders."""

from datetime import datetime

import strawberry

from liandong.graphql.enums import Level
from liandong.graphql.filters import (
    OWNER_LEVEL,
    WITHIN,
    any_of,
    before,
    condition,
    conditions,
    since,
)
from liandong.graphql.planner import bindings as b

RECENT = {
    "CREATED_AT": b.by_time("created_at"),
    "UPDATED_AT": b.by_time("updated_at"),
}
NEWEST_FIRST = ("CREATED_AT", "DESC")
LONGEST_WAITING = ("UPDATED_AT", "ASC")
BY_STATE = {"STATE": b.by_text("state")}
BY_TITLE = {"TITLE": b.by_text("title")}


@strawberry.input
class OwnedFilter:
    """Conditions on whose it is."""

    within: str | None = condition(WITHIN, "Of this body (its code) or one below it.")
    owner: list[str] | None = condition(any_of("owner"), "Of one of these bodies (codes).")
    level: list[Level] | None = condition(OWNER_LEVEL, "Of a body of one of these levels.")


@strawberry.input
class DatedFilter(OwnedFilter):
    """Conditions on what remembers when it was made."""

    created_since: datetime | None = condition(since("created_at"), "Made then or later.")
    created_before: datetime | None = condition(before("created_at"), "Made earlier.")


@strawberry.input
class ChangedFilter(OwnedFilter):
    """Conditions on what remembers when an act last changed it."""

    updated_since: datetime | None = condition(since("updated_at"), "Changed then or later.")
    updated_before: datetime | None = condition(before("updated_at"), "Last changed earlier.")


@strawberry.input
class RecordFilter(DatedFilter, ChangedFilter):
    """Conditions on what has a workflow."""


def records(filter_by: type[RecordFilter], orders: dict[str, b.Order]) -> b.Pages:
    """Records, newest first."""
    return b.Pages(None, RECENT | orders, NEWEST_FIRST, conditions(filter_by))
