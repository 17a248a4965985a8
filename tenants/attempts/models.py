"""The table of denied attempts, and for what reasons an attempt is denied."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import DateTime
from sqlmodel import Field

from liandong.policies.worded import Worded
from liandong.tenants.columns import Dated


class DenialReason(Worded):
    """Why somebody was denied something; what is wrong with an input or comes too late is none."""

    FORBIDDEN = "FORBIDDEN", "The member's roles do not permit it", "没有权限"
    NOT_FOUND = (
        "NOT_FOUND",
        "There is no such record, or the member may not see it",
        "不存在或无权查看",
    )
    OWN_PROPOSAL = "OWN_PROPOSAL", "Nobody signs what he proposed himself", "签发本人的呈签"
    PROPOSAL_OF_ANOTHER = (
        "PROPOSAL_OF_ANOTHER",
        "Only who proposed it recalls it",
        "撤回他人的呈签",
    )
    DOCUMENT = "DOCUMENT", "The document is not a trusted one", "使用未登记的查询"
    INTROSPECTION = "INTROSPECTION", "The schema is for developers", "查询接口定义"


class DeniedAttempt(Dated, table=True):
    """What a member of the owner tried on one day in China, `times` times, and was denied.

    `act` is NULL of what is no act, `target` where the act names no record. A row that is `further`
    counts the attempts at more targets than are kept. It was first tried at `created_at`.
    """

    __tablename__ = "denied_attempt"

    member_id: UUID
    day: date
    act: str | None
    target: str | None
    reason: str
    further: bool
    times: int
    last_at: datetime = Field(sa_type=DateTime(timezone=True))
    request_id: str | None
