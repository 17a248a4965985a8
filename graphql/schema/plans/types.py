"""Plans (规划、计划), their revisions, items, and answers to the items of upper plans."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.fields import column, many, one, pages
from liandong.graphql.planner.orders import by_text
from liandong.graphql.schema.lists import list_of
from liandong.graphql.schema.plans import upper
from liandong.graphql.schema.plans.cascade import CASCADE, DUTIES, CascadeLine, PlanDuty
from liandong.graphql.schema.plans.progress import PROGRESS, ItemProgress
from liandong.graphql.schema.records import Version, element, page_of, record, version
from liandong.graphql.schema.relay import Connection, Node, connects
from liandong.tenants.plans.noun import PLAN
from liandong.tenants.schemes.noun import SCHEME

if TYPE_CHECKING:
    from liandong.graphql.schema.schemes.types import WorkSchemeConnection


@element(PLAN, "items")
class PlanItem(Node):
    progress: list[ItemProgress] = PROGRESS
    answers: Annotated[
        "ItemAnswerConnection", strawberry.lazy("liandong.graphql.schema.plans.types")
    ] = pages(
        b.Pages(upper.answering, {"OWNER": by_text("owner")}, ("OWNER", "ASC"), {}),
        "What lower bodies made of it, in any version of this plan: the answers of issued plans"
        " that the viewer may see, by body.",
        filter_by=None,
        order_by=None,
    )


@element(PLAN, "answers")
class ItemAnswer(Node):
    upper_item: PlanItem | None = one(
        upper.of_answer, "The task that is answered, where the viewer may see it."
    )
    carried_out_by: list[PlanItem] = many(
        upper.own_items, lambda item: item.number, "The own tasks that carry it out, in order."
    )


@connects(ItemAnswer, "answer", "answers")
class ItemAnswerConnection(Connection):
    pass


@version(PLAN, "One version of a plan; frozen once released (版本).")
class PlanRevision(Version):
    based_on: (
        Annotated["PlanRevision", strawberry.lazy("liandong.graphql.schema.plans.types")] | None
    ) = one(
        lambda revision, version, _: version.id == upper.based_on(revision),
        "The version of an upper body's plan that it carries out (依据的上级规划), where the"
        " viewer may see it.",
    )
    unanswered: list[PlanItem] = many(
        upper.unanswered,
        lambda item: item.number,
        "What is missing: the tasks of the newest version of the upper plan that have no answer, or"
        " that say something else since they were answered.",
    )
    newer_upper: (
        Annotated["PlanRevision", strawberry.lazy("liandong.graphql.schema.plans.types")] | None
    ) = one(
        upper.newer,
        "The newest version of the upper plan, where one was released to the body after `basedOn`:"
        " until it is answered, the plan is stale (上级规划已修订).",
        newest_by=lambda version: version.edition,
    )
    upper_added: list[PlanItem] = many(
        upper.added,
        lambda item: item.number,
        "What `newerUpper` has beside the tasks of `basedOn`.",
    )
    upper_removed: list[PlanItem] = many(
        upper.removed,
        lambda item: item.number,
        "The tasks of `basedOn` that `newerUpper` has no more.",
    )
    upper_changed: list[PlanItem] = many(
        upper.changed,
        lambda item: item.number,
        "The tasks of `newerUpper` of which `basedOn` says something else; they have the same"
        " `key` there. An answer to any other one stays when `editPlan` moves `basedOn`.",
    )


@record(
    PLAN,
    "A plan of inspection work (巡视工作规划、年度计划).",
    owner_is="The body whose plan it is.",
)
class Plan(Node):
    stale: bool = column(
        upper.stale,
        "Whether its released version is based on one of the upper plan that is not the newest any"
        " more.",
    )
    cascade: list[CascadeLine] = CASCADE
    duties: list[PlanDuty] = DUTIES
    schemes: Annotated[
        "WorkSchemeConnection", strawberry.lazy("liandong.graphql.schema.schemes.types")
    ] = (
        list_of(SCHEME)
        .linked(lambda plan, scheme, _: scheme.plan_id == plan.id)
        .field("The work schemes that carry it out and the viewer may see.")
    )


@page_of(Plan)
class PlanConnection(Connection):
    pass
