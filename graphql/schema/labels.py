"""The labels of enum values for people, so that clients need no labels of their own."""

from functools import cache
from typing import Annotated

import strawberry
from strawberry import UNSET

from liandong.graphql.errors.messages import Language
from liandong.graphql.schema.enums import SHOWN
from liandong.policies.worded import Worded


def label_of(value: Worded, language: Language) -> str:
    """What people call the value in this language."""
    return value.english if language is Language.EN else value.chinese


@strawberry.type(description="What one value of an enum is called.")
class ValueLabel:
    name: str = strawberry.field(description="The value as it is written, e.g. `PLAN_ISSUE`.")
    label: str = strawberry.field(description="What people call it, e.g. 印发规划、计划.")


@strawberry.type(description="What the values of one enum are called.")
class EnumLabels:
    enum: str = strawberry.field(description="The enum, e.g. `PlanState`.")
    values: list[ValueLabel] = strawberry.field(description="Its values, in order.")


def labels(
    info: strawberry.Info,
    language: Annotated[
        Language | None,
        strawberry.argument(description="The language; unless given, that of the request."),
    ] = UNSET,
) -> list[EnumLabels]:
    """The labels of every enum of the schema."""
    return _labels(language or info.context.language)


@cache
def _labels(language: Language) -> list[EnumLabels]:
    return [
        EnumLabels(
            enum=name,
            values=[ValueLabel(name=value.name, label=label_of(value, language)) for value in enum],
        )
        for name, enum in sorted(SHOWN.items())
    ]
