"""The type of fields that hold a body: lazy, as bodies refer to types with such fields."""

from typing import TYPE_CHECKING, Annotated

import strawberry

if TYPE_CHECKING:
    from liandong.graphql.schema.bodies.types import Body

Owner = Annotated["Body", strawberry.lazy("liandong.graphql.schema.bodies.types")]
