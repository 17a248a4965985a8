"""Acts: append-only, hashed into one chain per body."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import DateTime, LargeBinary, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field

from liandong.tenants.owned import Owned


class Act(Owned, table=True):
    """What a member of a body did (`kind`) to a subject, told to `audience`.

    `adds` are the audience keys that the act gave the subject; `hash` covers every other
    column, and three that no level role may read and that are not mapped: the act's number in
    its body's chain, the hash of the act before it, and the idempotency key.
    """

    kind: str
    member: UUID
    member_name: str
    subject: str
    subject_province: str
    subject_owner: str
    subject_id: UUID
    revision: int | None
    content_hash: str | None
    note: str | None
    adds: list[str] = Field(sa_type=ARRAY(Text))
    performed_at: datetime = Field(sa_type=DateTime(timezone=True))
    hash: bytes = Field(sa_type=LargeBinary)
