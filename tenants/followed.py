"""What of a noun counts in the standings (进展) that a body's ancestors are told."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from liandong.policies.worded import Worded


class StandingKind(Worded):
    """What a standing (进展) counts: records of one kind by their state."""

    FIVE_YEAR_PLAN = "FIVE_YEAR_PLAN", "Five-year plans that were filed", "五年规划报备"
    ANNUAL_PLAN = "ANNUAL_PLAN", "Annual plans that were filed", "年度计划报备"
    ROUND_ARRANGEMENT_PLAN = (
        "ROUND_ARRANGEMENT_PLAN",
        "Arrangements of rounds that were filed",
        "轮次安排报备",
    )
    SCHEME = "SCHEME", "Work schemes that were submitted", "工作方案"
    REVIEW = "REVIEW", "Pre-reviews of its work schemes", "前置审核"
    SUPERVISION = "SUPERVISION", "Supervisions of it", "指导督导"
    SUGGESTION = "SUGGESTION", "Suggestions made to it", "工作建议"


@dataclass(frozen=True, kw_only=True)
class GivenDay:
    """While a record is in one of `owed`, something is due by the day in `due`, which was given by
    hand: that of the first of these columns which has one."""

    owed: tuple[str, ...]
    due: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Followed:
    """Records of a noun that count: those in one of `states`, which the body worked on was told.

    `body` is the column with that body: of the record, of the record that it is an element of, or,
    of a noun about another one, of its own. `year` is the field that says the year or the first
    day, `until` the field with the last one, if there is another; a record counts in each of its
    years, in at most `years`. `only` are the values of columns of the records meant. While in one
    of `waiting`, a record waits for somebody's next act, since the first time of `since` that it
    has; while in one of `owed`, something is due by the day in `due`, which was given by hand: that
    of the first of these columns which has one.
    """

    kind: StandingKind
    states: tuple[str, ...]
    year: str
    body: str = "owner"
    until: str = ""
    years: int = 1
    only: Mapping[str, str] = field(default_factory=dict)
    waiting: tuple[str, ...] = ()
    since: tuple[str, ...] = ("updated_at",)
    owed: tuple[str, ...] = ()
    due: tuple[str, ...] = ()
