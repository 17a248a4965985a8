"""Work schemes with their revisions, and what the content of a scheme is."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import Field

from liandong.policies.worded import Worded
from liandong.tenants.content import (
    Content,
    Element,
    ElementKey,
    LongText,
    Refers,
    ShortText,
    described,
)
from liandong.tenants.documents import HeadingContent, LastYear, PeriodContent, PointContent
from liandong.tenants.doubts import repeated
from liandong.tenants.errors import Problem
from liandong.tenants.files.attachments import AttachmentContent, BroughtContent, attached


class InspectionKind(Worded):
    """The kind of an inspection."""

    ROUTINE = "ROUTINE", "Routine", "常规"
    SPECIAL = "SPECIAL", "Special", "专项"
    THEMATIC = "THEMATIC", "Thematic", "专题"
    MOBILE = "MOBILE", "Mobile", "机动"
    RAISED = "RAISED", "Raised to a higher level", "提级"
    LINKED = "LINKED", "Linked across levels", "联动"
    CROSS = "CROSS", "Crosswise between bodies", "交叉"
    LOOK_BACK = "LOOK_BACK", "Look-back at an earlier one", "回头看"


class SchemeState(Worded):
    """Where a work scheme stands between draft, pre-review (前置审核) and the end of its round."""

    DRAFT = "DRAFT", "Draft", "草稿"
    SUBMITTED = "SUBMITTED", "Submitted", "已报审"
    UNDER_REVIEW = "UNDER_REVIEW", "Under review", "审核中"
    RETURNED = "RETURNED", "Returned", "已退回"
    PASSED_WITH_CHANGES = "PASSED_WITH_CHANGES", "Passed with changes", "原则通过"
    CHANGES_SUBMITTED = "CHANGES_SUBMITTED", "Changes submitted", "修改稿待确认"
    PASSED = "PASSED", "Passed", "已通过"
    FILED = "FILED", "Filed", "已报备"
    ACKNOWLEDGED = "ACKNOWLEDGED", "Acknowledged", "已备案"
    EXECUTING = "EXECUTING", "Under way", "实施中"
    CLOSED = "CLOSED", "Closed", "已结束"
    WITHDRAWN = "WITHDRAWN", "Withdrawn", "已撤回"


class ReviewBlock(Worded):
    """Why nobody can take a submitted scheme under pre-review."""

    NO_STANDARD = "NO_STANDARD", "No review standard is in force", "上级尚无现行审核标准"
    NO_REVIEWER = "NO_REVIEWER", "The superior has nobody who reviews", "上级尚无审核人员"


class SchemePart(Worded):
    """A part of a work scheme, as it is called in a review."""

    TITLE = "TITLE", "Title", "标题"
    HEADING = "HEADING", "Official heading", "公文要素"
    KIND = "KIND", "Kind", "类型"
    FURTHER_KINDS = "FURTHER_KINDS", "Further kinds", "其他类型"
    TERM = "TERM", "Term", "届次"
    YEAR = "YEAR", "Year", "年份"
    LAST_YEAR = "LAST_YEAR", "Last year", "截止年份"
    ROUND = "ROUND", "Round", "轮次"
    BATCH = "BATCH", "Batch", "批次"
    PERIOD = "PERIOD", "Time", "时限"
    BASIS = "BASIS", "Basis", "制定依据"
    OBJECTIVE = "OBJECTIVE", "Objective", "总体要求"
    FOCUS_POINTS = "FOCUS_POINTS", "Focus points", "监督重点"
    TEAMS = "TEAMS", "Teams", "巡察组"
    TARGETS = "TARGETS", "Inspected units", "巡察对象"
    TIMETABLE = "TIMETABLE", "Timetable", "时间安排"
    METHOD = "METHOD", "Method", "工作方式"
    DISCIPLINE_RULES = "DISCIPLINE_RULES", "Discipline rules", "纪律要求"
    RECEPTION = "RECEPTION", "Letters and visits", "来信来访受理"
    COOPERATION = "COOPERATION", "Cooperation", "配合事项"
    SECTIONS = "SECTIONS", "Sections", "其他部分"
    CONTACT = "CONTACT", "Contact", "联系人"
    PLAN = "PLAN", "Plan", "所属规划"
    ATTACHMENTS = "ATTACHMENTS", "Attachments", "附件"


class UnitKind(Worded):
    """What an inspected unit is."""

    ORGAN = "ORGAN", "Party or state organ", "机关"
    ENTERPRISE = "ENTERPRISE", "State-owned enterprise", "国有企业"
    UNIVERSITY = "UNIVERSITY", "University", "高校"
    SCHOOL = "SCHOOL", "School", "学校"
    HOSPITAL = "HOSPITAL", "Hospital", "医院"
    TOWN = "TOWN", "Town", "乡镇"
    STREET = "STREET", "Sub-district", "街道"
    VILLAGE = "VILLAGE", "Village", "村"
    COMMUNITY = "COMMUNITY", "Community", "社区"
    TERRITORY = "TERRITORY", "City or county", "市县"
    OTHER = "OTHER", "Other", "其他"


class TeamContent(Element):
    """An inspection team (巡察组)."""

    name: ShortText = described("Its name, as 第一巡察组.")
    leader: ShortText | None = described("The leader (组长).", default=None)
    deputies: list[ShortText] | None = described(
        "The deputies (副组长).", default=None, max_length=20
    )
    size: int | None = described("How many persons.", default=None, ge=1, le=500)
    members: list[ShortText] | None = described(
        "The other members (成员).", default=None, max_length=500
    )
    contact: ShortText | None = described(
        "How the team is reached during the round (联系方式): telephone, letter box, address.",
        default=None,
    )


class TargetContent(Element):
    """One inspected unit (被巡察单位)."""

    text_field: ClassVar = "name"
    name: ShortText = described("Its name.")
    kind: UnitKind | None = described("What it is.", default=None)
    team: ShortText | None = described(
        "The name of the team that inspects it, where there are several.", default=None
    )
    extends: ShortText | None = described(
        "To what below it the inspection reaches (延伸巡察).", default=None
    )
    earlier_round: ShortText | None = described(
        "The earlier round that inspected it, of a look-back (回头看).", default=None
    )
    inspection_kind: InspectionKind | None = described(
        "The kind of its inspection, where the round mixes several.", default=None
    )


class StageContent(Element):
    """One stage of the timetable (时间安排); stages may overlap."""

    name: ShortText = described("What is done.")
    period: PeriodContent | None = described("When (时限).", default=None)
    text: LongText | None = described("What is done in detail.", default=None)


class ReceptionContent(Content):
    """Which letters, calls and visits the teams receive during the round (来信来电来访受理)."""

    scope: LongText | None = described(
        "What they are about that is received, and what is passed on (受理范围).", default=None
    )
    period: PeriodContent | None = described("Until when (受理时间).", default=None)


class SelfCheckResult(Worded):
    """What a body finds of its own scheme by a clause of the standard (对照自查)."""

    MET = "MET", "Met", "符合"
    NOT_MET = "NOT_MET", "Not met yet", "不符合"
    NOT_CONCERNED = "NOT_CONCERNED", "Does not concern the scheme", "不涉及"


class ClauseCheckContent(Content):
    """What was found by one clause."""

    clause_id: Annotated[UUID, Refers("clause")] = described("The clause.")
    result: SelfCheckResult = described("Whether the scheme meets it.")
    remark: LongText | None = described("Where it is met, or what is still missing.", default=None)


class SelfCheckContent(Content):
    """A check of the own scheme by the review standard in force (对照自查)."""

    checks: list[ClauseCheckContent] = described(
        "The clauses that were checked, each once.", min_length=1, max_length=100
    )


class OpinionAnswerContent(Content):
    """The submitter's answer to the opinion that the reviewer gave on one clause."""

    clause: ElementKey = described("The key of the clause in the last round.")
    answer: LongText = described("What was changed, or why nothing was.")


class SubmissionContent(BroughtContent):
    """A work scheme to submit, with answers to the opinions of the last round."""

    answers: list[OpinionAnswerContent] | None = described(
        "What was done about the opinions of the last round, each at most once; frozen with the"
        " submission.",
        default=None,
        max_length=100,
    )


class SchemeContent(Content):
    """What a scheme says: the round, its focus, teams with their targets, time and rules."""

    title: ShortText = described("The scheme's title.")
    heading: HeadingContent | None = described("Its official heading (公文要素).", default=None)
    kind: InspectionKind = described("The kind of the inspection; of several, the first.")
    further_kinds: list[InspectionKind] | None = described(
        "The other kinds that the round mixes.", default=None, max_length=7
    )
    term: ShortText | None = described(
        "The term of the committee that it belongs to: 第十二届.", default=None
    )
    year: Annotated[int, Field(ge=2000, le=2100)] = described(
        "The year of the round; of several, the first."
    )
    last_year: LastYear | None = described(
        "The last of its years, where there are several.", default=None
    )
    round: int | None = described(
        "The number of the round (轮次) in the term.", default=None, ge=1, le=100
    )
    batch: int | None = described(
        "The number of the batch (批次) in the round.", default=None, ge=1, le=100
    )
    period: PeriodContent | None = described("Its time as a whole (时限).", default=None)
    basis: LongText | None = described(
        "What it is made by (制定依据): rules, plans, decisions, as it says them.", default=None
    )
    objective: LongText | None = described("What the round is for (总体要求).", default=None)
    focus_points: list[PointContent] | None = described(
        "What is looked at (监督重点).", default=None, max_length=300
    )
    teams: list[TeamContent] | None = described("Who inspects.", default=None, max_length=100)
    targets: list[TargetContent] = described("The inspected units.", min_length=1, max_length=5000)
    timetable: list[StageContent] | None = described(
        "When what is done, in order.", default=None, max_length=100
    )
    method: LongText | None = described("How it is done (工作方式).", default=None)
    discipline_rules: list[PointContent] | None = described(
        "The discipline rules (纪律要求).", default=None, max_length=300
    )
    reception: ReceptionContent | None = described(
        "Which letters and visits are received (来信来访受理).", default=None
    )
    cooperation: list[PointContent] | None = described(
        "What the inspected units do for it (配合事项): liaison, materials, meetings, premises.",
        default=None,
        max_length=300,
    )
    sections: list[PointContent] | None = described(
        "What else it says, in order: safeguards (组织保障), reporting.",
        default=None,
        max_length=500,
    )
    contact: ShortText | None = described("Whom to ask (联系人、电话).", default=None)
    plan_id: Annotated[UUID, Refers("plan")] | None = described(
        "The plan that it carries out.", default=None
    )
    attachments: list[AttachmentContent] | None = attached(
        "The files that belong to it (附件), as the handbook (工作手册) that is reviewed with it."
    )

    @classmethod
    def doubts(cls, given: Mapping[str, Any]) -> Iterator[Problem]:
        """A target twice, one of a team that there is not, and stages that end in another year."""
        targets = given.get("targets") or ()
        yield from repeated("targets", "name", (target["name"] for target in targets))
        yield from _of_no_team(targets, given.get("teams"))
        year = given.get("year")
        last = given.get("last_year") or year
        for place, stage in enumerate(given.get("timetable") or ()):
            day = (stage.get("period") or {}).get("ends_on")
            if year is not None and day is not None and not year <= day.year <= last:
                field = f"timetable.{place}.period.ends_on"
                yield Problem("outside_year", field, {"year": year, "day": day})


def _of_no_team(targets: Iterable[Any], teams: Iterable[Any] | None) -> Iterator[Problem]:
    """One problem for all targets of a team that is not listed, at the first of them."""
    if teams is None:
        return
    names = {team["name"] for team in teams}
    lost = {
        place: target["team"]
        for place, target in enumerate(targets)
        if target.get("team") is not None and target["team"] not in names
    }
    if lost:
        team = "、".join(dict.fromkeys(lost.values()))
        yield Problem(
            "unknown_team", f"targets.{min(lost)}.team", {"team": team, "count": len(lost)}
        )
