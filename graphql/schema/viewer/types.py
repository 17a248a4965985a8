"""The member who sends the request."""

from typing import ClassVar

import strawberry
from sqlalchemy import and_, not_

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.fields import bound, column, many, one
from liandong.graphql.schema.bodies.types import Body
from liandong.graphql.schema.deputies.running import running
from liandong.graphql.schema.deputies.types import Deputy
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
    roles: list[Role] = bound(b.RequestValue(lambda request: request.roles), "Its own roles there.")
    deputy_for: Deputy | None = one(
        lambda _, deputy, request: and_(
            deputy.province == request.province,
            deputy.owner == request.body,
            deputy.member_id == request.member,
            running(deputy),
        ),
        "The deputyship by which it acts today in a director's stead (代签); null if by none.",
    )
    acts_in_stead: list[ActKind] = bound(
        b.ActsInStead(),
        "The acts that its own roles do not permit it: it performs them in that director's stead,"
        " and they say so.",
    )
    colleagues: list[Member] = many(
        lambda _, member, request: and_(
            member.owner == request.body, member.id != request.member, not_(member.disabled)
        ),
        lambda member: member.id,
        "The other members of its body who are not disabled.",
    )
    proposable_acts: list[ActKind] = bound(
        b.ProposableBeginnings(),
        "The acts that begin a record, and that it may propose (呈签) to who may sign them.",
    )
