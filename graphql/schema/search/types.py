"""Search (检索): what the words were found in, the best first, and where they stand."""

from datetime import datetime
from inspect import Parameter
from typing import Any

import strawberry
from sqlalchemy import TableValuedAlias, Text, and_, column, func, literal
from sqlalchemy.dialects.postgresql import JSONB
from strawberry import UNSET

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.fields import (
    PAGE,
    argument,
    bound,
    one,
    parts_of,
    required,
    with_arguments,
)
from liandong.graphql.planner.fields import column as value
from liandong.graphql.planner.orders import by_time
from liandong.graphql.schema.acts.types import SUBJECTS
from liandong.graphql.schema.bodies.owner import Owner
from liandong.graphql.schema.enums import shown
from liandong.graphql.schema.relay import Connection, Node, connects
from liandong.graphql.schema.search.arms import FoundKind, arms_of
from liandong.tenants.content import SHORT
from liandong.tenants.reviews.noun import REVIEW

MOST = 500  # of each kind, as `liandong.found` has it
READS = 2
RANK = ("RANK", "DESC")
shown(FoundKind)


@strawberry.type(description="Which characters of an excerpt are to be marked.")
class Mark:
    start: int = strawberry.field(description="The first one; 0 is the beginning.")
    end: int = strawberry.field(description="The one after the last.")


@strawberry.type(description="Where words were found: the place, and what stands there.")
class Excerpt:
    field: str = value("field", "The field: `title`, `items.text`, `note`.")
    element: str | None = value(
        "element", "The key of the element of a list that the field is of; null for other fields."
    )
    words: str = value("words", "The words, and what stands before and after them.")
    marks: list[Mark] = parts_of(
        "marks",
        "What to mark, in Unicode characters, in order; empty where the text is not as it is"
        " searched.",
    )


def _excerpt(row: b.Columns) -> TableValuedAlias:
    place = func.liandong.excerpt(row.source, row.id, row.patterns)
    return place.table_valued(
        column("field", Text),
        column("element", Text),
        column("words", Text),
        column("marks", JSONB),
    )


@strawberry.type(description="A text with all words that were looked for.")
class Found:
    id: strawberry.ID = value(
        lambda row: func.concat_ws(literal("_", Text), row.source, row.id, type_=Text),
        "What distinguishes it from all others.",
    )
    kind: FoundKind = value("kind", "What kind of text it is.")
    title: str | None = value(
        "title",
        "The title of the version; of a letter, the body that is supervised; null of opinions and"
        " notes, and of a letter whose supervision the viewer sees no more.",
    )
    draft: bool = value(
        "draft",
        "Whether it was told to nobody yet: a draft, or an opinion before the decision. Only its"
        " body finds it.",
    )
    said_at: datetime = value(
        "said_at", "When it was released, told or recorded; of a draft, when it was written."
    )
    owner: Owner = one(lambda row, body, _: body.id == row.owner, "The body that said it.")
    record: Node | None = bound(
        b.NodeOf(
            lambda row: row.subject,
            SUBJECTS | {REVIEW.name: REVIEW.head.__name__},
            lambda row, node, _: and_(
                node.province == row.record_province,
                node.owner == row.record_owner,
                node.id == row.record_id,
            ),
            key=lambda row: row.record_id,
        ),
        "The record that it belongs to; a `Stub` when the viewer may no longer see that. Null when"
        " nothing is selected of its type.",
    )
    excerpt: Excerpt | None = bound(b.Placed(_excerpt), "Where the words stand first.")


@connects(Found, "text", "texts")
class FoundConnection(Connection):
    pass


def searching(description: str) -> Any:
    """The field of the search."""
    pages = b.United(
        None,
        {RANK[0]: by_time("position")},
        RANK,
        {},
        arms=arms_of,
        walks=lambda *_: (),
        defaults=lambda _: RANK,
        reads=READS,
    )
    text = (
        "Words, separated by spaces; texts with all of them are found, in any order. At most"
        f" {SHORT} characters. Traditional and simplified, wide and narrow, capital and small"
        " characters and all kinds of brackets are the same."
    )
    kinds = argument(list[FoundKind], "Only in these kinds of texts.")
    arguments = {"text": (required(str, text), Parameter.empty), "kinds": (kinds, UNSET), **PAGE}
    return with_arguments(pages, description, arguments)
