"""The columns that every tenant-owned table shares: whose a row is, and who may see it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, FetchedValue, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlmodel import Field

from liandong.tenants.base import Table


class Owned(Table):
    """A row of one body: `audience` holds the keys of those who may see it, the owner's first."""

    province: str = Field(primary_key=True)
    owner: str = Field(primary_key=True)
    id: UUID = Field(primary_key=True, sa_column_kwargs={"server_default": FetchedValue()})
    audience: list[str] = Field(sa_type=ARRAY(Text))


class Dated(Owned):
    """A row that remembers when it was written."""

    created_at: datetime = Field(
        sa_type=DateTime(timezone=True),
        sa_column_kwargs={"server_default": FetchedValue()},
    )


class Head(Dated):
    """A record with a workflow. Only the referee sets `state`, `audience` and what follows."""

    state: str = Field(sa_column_kwargs={"server_default": FetchedValue()})
    released_number: int | None = None
    updated_at: datetime = Field(
        sa_type=DateTime(timezone=True),
        sa_column_kwargs={"server_default": FetchedValue()},
    )


def folded_as(name: str) -> str:
    """The column in which the words of this one are searched."""
    return f"{name}_folded"


def sorted_as(name: str) -> str:
    """The column by which the words of this one are sorted."""
    return f"{name}_sorted"


class Revision(Dated):
    """One version of a record's content: never updated, hashed by the database."""

    subject_id: UUID
    number: int
    content: dict[str, Any] = Field(sa_type=JSONB)
    content_hash: str = Field(sa_column_kwargs={"server_default": FetchedValue()})
    released_at: datetime | None = Field(
        default=None,
        sa_type=DateTime(timezone=True),
    )


class Part(Dated):
    """An element of a revision's content, as a row that others can point at."""

    subject_id: UUID
    revision_id: UUID
    number: int
    key: str


class TrackedPart(Part):
    """A part with a workflow of its own."""

    state: str = Field(sa_column_kwargs={"server_default": FetchedValue()})
    updated_at: datetime = Field(
        sa_type=DateTime(timezone=True),
        sa_column_kwargs={"server_default": FetchedValue()},
    )
