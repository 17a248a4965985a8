"""Plans with their revisions and items, and what the content of a plan is."""

from collections.abc import Iterator, Mapping
from typing import Any

from liandong.policies.worded import Worded
from liandong.tenants.content import Content, Element, LongText, ShortText, described
from liandong.tenants.documents import (
    HeadingContent,
    LastYear,
    PeriodContent,
    PointContent,
    Year,
    outline_depth,
    printed_number,
)
from liandong.tenants.errors import Problem


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
    WITHDRAWN = "WITHDRAWN", "Withdrawn", "已撤回"


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
    period: PeriodContent | None = described("Its time as it says it (时限).", default=None)
    sections: list[PointContent] | None = described(
        "What it says besides its tasks, in order: guiding thought (指导思想), principles,"
        " safeguards.",
        default=None,
        max_length=500,
    )
    items: list[PlanItemContent] = described("Its tasks, in order.", min_length=1, max_length=500)

    @classmethod
    def doubts(cls, given: Mapping[str, Any]) -> Iterator[Problem]:
        """A plan for a term, or for a year, that reaches beyond it."""
        year, last_year = given.get("year"), given.get("last_year")
        years = YEARS.get(given["kind"]) if "kind" in given else None
        if year is None or last_year is None or years is None:
            return
        if last_year - year >= years:
            yield Problem("outside_term", "last_year", {"years": years, "year": last_year})
