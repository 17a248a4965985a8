"""The table of marks."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import DateTime
from sqlmodel import Field

from liandong.tenants.columns import Dated


class ReadMark(Dated, table=True):
    """Until when a member has read what is told of a record; without `subject_id`, of all records.

    Row security shows it to this member alone.
    """

    __tablename__ = "read_mark"

    member_id: UUID
    subject_id: UUID | None
    read_until: datetime = Field(sa_type=DateTime(timezone=True))
