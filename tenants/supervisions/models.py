"""Supervisions and their opinion letters."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field as Limit
from sqlalchemy import Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field

from liandong.tenants.content import Content, LastDay, LongText, ShortText
from liandong.tenants.owned import Head, Revision


class SupervisionKind(StrEnum):
    """The four supervisions (四个督导: 前置审核、分类试点、蹲点调研、全面指导)."""

    PRE_REVIEW = "PRE_REVIEW"
    PILOT = "PILOT"
    ON_SITE_RESEARCH = "ON_SITE_RESEARCH"
    FULL_GUIDANCE = "FULL_GUIDANCE"


class SupervisionState(StrEnum):
    """Where a supervision stands in its workflow."""

    OPEN = "OPEN"
    OPINION_ISSUED = "OPINION_ISSUED"
    CLOSED = "CLOSED"


class Supervision(Head, table=True):
    """A supervision of one direct subordinate, `supervised`, from and to the given days."""

    kind: str
    supervised: str
    starts_on: date
    ends_on: date
    places: list[str] = Field(sa_type=ARRAY(Text))


class Opinion(Revision, table=True):
    """The opinion letter (指导督导意见书) of a supervision."""


class SupervisionContent(Content):
    """What is announced when a supervision opens."""

    kind: SupervisionKind
    supervised: ShortText
    starts_on: date
    ends_on: LastDay
    places: Annotated[list[ShortText], Limit(min_length=1, max_length=100)]


class SuggestionContent(Content):
    """One suggestion (工作建议) and the day by which an answer is expected."""

    text: LongText
    due_on: date


class OpinionContent(Content):
    """What an opinion letter says: the letter, the findings, and the suggestions to answer."""

    letter: LongText
    findings: Annotated[list[LongText], Limit(max_length=200)]
    suggestions: Annotated[list[SuggestionContent], Limit(max_length=200)]
