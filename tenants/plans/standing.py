"""What is told of plans without their words: how they answer upper ones, what they oblige to."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import DateTime, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from liandong.tenants.columns import Dated


class PlanStanding(Dated, table=True):
    """Of an issued plan, what its readers are told and, once it is filed, ancestors.

    `items` are the keys of its tasks with the edition since which each says the same; `answers`
    those to the tasks of the plan that it is based on; `progress` is in percent by key, of tasks on
    which its body has reported.
    """

    __tablename__: ClassVar[str] = "plan_standing"
    __table_args__ = (UniqueConstraint("province", "owner", "plan_id"),)

    plan_id: UUID
    kind: str
    year: int
    state: str
    edition: int
    items: dict[str, int] = Field(sa_type=JSONB)
    base_plan: UUID | None = None
    base_edition: int | None = None
    answers: dict[str, Any] = Field(sa_type=JSONB)
    adopted: int
    adapted: int
    not_applicable: int
    progress: dict[str, int] = Field(sa_type=JSONB)


class PlanDuty(Dated, table=True):
    """Whom a plan obliges to file a plan of its own: an audience key, and until when.

    It is lifted when the plan is taken away from them. On `told_on` all was told of it that was to
    be told until then; `escalate_after` its day so many days, the next superior is told.
    """

    __tablename__: ClassVar[str] = "plan_duty"
    __table_args__ = (UniqueConstraint("province", "owner", "plan_id", "edition", "obliged"),)

    plan_id: UUID
    edition: int
    obliged: str
    text: str
    due_on: date | None = None
    escalate_after: int | None = None
    act_id: UUID
    told_on: date | None = None
    lifted_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))
