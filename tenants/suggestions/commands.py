"""How a suggestion is answered."""

from uuid import UUID

from liandong.tenants.acts.commands import Done, Request, act_on
from liandong.tenants.content import Content, LongText, said, validated
from liandong.tenants.suggestions.noun import SUGGESTION
from liandong.tenants.transaction import Transaction


class Answer(Content):
    """What the supervised body answers."""

    answer: LongText = said("The answer; it becomes the act's note.")


async def answer_suggestion(tx: Transaction, id: UUID, answer: str, request: Request) -> Done:
    """The supervised body's answer, which becomes the act's note."""
    given = validated(Answer, {"answer": answer})
    request = request.model_copy(update={"note": given.answer})
    return await act_on(tx, SUGGESTION, "suggestion.answer", id, request)
