"""The member who sends the request."""

from typing import ClassVar

import strawberry

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.fields import bound, column, one
from liandong.graphql.schema.bodies.types import Body
from liandong.graphql.schema.relay import Node, node_id
from liandong.policies.actors import Role
from liandong.policies.permissions import Permission
from liandong.tenants.acts.kinds import ActKind
from liandong.tenants.members import models

MEMBER = b.Source(models.Member, "member", Permission.BODY_READ)


@strawberry.type(description="A person of a body.")
class Member(Node):
    source: ClassVar[b.Source] = MEMBER
    id: strawberry.ID = node_id(MEMBER)
    name: str = column("name", "The person's name.")


@strawberry.type(description="Who is asking: a member, its body, and what it is there.")
class Viewer:
    member: Member = one(
        lambda _, member, request: (member.owner == request.body) & (member.id == request.member),
        "The member who is signed in.",
    )
    body: Body = one(lambda _, body, request: body.id == request.body, "The body it belongs to.")
    roles: list[Role] = bound(b.RequestValue(lambda request: request.roles), "Its roles there.")
    proposable_acts: list[ActKind] = bound(
        b.ProposableBeginnings(),
        "The acts that begin a record, and that it may propose (呈签) to who may sign them.",
    )
