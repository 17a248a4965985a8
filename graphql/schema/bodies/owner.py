"""The type of fields that hold a body; types that bodies refer to in turn cannot import it."""

from typing import TYPE_CHECKING, Annotated

import strawberry

if TYPE_CHECKING:
    from liandong.graphql.schema.bodies.types import Body

Owner = Annotated["Body", strawberry.lazy("liandong.graphql.schema.bodies.types")]
