"""What official documents consist of, in whichever noun: headings, periods and outlines."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import AfterValidator, Field, ValidationInfo

from liandong.policies.worded import Worded
from liandong.tenants.content import (
    Content,
    Element,
    LastDay,
    LongText,
    Refers,
    ShortText,
    described,
)
from liandong.tenants.errors import Unfit

ArticleId = Annotated[UUID, Refers("rulearticle")]
"""An article of a released version of a rule document (制度规范)."""
LONGEST = 1000  # days of a term
DEEPEST = 6  # of the levels of an outline: 一、（一）1. （1）① and one to spare


class Secrecy(Worded):
    """How secret a document is (密级)."""

    INTERNAL = "INTERNAL", "Internal", "内部"
    CONFIDENTIAL = "CONFIDENTIAL", "Confidential", "秘密"
    SECRET = "SECRET", "Secret", "机密"


class Urgency(Worded):
    """How urgent a document is (紧急程度)."""

    URGENT = "URGENT", "Urgent", "加急"
    EXTRA_URGENT = "EXTRA_URGENT", "Extra urgent", "特急"


def not_before_first_year(last_year: int, info: ValidationInfo) -> int:
    """The year; raises Unfit if it is before the one in `year`."""
    year = info.data.get("year")
    if year is not None and last_year < year:
        raise Unfit("years_reversed", start=year, end=last_year)
    return last_year


_YEAR = Field(ge=1949, le=2100)
Year = Annotated[int, _YEAR]
LastYear = Annotated[
    int,
    _YEAR,
    AfterValidator(not_before_first_year),
    Field(json_schema_extra={"notBefore": "year"}),
]


class PeriodContent(Content):
    """A time as the document says it (时限), and its days where they can be told."""

    text: ShortText = described("As it is said: 4月下旬至7月上旬.")
    starts_on: date | None = described(
        "The first day, where one is said or follows for certain.", default=None
    )
    ends_on: LastDay | None = described("The last day, likewise.", default=None)


class ApprovalContent(Content):
    """Who approved a document (审定)."""

    meeting: ShortText = described("The meeting or the leading group, as the document names it.")
    held_on: date | None = described("The day of the meeting.", default=None)


class HeadingContent(Content):
    """What stands around the text of an official document (公文要素); none of it is obligatory."""

    document_number: ShortText | None = described(
        "The document number (发文字号), as 吉巡办〔2023〕5号.", default=None
    )
    secrecy: Secrecy | None = described("How secret it is (密级).", default=None)
    urgency: Urgency | None = described("How urgent it is (紧急程度).", default=None)
    issuer: ShortText | None = described("Who issues it (发文机关).", default=None)
    signer: ShortText | None = described("Who signs it (签发人).", default=None)
    approved_by: ApprovalContent | None = described(
        "The meeting that approved it (审定).", default=None
    )
    addressees: list[ShortText] | None = described(
        "To whom it is sent (主送机关).", default=None, max_length=200
    )
    copies: list[ShortText] | None = described(
        "Who gets copies (抄送机关).", default=None, max_length=200
    )
    written_on: date | None = described("Its date (成文日期).", default=None)


def cited_article() -> UUID | None:
    """The field for the article of the rule library by which something is said."""
    field: UUID | None = described(
        "The article of a rule document by which it is so (依据条款): of that version of it,"
        " whatever is issued later.",
        default=None,
    )
    return field


def printed_number() -> str | None:
    """The field for the number of an element of an outline."""
    field: str | None = described(
        "Its number as it is printed, as 一、 （一） 1. or ①.", default=None
    )
    return field


def outline_depth() -> int | None:
    """The field for the place of an element in the outline."""
    field: int | None = described(
        "How deep it lies; 1, the highest, unless given.", default=None, ge=1, le=DEEPEST
    )
    return field


class PointContent(Element):
    """One point of an outline; those that follow it and lie deeper are its points."""

    text_field: ClassVar = "text"
    text: LongText = described("What it says; of a heading alone, its words.")
    title: ShortText | None = described(
        "Its own heading, where one goes before its text.", default=None
    )
    numeral: ShortText | None = printed_number()
    depth: int | None = outline_depth()
