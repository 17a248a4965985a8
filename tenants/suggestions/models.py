"""Suggestions, tracked until each is accepted."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import DateTime, FetchedValue
from sqlmodel import Field

from liandong.tenants.owned import Part


class SuggestionState(StrEnum):
    """Where a suggestion stands in its workflow."""

    OPEN = "OPEN"
    ANSWERED = "ANSWERED"
    SENT_BACK = "SENT_BACK"
    ACCEPTED = "ACCEPTED"


class Suggestion(Part, table=True):
    """A suggestion of an opinion letter; its answers are the notes of its acts."""

    state: str = Field(sa_column_kwargs={"server_default": FetchedValue()})
    text: str
    due_on: date
    updated_at: datetime = Field(
        sa_type=DateTime(timezone=True),
        sa_column_kwargs={"server_default": FetchedValue()},
    )
