"""Plans with their revisions and items, and what the content of a plan is."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from liandong.policies.worded import Worded
from liandong.tenants.content import Content, Element, LastDay, LongText, ShortText, described
from liandong.tenants.errors import Problem


class PlanKind(Worded):
    """How long a plan reaches."""

    FIVE_YEAR = "FIVE_YEAR", "Five-year plan", "五年规划"
    ANNUAL = "ANNUAL", "Annual plan", "年度计划"


YEARS: dict[PlanKind, int] = {PlanKind.FIVE_YEAR: 5, PlanKind.ANNUAL: 1}
DAYS = 366  # of a year, at most


class PlanState(Worded):
    """Where a plan stands; its draft is seen by its body alone."""

    DRAFT = "DRAFT", "Draft", "草稿"
    ISSUED = "ISSUED", "Issued", "已印发"
    FILED = "FILED", "Filed with the superior", "已报备"
    ACKNOWLEDGED = "ACKNOWLEDGED", "Filing acknowledged", "已备案"
    WITHDRAWN = "WITHDRAWN", "Withdrawn", "已撤回"


class PlanItemContent(Element):
    """One task of a plan (规划任务)."""

    title: ShortText = described("Its heading.")
    text: LongText = described("What is to be done.")


class PlanFixed(Content):
    """What a plan is from the beginning."""

    kind: PlanKind = described("For five years or for one.")


class PlanContent(Content):
    """What a plan says."""

    title: ShortText = described("The plan's title.")
    guiding_thought: LongText = described("The guiding thought (指导思想).")
    starts_on: date = described("The first day that it covers.")
    ends_on: LastDay = described("The last day that it covers.")
    items: list[PlanItemContent] = described("Its tasks, in order.", min_length=1, max_length=200)

    @classmethod
    def doubts(cls, given: Mapping[str, Any]) -> Iterator[Problem]:
        """A plan for a term, or for a year, that ends later than that."""
        starts_on, ends_on = given.get("starts_on"), given.get("ends_on")
        years = YEARS.get(given["kind"]) if "kind" in given else None
        if starts_on is None or ends_on is None or years is None:
            return
        if (ends_on - starts_on).days >= years * DAYS:
            yield Problem("outside_term", "ends_on", {"years": years, "day": ends_on})
