"""Consultations: who is asked what, and the copies of clauses and passages that go with it."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from liandong.policies.worded import Worded
from liandong.tenants.content import (
    BodyCode,
    Content,
    Element,
    ElementKey,
    LongText,
    Refers,
    ShortText,
    described,
)
from liandong.tenants.files.attachments import BroughtContent
from liandong.tenants.schemes.models import SchemePart

MOST = 100


class ConsultationState(Worded):
    """Where a consultation (征求意见) stands; it lapses when its pre-review ends before it does."""

    ASKED = "ASKED", "Awaiting the body's opinion", "待答复"
    ASKED_DEPARTMENT = "ASKED_DEPARTMENT", "Awaiting the department's opinion", "待部门答复"
    ANSWERED = "ANSWERED", "Answered", "已答复"
    WITHDRAWN = "WITHDRAWN", "Withdrawn", "已撤回"
    LAPSED = "LAPSED", "Lapsed", "已失效"


class ConsultationFixed(Content):
    """What is kept of a consultation from its beginning; it has a body or a department."""

    review_id: Annotated[UUID, Refers("review")] = described("The open pre-review.")
    asked: BodyCode | None = described("The body that is asked.", default=None)
    department: ShortText | None = described(
        "The department (部门) that is asked, where it is no body of the platform.", default=None
    )
    due_on: date | None = described("The day by which an answer is wanted.", default=None)


class ChosenClauseContent(Content):
    """A clause of the standard by which the pre-review judges."""

    clause: ElementKey = described("The key of the clause.")


class ChosenPassageContent(Content):
    """A passage of a work scheme: an element of one of its parts, or the part as a whole."""

    part: SchemePart = described("The part; one that has words.")
    key: ElementKey | None = described(
        "The key of the element; without one the part as a whole.", default=None
    )


class AskingContent(Content):
    """What is asked, and of what; the words of clauses and passages are copied by the database."""

    question: LongText = described("What is asked.")
    clauses: list[ChosenClauseContent] | None = described(
        "The clauses of the standard that it is about; of these and of passages there is one.",
        default=None,
        max_length=MOST,
    )
    passages: list[ChosenPassageContent] | None = described(
        "The passages of the scheme that it is about.", default=None, max_length=MOST
    )


class ConsultedClauseContent(Element):
    """A clause of the review standard, as it stood when it was copied."""

    clause: ElementKey = described("The key of the clause in the standard.")
    number: int = described("Its number there.", ge=1, le=MOST)
    title: ShortText = described("Its heading.")
    text: LongText = described("What is required.")


class ConsultedPassageContent(Element):
    """A passage of the work scheme, as it stood when it was copied."""

    part: SchemePart = described("The part of the scheme that it is from.")
    element: ElementKey | None = described(
        "The key of the element there; null for the part as a whole.", default=None
    )
    text: LongText = described("What it says.")


class ConsultationContent(Content):
    """What is asked, with copies of the clauses and passages that it is about."""

    title: ShortText = described("The title of the work scheme.")
    submitter: ShortText = described("The name of the body whose scheme it is.")
    question: LongText = described("What is asked.")
    clauses: list[ConsultedClauseContent] = described(
        "The clauses of the standard that it is about.", max_length=MOST
    )
    passages: list[ConsultedPassageContent] = described(
        "The passages of the scheme that it is about.", max_length=MOST
    )
    scheme_hash: Annotated[str, Field(pattern="^[0-9a-f]{64}$")] = described(
        "The SHA-256 of the version of the scheme that is under review."
    )


class RecordedReplyContent(BroughtContent):
    """What a department's opinion brings with it, and who gave it."""

    given_by: ShortText | None = described("Who gave it for the department.", default=None)


class Reply(BroughtContent):
    """The opinion of the asked body."""

    opinion: LongText = described("The opinion; it becomes the act's note.")


class RecordedReply(RecordedReplyContent):
    """The opinion of a department, recorded on its behalf."""

    opinion: LongText = described("The opinion; it becomes the act's note.")
