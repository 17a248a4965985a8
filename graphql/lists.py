"""What the lists of records with a workflow have in common: orders and filters."""

from liandong.graphql.filters import OWNED, any_of
from liandong.graphql.planner import bindings as b

RECENT = {
    "CREATED_AT": b.by_time("created_at"),
    "UPDATED_AT": b.by_time("updated_at"),
}
NEWEST_FIRST = ("CREATED_AT", "DESC")


def records(*columns: str, orders: dict[str, b.Order] | None = None) -> b.Pages:
    """Records, newest first, filtered by owner, place, state and these columns."""
    own = {name: any_of(name) for name in ("state", *columns)}
    return b.Pages(None, RECENT | (orders or {}), NEWEST_FIRST, OWNED | own)


BY_TITLE = {"TITLE": b.by_text("title")}
