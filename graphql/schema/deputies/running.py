"""When a deputy may act, as the referee judges it at every act."""

from typing import Any

from sqlalchemy import ColumnElement, and_, any_, not_, select

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.compiler import constant
from liandong.graphql.planner.parameters import Parameters
from liandong.policies.actors import Role
from liandong.tenants.deputies.models import DeputyState
from liandong.tenants.members.models import Member
from liandong.tenants.tables import relation_of

Condition = ColumnElement[bool]


def running(deputy: b.Columns) -> Condition:
    """The condition that the deputy may act today."""
    return and_(
        deputy.state == constant(DeputyState.NAMED.name),
        Parameters.today.between(deputy.starts_on, deputy.ends_on),
        _is_one(deputy, deputy.member_id),
        _is_one(deputy, deputy.director_id, directs=True),
    )


def _is_one(deputy: b.Columns, id: ColumnElement[Any], *, directs: bool = False) -> Condition:
    member = relation_of(Member).alias("named")
    query = select(member.c.id).where(
        member.c.province == deputy.province,
        member.c.owner == deputy.owner,
        member.c.id == id,
        not_(member.c.disabled),
        *([constant(Role.DIRECTOR.value) == any_(member.c.roles)] if directs else []),
    )
    return query.correlate_except(member).exists()
