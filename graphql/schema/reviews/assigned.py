"""Who judges which clauses of a pre-review (分办): what the acts say by which it was assigned."""

from typing import Any

import strawberry
from sqlalchemy import (
    ColumnElement,
    TableValuedAlias,
    Text,
    Uuid,
    and_,
    cast,
    column,
    func,
    literal,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.compiler import constant
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.schema.sources import sources
from liandong.tenants.members.models import Member
from liandong.tenants.reviews.models import Review, ReviewState
from liandong.tenants.standards.noun import STANDARD
from liandong.tenants.tables import relation_of

MEMBER, REVIEW = relation_of(Member), relation_of(Review)


@strawberry.type(description="Who judges a clause (分办).")
class ClauseAssignment:
    clause_id: strawberry.ID = strawberry.field(description="The clause.")
    member_id: strawberry.ID = strawberry.field(description="The member who judges it.")
    member_name: str = strawberry.field(description="The member's name, as it is now.")


def global_id(noun: str, key: ColumnElement[Any]) -> ColumnElement[Any]:
    """The global id of a record or an element."""
    return literal(f"{noun}_", Text).concat(cast(key, Text))


def assigned(review: b.Columns, _: Parameters) -> Any:
    """The clauses that one member judges, in their order, and the members."""
    each = _assigned(review, "assigned")
    clause = sources(STANDARD).parts["clauses"].table.alias("assigning")
    member = MEMBER.alias("judging")
    shown = func.jsonb_build_object(
        constant("clause_id"),
        global_id("clause", each.c.clause_id),
        constant("member_id"),
        global_id("member", each.c.member_id),
        constant("member_name"),
        member.c.name,
        type_=JSONB,
    )
    found = (
        select(func.jsonb_agg(aggregate_order_by(shown, clause.c.number)))
        .select_from(
            each.join(clause, _in_body_of(review, clause.c, each.c.clause_id)).join(
                member, _in_body_of(review, member.c, each.c.member_id)
            )
        )
        .correlate_except(each, clause, member)
    )
    return func.coalesce(found.scalar_subquery(), literal_column("'[]'::jsonb"), type_=JSONB)


def assigned_to_viewer(scheme: b.Columns) -> ColumnElement[bool]:
    """The condition that it is under review, and the viewer judges one of the clauses."""
    review = REVIEW.alias("under")
    each = _assigned(review.c, "mine")
    mine = select(each.c.clause_id).where(each.c.member_id == Parameters.member)
    return (
        select(review.c.id)
        .where(
            review.c.owner == Parameters.body,
            review.c.scheme_id == scheme.id,
            review.c.state == constant(ReviewState.OPEN.name),
            mine.correlate_except(each).exists(),
        )
        .correlate_except(review)
        .exists()
    )


def _assigned(review: b.Columns, name: str) -> TableValuedAlias:
    parts = review.province, review.owner, review.scheme_id, review.id
    return func.liandong.assigned(*parts).table_valued(
        column("clause_id", Uuid), column("member_id", Uuid), name=name
    )


def _in_body_of(review: b.Columns, row: b.Columns, key: ColumnElement[Any]) -> ColumnElement[bool]:
    return and_(row.province == review.province, row.owner == review.owner, row.id == key)
