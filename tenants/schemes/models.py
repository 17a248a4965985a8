"""Work schemes with their revisions, and what the content of a scheme is."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, ClassVar
from uuid import UUID

from liandong.policies.worded import Worded
from liandong.tenants.content import (
    Content,
    Element,
    ElementKey,
    LastDay,
    LongText,
    Refers,
    ShortText,
    described,
)
from liandong.tenants.documents import PointContent
from liandong.tenants.doubts import repeated
from liandong.tenants.errors import Problem
from liandong.tenants.files.attachments import AttachmentContent, attached


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
    PASSED = "PASSED", "Passed", "已通过"
    EXECUTING = "EXECUTING", "Under way", "实施中"
    CLOSED = "CLOSED", "Closed", "已结束"
    WITHDRAWN = "WITHDRAWN", "Withdrawn", "已撤回"


class TeamContent(Content):
    """The inspection team (巡察组)."""

    leader: ShortText = described("The leader (组长).")
    deputies: list[ShortText] = described("The deputies (副组长).", max_length=20)
    size: int = described("How many persons.", ge=1, le=500)


class TargetContent(Element):
    """One inspected unit (被巡察单位)."""

    text_field: ClassVar = "name"
    name: ShortText = described("Its name.")


class StageContent(Element):
    """One stage of the timetable (时间安排), both days included."""

    name: ShortText = described("What is done.")
    starts_on: date = described("The first day.")
    ends_on: LastDay = described("The last day.")


class OpinionAnswerContent(Content):
    """The submitter's answer to the opinion that the reviewer gave on one clause."""

    clause: ElementKey = described("The key of the clause in the last round, e.g. `1.8`.")
    answer: LongText = described("What was changed, or why nothing was.")


class SubmissionContent(Content):
    """A work scheme to submit, with answers to the opinions of the last round."""

    answers: list[OpinionAnswerContent] | None = described(
        "What was done about the opinions of the last round, each at most once; frozen with the"
        " submission.",
        default=None,
        max_length=100,
    )


class SchemeContent(Content):
    """What a scheme says (linkage.md 2.2): the round, its focus, targets, team, time and rules."""

    title: ShortText = described("The scheme's title.")
    kind: InspectionKind = described("The kind of the inspection.")
    year: int = described("The year of the round.", ge=2000, le=2100)
    round: int = described("The number of the round (轮次) in the term.", ge=1, le=100)
    objective: LongText = described("What the round is for (总体要求).")
    focus_points: list[PointContent] = described(
        "What is looked at (监督重点).", min_length=1, max_length=50
    )
    targets: list[TargetContent] = described("The inspected units.", min_length=1, max_length=500)
    team: TeamContent = described("Who inspects.")
    timetable: list[StageContent] = described(
        "When what is done, in order.", min_length=1, max_length=50
    )
    method: LongText = described("How it is done (工作方式).")
    discipline_rules: list[PointContent] = described(
        "The discipline rules (纪律要求).", min_length=1, max_length=50
    )
    plan_id: Annotated[UUID, Refers("plan")] | None = described(
        "The plan that it carries out.", default=None
    )
    attachments: list[AttachmentContent] | None = attached(
        "The files that belong to it (附件), as the handbook (工作手册) that is reviewed with it."
    )

    @classmethod
    def doubts(cls, given: Mapping[str, Any]) -> Iterator[Problem]:
        """A target twice, and stages that end in another year than the round is of."""
        targets = given.get("targets") or ()
        yield from repeated("targets", "name", (target["name"] for target in targets))
        for place, stage in enumerate(given.get("timetable") or ()):
            day, year = stage["ends_on"], given.get("year")
            if year is not None and day.year != year:
                field = f"timetable.{place}.ends_on"
                yield Problem("outside_year", field, {"year": year, "day": day})
