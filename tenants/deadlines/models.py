"""Rules of deadlines, and the table of holidays."""

from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationInfo
from sqlmodel import Field as Column

from liandong.policies.worded import Worded
from liandong.tenants.base import Table
from liandong.tenants.content import Content, LongText, ShortText, described, not_before
from liandong.tenants.deadlines.pairs import PAIRS, DeadlineEvent, DueAct
from liandong.tenants.documents import LONGEST, ArticleId, cited_article
from liandong.tenants.errors import Unfit


class DeadlineState(Worded):
    """Where a rule of deadlines stands in its workflow."""

    DRAFT = "DRAFT", "Draft", "草稿"
    ISSUED = "ISSUED", "In force", "已印发"
    WITHDRAWN = "WITHDRAWN", "Out of force", "已废止"


class DayKind(Worded):
    """Which days a term counts."""

    CALENDAR = "CALENDAR", "Calendar days", "自然日"
    WORKING = "WORKING", "Working days", "工作日"


class HolidayKind(Worded):
    """What a day is that is not what its day of the week says."""

    HOLIDAY = "HOLIDAY", "Holiday", "放假"
    WORKDAY = "WORKDAY", "Made up for by work", "调休上班"


class Holiday(Table, table=True):
    """A day of the published table of holidays (节假日), which is the same for all bodies."""

    day: date = Column(primary_key=True)
    kind: str
    name: str


def due_after_event(due: Any, info: ValidationInfo) -> Any:
    """What is due must come after the event, on the same record or an element of it."""
    event = info.data.get("event")
    if event is not None and (event.name, due.name) not in PAIRS:
        raise Unfit("not_due_after")
    return due


LastValidDay = Annotated[
    date, not_before("valid_from"), Field(json_schema_extra={"notBefore": "valid_from"})
]


class DeadlineFixed(Content):
    """What a rule is of, which it keeps."""

    event: DeadlineEvent = described("The act with which the term begins.")
    due: Annotated[DueAct, AfterValidator(due_after_event)] = described(
        "The act that is due, on the same record or on the elements of what was released."
    )


class DeadlineContent(Content):
    """What a rule says."""

    title: ShortText = described("What it is called.")
    day_count: int = described(
        "How many days there are; the day of the event is not counted.", ge=1, le=LONGEST
    )
    counted: DayKind = described("Which days are counted.")
    escalate_after: int | None = described(
        "How many calendar days after it is overdue the next superior is told, without content;"
        " never, unless given.",
        default=None,
        ge=0,
        le=LONGEST,
    )
    basis: ShortText | None = described(
        "Where it is laid down: the document and its article.", default=None
    )
    article_id: ArticleId | None = cited_article()
    valid_from: date | None = described(
        "The first day of events that it is for; unless given, of all.", default=None
    )
    valid_to: LastValidDay | None = described(
        "The last day of events that it is for; unless given, of all to come.", default=None
    )
    remark: LongText | None = described("What else is to be known (备注).", default=None)
