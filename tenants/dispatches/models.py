"""Dispatches: one recipient's copy of a notice, with its receipt and its answer."""

from datetime import date
from typing import Annotated
from uuid import UUID

from liandong.policies.worded import Worded
from liandong.tenants.content import (
    BodyCode,
    Content,
    LongText,
    Refers,
    ShortText,
    described,
)
from liandong.tenants.documents import HeadingContent, Year
from liandong.tenants.files.attachments import MOST, AttachmentContent, BroughtContent
from liandong.tenants.notices.models import MOST_PROBLEMS, NoticeKind, ToldProblem


class DispatchState(Worded):
    """Where a recipient of a notice stands."""

    SENT = "SENT", "Awaiting the receipt", "待签收"
    RECEIVED = "RECEIVED", "Received, awaiting the answer", "已签收待回复"
    SENT_OUTSIDE = "SENT_OUTSIDE", "Awaiting the department's receipt", "待部门签收"
    RECEIVED_OUTSIDE = "RECEIVED_OUTSIDE", "Awaiting the department's answer", "待部门回复"
    ANSWERED = "ANSWERED", "Answered", "已回复"
    SENT_BACK = "SENT_BACK", "Sent back", "已退回"
    ACCEPTED = "ACCEPTED", "Accepted", "已认可"
    ENDED = "ENDED", "Ended with the notice", "未回复办结"
    WITHDRAWN = "WITHDRAWN", "Withdrawn", "已撤回"


class DispatchFixed(Content):
    """What is kept of a dispatch from its beginning; it goes to a body or to somebody else."""

    notice_id: Annotated[UUID, Refers("notice")] = described("The notice.")
    recipient: BodyCode | None = described("The body that it goes to.", default=None)
    addressee: ShortText | None = described(
        "The department or leader in charge that it goes to, where that is no body of the"
        " platform (职能部门、分管领导).",
        default=None,
    )
    post: ShortText | None = described("The post of the leader (职务).", default=None)
    due_on: date | None = described("The day by which an answer is wanted.", default=None)


class DispatchedProblemContent(ToldProblem):
    """A problem or a case of a notice, as its recipients read it."""


class DispatchContent(Content):
    """What the recipient of a notice reads of it: everything but to whom else it goes."""

    title: ShortText = described("The notice's title.")
    kind: NoticeKind = described("What kind of notice it is.")
    year: Year = described("The year that it is counted in (年度).")
    heading: HeadingContent | None = described("Its official heading (公文要素).", default=None)
    text: LongText = described("The notice.")
    problems: list[DispatchedProblemContent] = described(
        "The problems or cases.", max_length=MOST_PROBLEMS
    )
    enclosures: list[AttachmentContent] | None = described(
        "The files that go with the notice (附件).", default=None, max_length=MOST
    )


class NoticeAnswerContent(BroughtContent):
    """What an answer brings with it: files, and the rule that was made."""

    rule: ShortText | None = described(
        "The rule or regime that was made or changed (建章立制).", default=None
    )
    rule_number: ShortText | None = described("The number of that document.", default=None)


class NoticeAnswer(NoticeAnswerContent):
    """The answer to a notice."""

    answer: LongText = described("The answer; it becomes the act's note.")
