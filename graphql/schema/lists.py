"""Filters and orders that lists of records have in common."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import strawberry

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.fields import pages
from liandong.graphql.schema.enums import Level
from liandong.graphql.schema.filters import (
    OWNER_LEVEL,
    WITHIN,
    any_of,
    before,
    condition,
    conditions,
    since,
)
from liandong.graphql.schema.relay import Direction, fill, sorting

RECENT = {
    "CREATED_AT": b.by_time("created_at"),
    "UPDATED_AT": b.by_time("updated_at"),
}
NEWEST_FIRST = ("CREATED_AT", "DESC")
LONGEST_WAITING = ("UPDATED_AT", "ASC")
BY_STATE = {"STATE": b.by_text("state")}
BY_TITLE = {"TITLE": b.by_words("title")}


@strawberry.input
class OwnedFilter:
    """Conditions on the owner."""

    within: str | None = condition(WITHIN, "Of this body (its code) or one below it.")
    owner: list[str] | None = condition(any_of("owner"), "Of one of these bodies (codes).")
    level: list[Level] | None = condition(OWNER_LEVEL, "Of a body of one of these levels.")


@strawberry.input
class DatedFilter(OwnedFilter):
    """Conditions on the time of making."""

    created_since: datetime | None = condition(since("created_at"), "Made then or later.")
    created_before: datetime | None = condition(before("created_at"), "Made earlier.")


@strawberry.input
class ChangedFilter(OwnedFilter):
    """Conditions on the time of the last change by an act."""

    updated_since: datetime | None = condition(since("updated_at"), "Changed then or later.")
    updated_before: datetime | None = condition(before("updated_at"), "Last changed earlier.")


@strawberry.input
class RecordFilter(DatedFilter, ChangedFilter):
    """Conditions on records with a workflow."""


@dataclass(frozen=True)
class Listing:
    """Lists of one noun: how they are read, and what a client may filter and sort them by."""

    pages: b.Pages
    filter_by: type
    order_by: type

    def field(self, description: str) -> Any:
        """The list as a field of a type."""
        return pages(self.pages, description, filter_by=self.filter_by, order_by=self.order_by)

    def linked(self, on: b.Condition) -> "Listing":
        """The same list, of the records that a row is linked to."""
        return replace(self, pages=self.pages.linked(on))

    def sorted_by(self, default: tuple[str, str]) -> "Listing":
        """The same list, with this order unless the client names one."""
        return replace(self, pages=replace(self.pages, default_order=default))

    def owned_by_row(self) -> "Listing":
        """The same list, of the records that the row's body owns."""
        return replace(self, pages=self.pages.owned_by_row())


def listing(
    name: str,
    many: str,
    filter_by: type,
    orders: Mapping[str, b.Order],
    default: tuple[str, str] = NEWEST_FIRST,
) -> Listing:
    """Lists of the type `name`, sorted by one of the orders."""
    field = sorting(f"{name}OrderField", f"What a list of {many} can be sorted by.", orders)
    order_by = made_input(
        f"{name}Order",
        f"How a list of {many} is sorted.",
        field=(field, strawberry.field(description="Sort by this.")),
        direction=(
            Direction,
            strawberry.field(default=Direction.ASC, description="Which end first."),
        ),
    )
    return Listing(b.Pages(None, orders, default, conditions(filter_by)), filter_by, order_by)


def made_input(name: str, description: str, **fields: tuple[Any, Any]) -> type:
    """An input with these fields."""
    cls = type(name, (), {"__annotations__": {}})
    for field, (type_, value) in fields.items():
        fill(cls, field, type_, value)
    return strawberry.input(cls, description=description)
