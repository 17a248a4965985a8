"""Acts: append-only, each body's acts in a chain of hashes."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, LargeBinary, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlmodel import Field

from liandong.policies.worded import Worded
from liandong.tenants.columns import Listed, Owned


class ActorKind(Worded):
    """Who acted."""

    MEMBER = "MEMBER", "A member of the body", "成员"
    SYSTEM = "SYSTEM", "The platform by itself", "系统"


class Act(Owned, Listed, table=True):
    """What a member of a body did (`kind`) to a subject; `audience` holds the keys of its readers.

    `adds` are the audience keys that the act gave the subject. `hash` covers every other column,
    also those that are not mapped here because no level role may read them: the act's number in
    its body's chain, the hash of the act before it, the key and hash of its request, and the hashes
    of the subject before and after it.
    """

    kind: str
    actor_kind: str
    member: UUID | None
    member_name: str | None
    prepared_by_name: str | None
    in_stead_of_name: str | None
    subject: str
    subject_province: str
    subject_owner: str
    subject_id: UUID
    revision: int | None
    content_hash: str | None
    note: str | None
    occurred_on: date | None
    detail: list[dict[str, Any]] | None = Field(sa_type=JSONB)
    adds: list[str] = Field(sa_type=ARRAY(Text))
    performed_at: datetime = Field(sa_type=DateTime(timezone=True))
    hash: bytes = Field(sa_type=LargeBinary)
