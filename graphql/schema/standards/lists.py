"""How lists of review standards are filtered and sorted."""

from liandong.graphql.schema.enums import Level, ReviewedDocument, StandardState
from liandong.graphql.schema.filters import any_of, condition, contains, filtering
from liandong.graphql.schema.lists import BY_STATE, BY_TITLE, RECENT, RecordFilter, listing


@filtering("Which review standards.")
class ReviewStandardFilter(RecordFilter):
    state: list[StandardState] | None = condition(any_of("state"), "In one of these states.")
    applies_to: list[Level] | None = condition(
        any_of("applies_to"), "For subordinates of one of these levels."
    )
    document: list[ReviewedDocument] | None = condition(
        any_of("document"), "For one of these documents."
    )
    title_contains: str | None = condition(contains("title"), "With this in the title.")


ORDERS = RECENT | BY_TITLE | BY_STATE
STANDARDS = listing("ReviewStandard", "review standards", ReviewStandardFilter, ORDERS)
