"""The enums of the schema; the name of a value is its text in the database."""

from collections.abc import Iterator
from inspect import getdoc
from typing import Any, TypeVar, get_args

import strawberry
from pydantic import BaseModel
from strawberry.types.enum import StrawberryEnumDefinition

from liandong.graphql.errors.messages import Language
from liandong.policies.actors import Level, Relation, Role
from liandong.policies.permissions import Permission
from liandong.policies.worded import Worded
from liandong.tenants.acts.kinds import ActKind
from liandong.tenants.acts.models import ActorKind
from liandong.tenants.attempts.models import DenialReason
from liandong.tenants.bodies.models import BodyKind
from liandong.tenants.deadlines.models import HolidayKind
from liandong.tenants.followed import StandingKind
from liandong.tenants.metrics.dictionary import Metric
from liandong.tenants.metrics.models import MetricClasses, MetricUnit, StatisticsScope
from liandong.tenants.noun import Noun
from liandong.tenants.nouns import NOUNS
from liandong.tenants.plans.models import CascadeState
from liandong.tenants.reviews.models import Decision
from liandong.tenants.workflow import WorkKind

E = TypeVar("E", bound=type[Worded])

SHOWN: dict[str, type[Worded]] = {}
"""The enums of the schema by name."""


def shown(enum: E) -> E:
    """Show the enum in the schema, each value described as `English (中文).`"""
    strawberry.enum(enum, description=" ".join((getdoc(enum) or "").split()))
    definition: StrawberryEnumDefinition = enum.__strawberry_definition__  # type: ignore[attr-defined]
    for value, member in zip(definition.values, enum, strict=True):
        value.description = f"{member.english} ({member.chinese})."
    SHOWN[enum.__name__] = enum
    return enum


def _enums(noun: Noun) -> Iterator[type[Worded]]:
    yield noun.states
    for model in (noun.fixed, noun.content, noun.element, *noun.inputs.values()):
        if model is not None:
            yield from _inside(model)


def _inside(annotation: Any) -> Iterator[type[Worded]]:
    """The enums in a content, or in the type of one of its fields."""
    if isinstance(annotation, type) and issubclass(annotation, Worded):
        yield annotation
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for field in annotation.model_fields.values():
            yield from _inside(field.annotation)
    else:
        for each in get_args(annotation):
            yield from _inside(each)


OF_NO_NOUN: tuple[type[Worded], ...] = (
    Level,
    BodyKind,
    Relation,
    Permission,
    Role,
    ActKind,
    ActorKind,
    Decision,
    DenialReason,
    HolidayKind,
    Language,
    StandingKind,
    WorkKind,
    CascadeState,
    Metric,
    MetricClasses,
    MetricUnit,
    StatisticsScope,
)
for each in dict.fromkeys((*OF_NO_NOUN, *(enum for noun in NOUNS for enum in _enums(noun)))):
    shown(each)
