"""How a suggestion is answered, and the answer judged."""

import strawberry

from liandong.graphql.mutation import ActInput, RepeatableInput, key, mutation, subject
from liandong.graphql.suggestions.types import Suggestion
from liandong.tenants.acts.commands import Done
from liandong.tenants.isolation import Transaction
from liandong.tenants.suggestions import commands


@strawberry.input(description="The answer to a suggestion.")
class AnswerSuggestionInput(RepeatableInput):
    suggestion_id: strawberry.ID = strawberry.field(description="The suggestion.")
    answer: str = strawberry.field(description="The answer; it becomes the act's note.")


@strawberry.input(description="A suggestion whose answer is judged.")
class JudgeAnswerInput(ActInput):
    suggestion_id: strawberry.ID = strawberry.field(description="The suggestion.")


async def answer(tx: Transaction, input: AnswerSuggestionInput) -> Done:
    suggestion = key(input.suggestion_id, "suggestion")
    return await commands.answer_suggestion(tx, suggestion, input.answer, input.request())


async def send_back(tx: Transaction, input: JudgeAnswerInput) -> Done:
    suggestion = key(input.suggestion_id, "suggestion")
    return await commands.send_back_suggestion(tx, suggestion, input.request())


async def accept(tx: Transaction, input: JudgeAnswerInput) -> Done:
    suggestion = key(input.suggestion_id, "suggestion")
    return await commands.accept_suggestion(tx, suggestion, input.request())


CHANGED = subject(Suggestion, "The suggestion as it is now.")


@strawberry.type
class SuggestionMutations:
    answer_suggestion = mutation(
        "AnswerSuggestion",
        AnswerSuggestionInput,
        answer,
        "Answer a suggestion, as the supervised body.",
        suggestion=CHANGED,
    )
    send_back_suggestion = mutation(
        "SendBackSuggestion",
        JudgeAnswerInput,
        send_back,
        "The answer does not do; the note says why.",
        suggestion=CHANGED,
    )
    accept_suggestion = mutation(
        "AcceptSuggestion",
        JudgeAnswerInput,
        accept,
        "Accept the answer.",
        suggestion=CHANGED,
    )
