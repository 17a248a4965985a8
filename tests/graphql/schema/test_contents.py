"""Outputs and inputs that follow from a content class."""

import strawberry

from liandong.graphql.schema.contents import read
from liandong.tenants.content import Content, FreeText, LongText, ShortText, described


class Heard(Content):
    """What was heard."""

    title: ShortText = described("The title.")
    places: list[ShortText] = described("Where.", max_length=3)
    contact: LongText | None = described("With whom.", default=None)
    note: FreeText = described("What else.", default="")


@strawberry.type
@read(Heard, lambda row: row.content)
class Query:
    pass


def test_field_that_came_later_has_no_value_in_older_versions() -> None:
    shown = strawberry.Schema(Query).as_str()
    assert "title: String!" in shown
    assert "places: [String!]!" in shown
    assert "contact: String\n" in shown
    assert "note: String\n" in shown
