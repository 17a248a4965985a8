"""The vocabulary of the tenants as GraphQL enums; names are the labels in the database."""

from enum import StrEnum

import strawberry
from strawberry.types.enum import StrawberryEnumDefinition

from liandong.policies.actors import Level, Relation, Role
from liandong.policies.permissions import Permission
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
    Relation: "How the acting body stands to the owner of an object.",
    Permission: "What can be allowed: a resource and what is done to it.",
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

VALUES: dict[type[StrEnum], tuple[str, ...]] = {
    Level: ("The centre (中央).", "A province (省级).", "A city (市级).", "A county (县级)."),
    BodyKind: ("Of a territory (地方).", "Inside a unit (内部巡视)."),
    Role: (
        "Signs what leaves the body (主任).",
        "Prepares plans and schemes (拟稿).",
        "Pre-reviews the schemes of direct subordinates (审核员).",
        "Supervises direct subordinates (督导员).",
        "Reads (观察员).",
        "Manages members and reads no content (管理员).",
    ),
    Relation: (
        "It is its own (本机构).",
        "The acting body is directly above the owner (上级).",
        "Further above (上级的上级).",
        "Directly below (下级).",
        "Further below (下级的下级).",
        "Both have the same superior (同级).",
        "Anything else (无隶属关系).",
    ),
    Permission: (
        "Read acts (行文).",
        "Read which member performed an act (经办人).",
        "Read the directory of bodies (机构名录).",
        "Draft a plan (起草规划、计划).",
        "Edit a plan (修改规划、计划).",
        "Issue a plan (印发).",
        "Read plans (查看规划、计划).",
        "Share a plan (抄送、共享).",
        "Take a plan back (撤回规划、计划).",
        "Take a scheme under pre-review (受理前置审核).",
        "Pass a scheme (审核通过).",
        "Read pre-reviews (查看前置审核).",
        "Say something of a clause (提出审核意见).",
        "Return a scheme to be changed (退回).",
        "Close a round (结束巡察).",
        "Draft a work scheme (起草工作方案).",
        "Edit a work scheme (修改工作方案).",
        "Read work schemes (查看工作方案).",
        "Start a round (启动巡察).",
        "Submit a work scheme for pre-review (报审).",
        "Take a work scheme back (撤回工作方案).",
        "Issue a review standard (印发审核指导标准).",
        "Read review standards (查看审核指导标准).",
        "Accept the answer to a suggestion (认可).",
        "Answer a suggestion (反馈整改情况).",
        "Send an answer back (退回整改反馈).",
        "Close a supervision (结束指导督导).",
        "Issue an opinion letter (印发指导督导意见书).",
        "Open a supervision (开展指导督导).",
        "Read supervisions and their suggestions (查看指导督导).",
    ),
    PlanKind: ("For five years (五年规划).", "For one year (年度计划)."),
    PlanState: ("Seen by its body alone (草稿).", "Released (已印发).", "Taken back (已撤回)."),
    InspectionKind: (
        "Routine (常规).",
        "Special (专项).",
        "Thematic (专题).",
        "Mobile (机动).",
        "Raised to a higher level (提级).",
        "Linked across levels (联动).",
        "Crosswise between bodies (交叉).",
        "A look back at an earlier one (回头看).",
    ),
    SchemeState: (
        "Seen by its body alone (草稿).",
        "Awaits its superior (已报审).",
        "Being pre-reviewed (审核中).",
        "To be changed (已退回).",
        "May start as it was passed (已通过).",
        "The round is under way (实施中).",
        "The round is over (已结束).",
        "Taken back (已撤回).",
    ),
    StandardState: ("In force (已印发).",),
    ReviewState: (
        "Not decided (审核中).",
        "Returned (已退回).",
        "Passed (已通过).",
        "Void (已作废).",
    ),
    VerdictKind: ("Pass (通过).", "Change it (修改).", "Fail (不通过)."),
    Decision: ("Return it to be changed (退回).", "Pass it (通过)."),
    SupervisionKind: (
        "Pre-review (前置审核).",
        "A pilot by kind (分类试点).",
        "Research on site (蹲点调研).",
        "Guidance of the whole work (全面指导).",
    ),
    SupervisionState: ("Under way (进行中).", "Its letter is out (已反馈).", "Over (已结束)."),
    SuggestionState: (
        "Awaits an answer (待整改).",
        "Answered (已反馈).",
        "Awaits a better answer (已退回).",
        "Accepted (已认可).",
    ),
}


def described(enum: type[StrEnum], description: str, values: tuple[str, ...]) -> None:
    """Show the enum in the schema, with a description of each value in the order of its members."""
    strawberry.enum(enum, description=description)
    definition: StrawberryEnumDefinition = enum.__strawberry_definition__  # type: ignore[attr-defined]
    for value, text in zip(definition.values, values, strict=True):
        value.description = text


for enum, description in DESCRIPTIONS.items():
    described(enum, description, VALUES[enum])

__all__ = [
    "BodyKind",
    "Decision",
    "InspectionKind",
    "Level",
    "Permission",
    "PlanKind",
    "PlanState",
    "Relation",
    "ReviewState",
    "Role",
    "SchemeState",
    "StandardState",
    "SuggestionState",
    "SupervisionKind",
    "SupervisionState",
    "VerdictKind",
    "described",
]
