"""Plans with their revisions and items, and what the content of a plan is."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field as Limit
from sqlalchemy import FetchedValue
from sqlmodel import Field

from liandong.tenants.content import Content, LastDay, LongText, ShortText
from liandong.tenants.owned import Head, Part, Revision


class PlanKind(StrEnum):
    """How long a plan reaches."""

    FIVE_YEAR = "FIVE_YEAR"
    ANNUAL = "ANNUAL"


class PlanState(StrEnum):
    """Where a plan stands in its workflow."""

    DRAFT = "DRAFT"
    ISSUED = "ISSUED"
    WITHDRAWN = "WITHDRAWN"


class Plan(Head, table=True):
    """The head of a plan; `title` shows the content that its readers may see."""

    kind: str
    title: str = Field(sa_column_kwargs={"server_default": FetchedValue()})


class PlanRevision(Revision, table=True):
    """One version of a plan."""

    __tablename__ = "plan_revision"


class PlanItem(Part, table=True):
    """One task of a plan version."""

    __tablename__ = "plan_item"

    title: str
    text: str


class PlanItemContent(Content):
    """One task (规划任务): a heading and what is to be done."""

    title: ShortText
    text: LongText


class PlanContent(Content):
    """What a plan says: title, guiding thought, the term that it covers, and its tasks."""

    title: ShortText
    guiding_thought: LongText
    starts_on: date
    ends_on: LastDay
    items: Annotated[list[PlanItemContent], Limit(min_length=1, max_length=200)]
