"""The mutations on what was sent of a notice: of those who got it, and of who sent it."""

from datetime import date

import strawberry
from strawberry import UNSET

from liandong.graphql.schema.dispatches.types import Dispatch
from liandong.graphql.schema.inputs import RepeatableInput
from liandong.graphql.schema.subject import Subject
from liandong.tenants.dispatches.models import NoticeAnswer
from liandong.tenants.dispatches.noun import DISPATCH
from liandong.tenants.dispatches.workflow import (
    ACCEPT,
    ANSWER,
    RECEIVE,
    RECORD_ANSWER,
    RECORD_RECEIPT,
    SEND_BACK,
    URGE,
)

ON = Subject(DISPATCH, Dispatch, "dispatch")


@strawberry.input(description="The answer that somebody gave on some day.")
class RecordedNoticeInput(RepeatableInput):
    occurred_on: date | None = strawberry.field(
        default=UNSET, description="The day on which it came, where that is not today (补录)."
    )


@strawberry.type
class DispatchMutations:
    receive_notice = ON.act(
        RECEIVE, "Confirm that the notice has come (签收).", name="ReceiveNotice"
    )
    answer_notice = ON.say(
        ANSWER,
        NoticeAnswer,
        "answer",
        "Answer the notice (回复): what was done, and the rule that was made (建章立制).",
        name="AnswerNotice",
    )
    record_notice_receipt = ON.act(
        RECORD_RECEIPT,
        "Record that the department or leader has received the notice (登记签收).",
        name="RecordNoticeReceipt",
    )
    record_notice_answer = ON.say(
        RECORD_ANSWER,
        NoticeAnswer,
        "answer",
        "Record the answer of the department or leader on its behalf (登记回复).",
        name="RecordNoticeAnswer",
        base=RecordedNoticeInput,
    )
    accept_notice_answer = ON.act(ACCEPT, "Accept the answer (认可).", name="AcceptNoticeAnswer")
    send_back_notice_answer = ON.act(
        SEND_BACK, "The answer does not do; the note says why.", name="SendBackNoticeAnswer"
    )
    urge_notice = ON.act(
        URGE, "Urge an answer (催办), at most once within a day.", name="UrgeNotice"
    )
