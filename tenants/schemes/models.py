"""Work schemes with their revisions, and what the content of a scheme is."""

from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field as Limit
from sqlalchemy import FetchedValue
from sqlmodel import Field

from liandong.tenants.content import Content, LastDay, LongText, ShortText
from liandong.tenants.owned import Head, Revision


class InspectionKind(StrEnum):
    """The kind of an inspection (常规、专项、专题、机动、提级、联动、交叉、回头看)."""

    ROUTINE = "ROUTINE"
    SPECIAL = "SPECIAL"
    THEMATIC = "THEMATIC"
    MOBILE = "MOBILE"
    RAISED = "RAISED"
    LINKED = "LINKED"
    CROSS = "CROSS"
    LOOK_BACK = "LOOK_BACK"


class SchemeState(StrEnum):
    """Where a work scheme stands in its workflow."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    UNDER_REVIEW = "UNDER_REVIEW"
    RETURNED = "RETURNED"
    PASSED = "PASSED"
    EXECUTING = "EXECUTING"
    CLOSED = "CLOSED"
    WITHDRAWN = "WITHDRAWN"


class WorkScheme(Head, table=True):
    """The head of a scheme; `passed_hash` is the content that the superior passed."""

    __tablename__ = "work_scheme"

    kind: str
    title: str = Field(sa_column_kwargs={"server_default": FetchedValue()})
    plan_id: UUID | None = None
    passed_hash: str | None = None


class SchemeRevision(Revision, table=True):
    """One version of a work scheme."""

    __tablename__ = "scheme_revision"


class TeamContent(Content):
    """The inspection team (巡察组): its leader, deputies and size in persons."""

    leader: ShortText
    deputies: Annotated[list[ShortText], Limit(max_length=20)]
    size: Annotated[int, Limit(ge=1, le=500)]


class StageContent(Content):
    """One stage of the timetable (时间安排), both days included."""

    name: ShortText
    starts_on: date
    ends_on: LastDay


class SchemeContent(Content):
    """What a scheme says (linkage.md 2.2): the round, its focus, targets, team, time and rules."""

    title: ShortText
    kind: InspectionKind
    year: Annotated[int, Limit(ge=2000, le=2100)]
    round: Annotated[int, Limit(ge=1, le=100)]
    objective: LongText
    focus_points: Annotated[list[LongText], Limit(min_length=1, max_length=50)]
    targets: Annotated[list[ShortText], Limit(min_length=1, max_length=500)]
    team: TeamContent
    timetable: Annotated[list[StageContent], Limit(min_length=1, max_length=50)]
    method: LongText
    discipline_rules: Annotated[list[LongText], Limit(min_length=1, max_length=50)]
    plan_id: UUID | None = None
