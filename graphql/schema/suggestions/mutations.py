"""How a suggestion is answered, and the answer judged."""

import strawberry

from liandong.graphql.schema.contents import written
from liandong.graphql.schema.mutation import ActInput, RepeatableInput, Subject
from liandong.graphql.schema.suggestions.types import Suggestion
from liandong.tenants.acts.commands import Done
from liandong.tenants.suggestions.commands import Answer, answer_suggestion
from liandong.tenants.suggestions.noun import SUGGESTION
from liandong.tenants.transaction import Transaction

ON = Subject(SUGGESTION, Suggestion, "suggestion", ActInput)


@strawberry.input(description="The answer to a suggestion.")
@written(Answer)
class AnswerSuggestionInput(RepeatableInput):
    suggestion_id: strawberry.ID = strawberry.field(description="The suggestion.")


async def answer(tx: Transaction, input: AnswerSuggestionInput) -> Done:
    return await answer_suggestion(tx, ON.key(input), input.answer, input.request())  # type: ignore[attr-defined]


@strawberry.type
class SuggestionMutations:
    answer_suggestion = ON.mutation(
        "AnswerSuggestion",
        AnswerSuggestionInput,
        answer,
        "Answer a suggestion, as the supervised body.",
    )
    send_back_suggestion = ON.act(
        "suggestion.send_back", "The answer does not do; the note says why."
    )
    accept_suggestion = ON.act("suggestion.accept", "Accept the answer.")
