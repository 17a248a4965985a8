"""The types of explanations of access."""

from typing import Any

import strawberry
from sqlalchemy import ColumnElement, Text, any_, case, func, literal, select

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.fields import bound, column, one
from liandong.graphql.planner.orders import BY_CODE
from liandong.graphql.schema.acts.lists import ACTS
from liandong.graphql.schema.acts.types import ActConnection
from liandong.graphql.schema.bodies.types import Body
from liandong.graphql.schema.enums import shown
from liandong.graphql.schema.relay import Connection, Edge
from liandong.policies.actors import Relation, Role
from liandong.policies.worded import Worded
from liandong.tenants.bodies.models import Body as BodyTable
from liandong.tenants.tables import relation_of

SLASH = literal("/", Text)


@shown
class Reach(Worded):
    """Whom an audience key stands for: one body (`220300`), all directly below one (`220000/*`), or
    one and all below it (`220000/**`)."""

    BODY = "BODY", "One body", "一个机构"
    DIRECT_SUBORDINATES = "DIRECT_SUBORDINATES", "All directly below", "全部直接下级"
    ALL_BELOW = "ALL_BELOW", "The body and all below", "本机构及全部下级"


def reach(grant: Any) -> ColumnElement[Any]:
    """The name of the `Reach` of a grant's key."""
    marks = {"*": Reach.DIRECT_SUBORDINATES, "**": Reach.ALL_BELOW}
    return case(
        *(
            (func.split_part(grant.key, SLASH, 2) == literal(mark, Text), literal(name.value, Text))
            for mark, name in marks.items()
        ),
        else_=literal(Reach.BODY.value, Text),
    )


def bodies(grant: Any) -> ColumnElement[Any]:
    """The number of bodies that have a grant's key."""
    body = relation_of(BodyTable).alias("reached")
    counted = select(func.count()).select_from(body).where(grant.key == any_(body.c["keys"]))
    return counted.correlate_except(body).scalar_subquery()


@strawberry.type(description="Who may see an object under one audience key: a body, or many.")
class Reader:
    key: str = column(lambda grant: grant.key, "The audience key, e.g. `220000/*`.")
    reach: Reach = column(reach, "Whom the key stands for.")
    body: Body = one(
        lambda grant, body, _: body.id == func.split_part(grant.key, SLASH, 1),
        "The body that the key names.",
    )
    bodies: int = column(bodies, "How many bodies have the key now.")
    acts: ActConnection = ACTS.linked(lambda grant, act, _: grant.opened_by(act)).field(
        "The acts that opened the object under this key and that the viewer was told of: for its"
        " owner, the one that wrote it.",
    )


@strawberry.type(description="A reader in a list.")
class ReaderEdge(Edge):
    node: Reader = strawberry.field(description="The reader.")


@strawberry.type(description="A page of readers.")
class ReaderConnection(Connection):
    edges: list[ReaderEdge] = strawberry.field(description="The readers of this page.")


READERS = b.Readers(
    b.Pages(None, orders={"KEY": BY_CODE}, default_order=("KEY", "ASC"), filters={})
)


@strawberry.type(description="One line of the policy (`policies/policy.csv`); `*` stands for any.")
class PolicyRule:
    role: str = strawberry.field(description="The member's role.")
    level: str = strawberry.field(description="The level of the member's body.")
    relation: str = strawberry.field(
        description="How that body stands to the owner, in lower case."
    )
    resource: str = strawberry.field(description="What is done something to, e.g. `plan`.")
    action: str = strawberry.field(description="What is done, e.g. `issue`.")
    effect: str = strawberry.field(description="`allow` or `deny`; one denial outweighs the rest.")


@strawberry.type(description="Something that is missing; each list names what would do.")
class Requirement:
    reason: str = strawberry.field(
        description="Stable: `no_rule`, `denied`, `other_kind`, `no_transition`, or with what the"
        " act would be refused, e.g. `clause_not_judged`."
    )
    roles: list[Role] = strawberry.field(
        description="The roles that may, at the viewer's level, in one of the relations."
    )
    relations: list[Relation] = strawberry.field(
        description="How the acting body would have to stand to the owner."
    )
    states: list[str] = strawberry.field(description="The states that the act leads on from.")
    kinds: list[str] = strawberry.field(description="The types that the permission is for.")


@strawberry.type(description="Whether the viewer may do something to an object, and why.")
class AccessExplanation:
    allowed: bool = column(
        lambda question: question.allowed, "Whether it would succeed now, given a valid input."
    )
    relation: Relation = column(
        lambda question: question.relation,
        "How the viewer's body stands to the owner: of an act on what a review is about, to the"
        " owner of that; of a record that is to begin, to the body that would own it.",
    )
    rules: list[PolicyRule] = bound(
        b.Json(lambda question, _: question.rules),
        "The rules that decide: all denials, or else all that allow; empty where none does.",
    )
    through: list[Reader] = bound(
        b.Through(), "The audience keys under which the viewer sees it, and the acts behind them."
    )
    missing: list[Requirement] = bound(
        b.Json(lambda question, _: question.missing), "What is missing; empty when it is allowed."
    )
