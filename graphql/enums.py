"""The vocabulary of the tenants as GraphQL enums; names are the labels in the database."""

from enum import StrEnum

import strawberry

from liandong.policies.actors import Level, Role
from liandong.tenants.bodies.models import BodyKind
from liandong.tenants.plans.models import PlanKind, PlanState
from liandong.tenants.reviews.models import Decision, ReviewState, VerdictKind
from liandong.tenants.schemes.models import InspectionKind, SchemeState
from liandong.tenants.standards.models import StandardState
from liandong.tenants.suggestions.models import SuggestionState
from liandong.tenants.supervisions.models import SupervisionKind, SupervisionState

DESCRIPTIONS: dict[type[StrEnum], str] = {
    Level: "A level of the hierarchy (中央、省、市、县).",
    BodyKind: "Whether a body stands for a territory or inside a unit (内部巡视).",
    Role: "What a member does (主任、拟稿、审核员、督导员、观察员、管理员).",
    PlanKind: "Five years or one (五年规划、年度计划).",
    PlanState: "Where a plan stands: drafted, issued (印发), withdrawn.",
    InspectionKind: "The kind of an inspection (常规、专项、专题、机动、提级、联动、交叉、回头看).",
    SchemeState: "Where a work scheme stands between draft and close.",
    StandardState: "A review standard is issued; a newer version replaces the one before.",
    ReviewState: "Open, decided (退回、通过), or cancelled because the scheme was withdrawn.",
    VerdictKind: "What a reviewer says of a clause (通过、修改、不通过).",
    Decision: "How a pre-review ends (退回、通过).",
    SupervisionKind: "The four supervisions (前置审核、分类试点、蹲点调研、全面指导).",
    SupervisionState: "Where a supervision stands: open, opinion letter issued, closed.",
    SuggestionState: "Where a suggestion stands: open, answered, sent back, accepted.",
}

for enum, description in DESCRIPTIONS.items():
    strawberry.enum(enum, description=description)

__all__ = [
    "BodyKind",
    "Decision",
    "InspectionKind",
    "Level",
    "PlanKind",
    "PlanState",
    "ReviewState",
    "Role",
    "SchemeState",
    "StandardState",
    "SuggestionState",
    "SupervisionKind",
    "SupervisionState",
    "VerdictKind",
]
