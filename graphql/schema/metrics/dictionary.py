"""The dictionary of metrics (指标字典): what each figure counts."""

from functools import cache
from typing import Annotated

import strawberry
from strawberry import UNSET

from liandong.graphql.errors.messages import Language
from liandong.graphql.schema.labels import label_of
from liandong.tenants.acts.kinds import ActKind
from liandong.tenants.metrics.dictionary import CLASSES, COUNTED, METRICS, Counted, Metric, Ratio
from liandong.tenants.metrics.models import MetricClasses, MetricUnit


@strawberry.type(description="What a figure counts, and how (指标定义).")
class MetricDefinition:
    metric: Metric = strawberry.field(description="Which metric.")
    name: str = strawberry.field(description="What people call it.")
    unit: MetricUnit = strawberry.field(description="What its numbers are of (计量单位).")
    definition: str = strawberry.field(description="What counts, in a sentence.")
    acts: list[ActKind] = strawberry.field(
        description="The acts that count: each that the viewer may see is found in `acts`. Of a"
        " ratio, those of its part."
    )
    classes: MetricClasses | None = strawberry.field(
        description="By which classes it is told apart; null if by none."
    )
    overlap: bool = strawberry.field(
        description="Whether something can be of several classes, so that they add up to more."
    )
    part: Metric | None = strawberry.field(description="Of a ratio, what is divided.")
    whole: Metric | None = strawberry.field(description="Of a ratio, by what it is divided.")


def metrics(
    info: strawberry.Info,
    language: Annotated[
        Language | None,
        strawberry.argument(description="The language; unless given, that of the request."),
    ] = UNSET,
    of: Annotated[
        list[Metric] | None, strawberry.argument(description="Only these; all unless given.")
    ] = UNSET,
) -> list[MetricDefinition]:
    """The metrics, in the order in which they are shown."""
    defined = _metrics(language or info.context.language)
    return [each for each in defined if each.metric in of] if of else defined


@cache
def _metrics(language: Language) -> list[MetricDefinition]:
    return [_said(metric, each, language) for metric, each in METRICS.items()]


def _said(metric: Metric, each: Counted | Ratio, language: Language) -> MetricDefinition:
    english, chinese = each.definition
    counted = each if isinstance(each, Counted) else COUNTED[each.part]
    return MetricDefinition(
        metric=metric,
        name=label_of(metric, language),
        unit=each.unit,
        definition=english if language is Language.EN else chinese,
        acts=[ActKind(act) for act in counted.acts],
        classes=counted.classes,
        overlap=counted.classes is not None and CLASSES[counted.classes].overlap,
        part=each.part if isinstance(each, Ratio) else None,
        whole=each.whole if isinstance(each, Ratio) else None,
    )
