"""The vocabulary of the tenants as GraphQL enums; names are the labels in the database."""

from inspect import getdoc
from typing import TypeVar

import strawberry
from strawberry.types.enum import StrawberryEnumDefinition

from liandong.graphql.errors.messages import Language
from liandong.policies.actors import Level, Relation, Role
from liandong.policies.permissions import Permission
from liandong.policies.worded import Worded
from liandong.tenants.acts.models import ActorKind
from liandong.tenants.bodies.models import BodyKind
from liandong.tenants.plans.models import PlanKind, PlanState
from liandong.tenants.reviews.models import Decision, ReviewState, VerdictKind
from liandong.tenants.schemes.models import InspectionKind, SchemeState
from liandong.tenants.standards.models import ReviewedDocument, StandardState
from liandong.tenants.suggestions.models import SuggestionState
from liandong.tenants.supervisions.models import SupervisionKind, SupervisionState

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


for each in (
    Level,
    BodyKind,
    Relation,
    Permission,
    Role,
    ActorKind,
    PlanKind,
    PlanState,
    InspectionKind,
    SchemeState,
    StandardState,
    ReviewedDocument,
    ReviewState,
    VerdictKind,
    Decision,
    SupervisionKind,
    SupervisionState,
    SuggestionState,
    Language,
):
    shown(each)

__all__ = [
    "ActorKind",
    "SHOWN",
    "BodyKind",
    "Decision",
    "InspectionKind",
    "Language",
    "Level",
    "Permission",
    "PlanKind",
    "PlanState",
    "Relation",
    "ReviewState",
    "ReviewedDocument",
    "Role",
    "SchemeState",
    "StandardState",
    "SuggestionState",
    "SupervisionKind",
    "SupervisionState",
    "VerdictKind",
    "shown",
]
