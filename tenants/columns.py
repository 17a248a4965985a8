"""The columns that tenant-owned tables share: among them a row's owner and its audience."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, FetchedValue, SmallInteger, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlmodel import Field

from liandong.tenants.base import Table


class Owned(Table):
    """A row of one body: `audience` holds the audience keys of its readers, the owner's first."""

    province: str = Field(primary_key=True)
    owner: str = Field(primary_key=True)
    id: UUID = Field(primary_key=True, sa_column_kwargs={"server_default": FetchedValue()})
    audience: list[str] = Field(sa_type=ARRAY(Text))


class Listed(Table):
    """A row that lists find by its readers.

    `other_reader` is the audience key of the one reader that is neither the owner nor, by codes,
    its city, nor its province, nor the centre; `*` where there are several such keys.
    """

    other_reader: str | None = Field(
        default=None, sa_column_kwargs={"server_default": FetchedValue()}
    )


class Dated(Owned):
    """A row with the time when it was inserted."""

    created_at: datetime = Field(
        sa_type=DateTime(timezone=True),
        sa_column_kwargs={"server_default": FetchedValue()},
    )


class Tracked(Dated, Listed):
    """A record with a workflow; only the referee sets `audience`, `state` and the columns below."""

    state: str = Field(sa_column_kwargs={"server_default": FetchedValue()})
    updated_at: datetime = Field(
        sa_type=DateTime(timezone=True),
        sa_column_kwargs={"server_default": FetchedValue()},
    )


class Awaited(Table):
    """A record of which something can be due (期限); the referee works out by which day.

    `deadline` says by which rule, or that the day was given by hand; `reminded` how many of the
    acts that tell of this day were done.
    """

    deadline_on: date | None = None
    deadline: dict[str, Any] | None = Field(default=None, sa_type=JSONB)
    reminded: int = Field(default=0, sa_type=SmallInteger)


class Head(Tracked, Awaited):
    """A record with revisions, and the number of the released one.

    Where drafts are written before others are told of the record, `released_at` is when its first
    version was released. Lists are sorted by `listed_at`: by that, or by when it was begun.
    """

    released_number: int | None = None
    released_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))
    listed_at: datetime = Field(
        sa_type=DateTime(timezone=True), sa_column_kwargs={"server_default": FetchedValue()}
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
    # Of the classes that it was written by: an older one is read as it would be written now.
    content_version: int = Field(sa_type=SmallInteger)
    content: dict[str, Any] = Field(sa_type=JSONB)
    content_hash: str = Field(sa_column_kwargs={"server_default": FetchedValue()})
    released_at: datetime | None = Field(
        default=None,
        sa_type=DateTime(timezone=True),
    )
    # Its number among the released ones: what those count who may not see the drafts.
    edition: int | None = None


class Part(Dated):
    """An element of a revision's content, stored as a row so that other rows can refer to it."""

    subject_id: UUID
    revision_id: UUID
    number: int
    key: str


class TrackedPart(Part, Listed, Awaited):
    """A part with a workflow of its own."""

    state: str = Field(sa_column_kwargs={"server_default": FetchedValue()})
    updated_at: datetime = Field(
        sa_type=DateTime(timezone=True),
        sa_column_kwargs={"server_default": FetchedValue()},
    )
