"""Suggestions, tracked until each is accepted."""

from datetime import date, datetime

from sqlalchemy import DateTime, FetchedValue
from sqlmodel import Field

from liandong.policies.worded import Worded
from liandong.tenants.columns import Part


class SuggestionState(Worded):
    """Where a suggestion stands."""

    OPEN = "OPEN", "Awaiting an answer", "待整改"
    ANSWERED = "ANSWERED", "Answered", "已反馈"
    SENT_BACK = "SENT_BACK", "Sent back", "已退回"
    ACCEPTED = "ACCEPTED", "Accepted", "已认可"


class Suggestion(Part, table=True):
    """A suggestion of an opinion letter; its answers are the notes of its acts."""

    state: str = Field(sa_column_kwargs={"server_default": FetchedValue()})
    text: str
    due_on: date
    updated_at: datetime = Field(
        sa_type=DateTime(timezone=True),
        sa_column_kwargs={"server_default": FetchedValue()},
    )
