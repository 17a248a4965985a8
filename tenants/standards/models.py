"""Review standards: one per level of subordinate, versioned, made of clauses."""

from typing import Annotated

from pydantic import Field as Limit
from sqlalchemy import FetchedValue
from sqlmodel import Field

from liandong.policies.worded import Worded
from liandong.tenants.content import Content, LongText, ShortText
from liandong.tenants.owned import Head, Part, Revision


class StandardState(Worded):
    """Where a review standard stands: it exists from the moment it is issued."""

    ISSUED = "ISSUED", "Issued", "已印发"


class ReviewStandard(Head, table=True):
    """The head of a standard; the newest released revision is the one in force."""

    __tablename__ = "review_standard"

    applies_to: str
    title: str = Field(sa_column_kwargs={"server_default": FetchedValue()})


class StandardRevision(Revision, table=True):
    """One version of a standard."""

    __tablename__ = "standard_revision"


class Clause(Part, table=True):
    """One requirement that a scheme is judged by."""

    title: str
    text: str


class ClauseContent(Content):
    """One clause: a heading and what is required."""

    title: ShortText
    text: LongText


class StandardContent(Content):
    """What a standard says: its title and its clauses."""

    title: ShortText
    clauses: Annotated[list[ClauseContent], Limit(min_length=1, max_length=100)]
