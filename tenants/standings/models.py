"""The table of standings."""

from datetime import datetime

from sqlalchemy import DateTime
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from liandong.tenants.columns import Dated


class Standing(Dated, table=True):
    """How much of one kind and year stands where: `counts` by state, of what is in any of them.

    Of these `late` are overdue, and `stale` carry out what was revised since.

    The owner is the body worked on; the audience is the owner and all its ancestors.
    """

    kind: str
    year: int
    counts: dict[str, int] = Field(sa_type=JSONB)
    late: int
    stale: int = 0
    waiting_since: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))
    changed_at: datetime = Field(sa_type=DateTime(timezone=True))
