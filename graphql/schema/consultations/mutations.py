"""The mutations of consultations: asked, answered, recorded, withdrawn."""

from datetime import date
from typing import Any

import strawberry
from strawberry import UNSET

from liandong.graphql.schema.consultations.types import Consultation
from liandong.graphql.schema.contents import written
from liandong.graphql.schema.inputs import ActInput, RepeatableInput, content_of, given, key
from liandong.graphql.schema.subject import Subject
from liandong.tenants.acts.commands import Done
from liandong.tenants.attempts.denials import Attempt
from liandong.tenants.consultations.commands import ask
from liandong.tenants.consultations.models import (
    AskingContent,
    ConsultationFixed,
    RecordedReply,
    Reply,
)
from liandong.tenants.consultations.noun import CONSULTATION
from liandong.tenants.consultations.workflow import ASK_BODY, ASK_DEPARTMENT, GIVE, RECORD
from liandong.tenants.transaction import Transaction

ON = Subject(CONSULTATION, Consultation, "consultation")


@strawberry.input(description="An opinion to ask on an open pre-review: of whom, and of what.")
@written(ConsultationFixed)
@written(AskingContent)
class AskOpinionInput(ActInput):
    pass


@strawberry.input(description="An opinion that somebody gave on some day.")
class RecordingInput(RepeatableInput):
    occurred_on: date | None = strawberry.field(
        default=UNSET, description="The day on which it was given, where that is not today (补录)."
    )


def _act(input: Any) -> str:
    return ASK_BODY if given(input.department) is None else ASK_DEPARTMENT


async def _ask(tx: Transaction, input: Any) -> Done:
    review = key(input.review_id, "review")
    fixed = content_of(ConsultationFixed, input) | {"review_id": review}
    asking = content_of(AskingContent, input)
    return await ask(tx, _act(input), fixed, asking, input.request())


@strawberry.type
class ConsultationMutations:
    ask_opinion = ON.mutation(
        ASK_BODY,
        "AskOpinion",
        AskOpinionInput,
        _ask,
        "Ask a body, or a department, for its opinion on clauses and passages of an open pre-review"
        " (征求意见). The asked body gets copies of them, and sees nothing else.",
        tried=lambda input: Attempt(_act(input), input.review_id, input),
    )
    give_opinion = ON.say(
        GIVE,
        Reply,
        "opinion",
        "Give the opinion that this body is asked for (答复意见).",
        name="GiveOpinion",
    )
    record_opinion = ON.say(
        RECORD,
        RecordedReply,
        "opinion",
        "Record the opinion of the department that was asked, on its behalf (登记部门意见).",
        name="RecordOpinion",
        base=RecordingInput,
    )
    withdraw_consultation = ON.act(
        "consultation.withdraw",
        "Withdraw it while it is not answered; who was asked keeps what it was given.",
    )
