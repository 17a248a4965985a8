"""What a body found of its own scheme by the review standard (对照自查), by its last such act."""

from datetime import datetime
from typing import Any

import strawberry
from sqlalchemy import Integer, Text, false, func, literal, select
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.compiler import constant
from liandong.graphql.planner.fields import bound
from liandong.graphql.schema.enums import shown
from liandong.graphql.schema.withheld import unless
from liandong.tenants.acts.models import Act
from liandong.tenants.schemes.models import SelfCheckResult
from liandong.tenants.schemes.noun import SCHEME
from liandong.tenants.schemes.workflow import SELF_CHECK
from liandong.tenants.tables import relation_of

ACT = relation_of(Act)
shown(SelfCheckResult)
# The fields of a check, by how the act says them.
SAID = {
    "clause_id": "field",
    "number": "number",
    "title": "title",
    "result": "new",
    "remark": "remark",
}


@strawberry.type(description="What was found by one clause (对照自查).")
class ClauseCheck:
    clause_id: strawberry.ID = strawberry.field(description="The clause.")
    number: int = strawberry.field(description="Its number in the standard.")
    title: str = strawberry.field(description="Its heading, as it was.")
    result: SelfCheckResult = strawberry.field(description="Whether the scheme meets it.")
    remark: str | None = strawberry.field(description="Where it is met, or what is missing.")


@strawberry.type(description="A check of the own scheme by the review standard (对照自查).")
class SelfCheck:
    checked_at: datetime = strawberry.field(description="When it was done.")
    member_name: str = strawberry.field(description="Who did it.")
    revision: int = strawberry.field(description="The number of the version that was checked.")
    standard_revision_id: strawberry.ID = strawberry.field(
        description="The version of the standard that it was checked by."
    )
    checks: list[ClauseCheck] = strawberry.field(description="In the order of the clauses.")


def _self_check(scheme: b.Columns, _: Any) -> Any:
    act = ACT.alias("checking")
    each = (
        func.jsonb_array_elements(act.c.detail)
        .table_valued("value", with_ordinality="place", name="each")
        .render_derived()
    )
    parts = [
        part
        for name, said in SAID.items()
        for part in (constant(name), each.c.value.op("->", return_type=JSONB())(constant(said)))
    ]
    checks = (
        select(
            func.jsonb_agg(
                aggregate_order_by(func.jsonb_build_object(*parts, type_=JSONB), each.c.place)
            )
        )
        .where(each.c.place > literal(1, Integer))
        .correlate_except(each)
        .scalar_subquery()
    )
    standard = func.jsonb_extract_path_text(act.c.detail, constant("0"), constant("new"))
    found = func.jsonb_build_object(
        *(constant("checked_at"), act.c.performed_at),
        *(constant("member_name"), act.c.member_name),
        *(constant("revision"), act.c.revision),
        *(constant("standard_revision_id"), standard),
        *(constant("checks"), checks),
        type_=JSONB,
    )
    return (
        select(found)
        .where(
            act.c.province == scheme.province,
            act.c.owner == scheme.owner,
            act.c.subject == constant(SCHEME.name),
            act.c.subject_id == scheme.id,
            act.c.kind == literal(SELF_CHECK, Text),
        )
        .order_by(act.c.performed_at.desc(), act.c.id.desc())
        .limit(1)
        .correlate_except(act)
        .scalar_subquery()
    )


def _nobody(_: b.Columns) -> Any:
    return false()


CHECKED: Any = bound(
    b.Json(_self_check, told=unless(SCHEME.withheld, _nobody)),
    "What its body found of it by the review standard of its superior, the last time it was checked"
    " (对照自查); for those of that body who read drafts, null where it was not checked.",
)
