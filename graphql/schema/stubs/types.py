"""What is left of a record for who was told of it and may see it no more: what acts say.

Its fields are read from the last act that the viewer was told of; without one there is no stub.
"""

from datetime import datetime
from typing import Any

import strawberry
from sqlalchemy import Text, and_, cast, func

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.fields import column, one
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.schema.acts.lists import ACTS
from liandong.graphql.schema.acts.types import ActConnection
from liandong.graphql.schema.bodies.owner import Owner
from liandong.graphql.schema.relay import Node
from liandong.graphql.schema.worklist.arms import RecordKind


def _on_it(stub: b.Columns, act: b.Columns, _: Parameters) -> Any:
    return and_(
        act.subject_id == stub.subject_id,
        act.subject_owner == stub.subject_owner,
        act.subject == stub.subject,
    )


@strawberry.type(
    description="What is left of a record that was taken back, or whose owner came under another"
    " superior, for another body that had been told of it (存根): no more than its acts say."
)
class Stub(Node):
    id: strawberry.ID = column(
        lambda act: func.concat_ws("_", act.subject, cast(act.subject_id, Text), type_=Text),
        "The global id that the record has.",
    )
    kind: RecordKind = column(lambda act: func.upper(act.subject), "What it is.")
    owner: Owner = one(
        lambda act, body, _: body.id == act.subject_owner, "Whose it is, and whom to ask for it."
    )
    told_at: datetime = column("performed_at", "When an act on it was last told to the viewer.")
    acts: ActConnection = ACTS.linked(_on_it).field(
        "The acts on it that the viewer was told of; their `content` is what was given by them."
    )
