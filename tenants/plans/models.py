"""Plans with their revisions and items, and what the content of a plan is."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from liandong.policies.worded import Worded
from liandong.tenants.content import (
    BodyCode,
    Content,
    Element,
    ElementKey,
    LongText,
    Refers,
    ShortText,
    described,
)
from liandong.tenants.documents import (
    LONGEST,
    HeadingContent,
    LastYear,
    PeriodContent,
    PointContent,
    Year,
    outline_depth,
    printed_number,
)
from liandong.tenants.errors import Problem
from liandong.tenants.files.attachments import AttachmentContent, BroughtContent, attached


class PlanKind(Worded):
    """How long a plan reaches."""

    FIVE_YEAR = "FIVE_YEAR", "Five-year plan", "五年规划"
    ANNUAL = "ANNUAL", "Annual plan", "年度计划"
    ROUND_ARRANGEMENT = "ROUND_ARRANGEMENT", "Arrangement of a round", "轮次安排"


YEARS: dict[PlanKind, int] = {PlanKind.FIVE_YEAR: 5, PlanKind.ANNUAL: 1}


class PlanState(Worded):
    """Where a plan stands; its draft is seen by its body alone."""

    DRAFT = "DRAFT", "Draft", "草稿"
    ISSUED = "ISSUED", "Issued", "已印发"
    FILED = "FILED", "Filed with the superior", "已报备"
    ACKNOWLEDGED = "ACKNOWLEDGED", "Filing acknowledged", "已备案"
    CLOSED = "CLOSED", "Closed with a summary", "已总结"
    WITHDRAWN = "WITHDRAWN", "Withdrawn", "已撤回"


class AnswerKind(Worded):
    """What a plan makes of a task of the upper plan that it carries out."""

    ADOPTED = "ADOPTED", "Taken over as it is", "照办"
    ADAPTED = "ADAPTED", "Adapted to what is here", "结合实际"
    NOT_APPLICABLE = "NOT_APPLICABLE", "Not applicable here", "不涉及"


OwnItem = Annotated[str, Field(pattern=r"^([0-9a-f]{12}|[0-9]{1,9}\.[0-9]{1,9}|#[1-9][0-9]{0,2})$")]


class DutyContent(Content):
    """What a plan obliges those whom it is shared with to: to file a plan of their own."""

    answer_by: PeriodContent = described("By when it is filed (报备时限).")
    escalate_after: int | None = described(
        "How many calendar days after its day the next superior is told who has not filed, without"
        " content; never, unless given.",
        default=None,
        ge=0,
        le=LONGEST,
    )


class SharingContent(Content):
    """A plan to share."""

    obliges: DutyContent | None = described(
        "What it obliges each body to whom it is shared; also those who have the plan already.",
        default=None,
    )


class UrgingContent(Content):
    """Whom to urge to file the plan to which it is obliged, or to revise the one that it filed."""

    body: BodyCode = described("The body that owes it; it alone is told.")


class ItemProgressContent(Content):
    """How far one task has come (任务进展)."""

    item: ElementKey = described("The key of the task in the released version.")
    done: Annotated[int, Field(ge=0, le=100)] = described(
        "How much of it is done, in percent (完成比例)."
    )
    figure: ShortText | None = described(
        "What its indicator has come to (指标完成值), of a task that has one.", default=None
    )
    text: LongText | None = described("What was done, and what stands in the way.", default=None)


class ReportContent(BroughtContent):
    """The progress of a plan to report to the superior."""

    progress: list[ItemProgressContent] = described(
        "The tasks of which there is something to say, each at most once; of the others, what was"
        " reported last stays.",
        min_length=1,
        max_length=500,
    )


class CascadeState(Worded):
    """How a body stands to a plan from above (层层承接)."""

    NOT_FILED = "NOT_FILED", "No plan filed", "未报备"
    FILED = "FILED", "A plan filed", "已报备"
    STALE = "STALE", "Filed, before the upper plan was revised", "需修订"
    OVERDUE = "OVERDUE", "Due, and not filed or revised", "超期"
    EXEMPT = "EXEMPT", "Nothing is asked of it", "无需报备"


class IndicatorContent(Content):
    """By what the success of a task is measured (指标)."""

    name: ShortText = described("What is measured.")
    target: ShortText = described("What is to be reached, as the plan says it: 100%, 不少于 2 轮.")
    unit: ShortText | None = described("The unit: 个、件、%.", default=None)
    by_year: Year | None = described("The year by which it is to be reached.", default=None)


class PlanItemContent(Element):
    """One task of a plan (规划任务); those that follow it and lie deeper are parts of it."""

    title: ShortText = described("Its heading.")
    text: LongText | None = described(
        "What is to be done, where its heading does not say all.", default=None
    )
    numeral: ShortText | None = printed_number()
    depth: int | None = outline_depth()
    lead_department: ShortText | None = described(
        "The department that leads it (牵头单位).", default=None
    )
    partners: list[ShortText] | None = described(
        "The departments that help (配合单位).", default=None, max_length=100
    )
    period: PeriodContent | None = described("By when it is to be done (时限).", default=None)
    indicator: IndicatorContent | None = described("How it is measured (指标).", default=None)


class ItemAnswerContent(Element):
    """What becomes of one task of the upper plan (逐项对应)."""

    item: ElementKey = described("The key of the upper plan's task.")
    answer: AnswerKind = described("Whether it is taken over, adapted, or does not apply.")
    own_items: list[OwnItem] | None = described(
        "The keys of the own tasks that carry it out, or `#3` for the third task of this content,"
        " which may have no key yet; of `ADAPTED` at least one.",
        default=None,
        max_length=100,
    )
    reason: LongText | None = described(
        "Why; obligatory of `NOT_APPLICABLE` when it is issued.", default=None
    )


class PlanFixed(Content):
    """What a plan is from the beginning."""

    kind: PlanKind = described("For five years, for one, or for one round.")


class PlanContent(Content):
    """What a plan says."""

    title: ShortText = described("The plan's title.")
    heading: HeadingContent | None = described("Its official heading (公文要素).", default=None)
    term: ShortText | None = described(
        "The term of the committee that it belongs to: 第十二届.", default=None
    )
    year: Year = described("The year that it is for; of several, the first.")
    last_year: LastYear | None = described(
        "The last of its years, where there are several.", default=None
    )
    round: int | None = described(
        "The number of the round (轮次) in the term, of an arrangement of one.",
        default=None,
        ge=1,
        le=100,
    )
    batch: int | None = described(
        "The number of the batch (批次) in the round.", default=None, ge=1, le=100
    )
    period: PeriodContent | None = described("Its time as it says it (时限).", default=None)
    basis: LongText | None = described(
        "What it is made by (制定依据): rules, plans, decisions, as it says them.", default=None
    )
    sections: list[PointContent] | None = described(
        "What it says besides its tasks, in order: guiding thought (指导思想), principles,"
        " safeguards.",
        default=None,
        max_length=500,
    )
    items: list[PlanItemContent] = described("Its tasks, in order.", min_length=1, max_length=500)
    based_on: Annotated[UUID, Refers("planrevision")] | None = described(
        "The released version of an upper body's plan that it carries out (依据的上级规划).",
        default=None,
    )
    answers: list[ItemAnswerContent] | None = described(
        "What becomes of each task of that version (逐项对应).", default=None, max_length=500
    )
    attachments: list[AttachmentContent] | None = attached(
        "The files that belong to it (附件), as its lists of tasks and forms."
    )

    @classmethod
    def doubts(cls, given: Mapping[str, Any]) -> Iterator[Problem]:
        """A plan for a term, or for a year, that reaches beyond it."""
        year, last_year = given.get("year"), given.get("last_year")
        years = YEARS.get(given["kind"]) if "kind" in given else None
        if year is None or last_year is None or years is None:
            return
        if last_year - year >= years:
            yield Problem("outside_term", "last_year", {"years": years, "year": last_year})
