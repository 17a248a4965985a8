"""Statistics (统计): figures of a body and of all below it, added up from acts."""

from inspect import Parameter
from typing import Annotated, Any

import strawberry
from strawberry import UNSET

from liandong.graphql.planner import summed
from liandong.graphql.planner.fields import argument, bound, column, required, with_arguments
from liandong.graphql.planner.figure_arguments import MOST_METRICS, MOST_MONTHS
from liandong.tenants.metrics.dictionary import Metric
from liandong.tenants.metrics.models import StatisticsScope


@strawberry.type(description="A line of statistics: a number for each metric, in their order.")
class StatisticsLine:
    key: str = column(
        lambda line: line.key,
        "Of what: the code of a body, a month as `2026-03`, or the name of a class.",
    )
    numbers: list[int] = column(
        lambda line: line.numbers, "A number for each metric; of a ratio, its part."
    )
    out_of: list[int | None] = column(
        lambda line: line.out_of, "Of each ratio, by what its part is divided; else null."
    )


@strawberry.type(description="Figures of a body, of some months, told apart in several ways.")
class Statistics:
    metrics: list[Metric] = column(lambda asked: asked.metrics, "The metrics, in order.")
    total: StatisticsLine = bound(summed.FigureLine(), "All together; its key is the body.")
    bodies: list[StatisticsLine] = bound(
        summed.FigureLines("body"),
        "The body itself and each of its direct subordinates, by code; if all below it counts, each"
        " subordinate with its whole subtree.",
    )
    months: list[StatisticsLine] = bound(summed.FigureLines("month"), "Each month.")
    classes: list[StatisticsLine] = bound(
        summed.FigureLines("class"),
        "Each class of the metrics; a metric that is not told apart by it has 0. Overlapping"
        " classes do not add up to all.",
    )


MONTH = f"as `2026-03`; from and to are at most {MOST_MONTHS} months."
STATISTICS: Any = with_arguments(
    summed.Statistics(),
    "Figures (统计) that follow from recorded acts, by the day on which these were done; null where"
    " the viewer's body is told nothing of the body. A body's figures are told to it and to all"
    " above it.",
    {
        "metrics": (
            required(list[Metric], f"Which metrics, at most {MOST_METRICS}."),
            Parameter.empty,
        ),
        "within": (required(str, "The body, by its code."), Parameter.empty),
        # A name of the language in Python, but not in GraphQL.
        "from_": (
            Annotated[
                str, strawberry.argument(name="from", description=f"The first month, {MONTH}")
            ],
            Parameter.empty,
        ),
        "to": (required(str, f"The last month, {MONTH}"), Parameter.empty),
        "scope": (
            argument(StatisticsScope, "Whose acts count; unless given, those of the subtree."),
            UNSET,
        ),
    },
)
