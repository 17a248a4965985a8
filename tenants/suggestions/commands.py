"""How a suggestion is answered, and the answer judged."""

from uuid import UUID

from liandong.policies.permissions import Permission
from liandong.tenants.acts.commands import Done, Request, act_on
from liandong.tenants.content import Content, LongText, validated
from liandong.tenants.isolation import Transaction
from liandong.tenants.suggestions.models import Suggestion


class Answer(Content):
    """What the supervised body answers."""

    answer: LongText


async def answer_suggestion(tx: Transaction, id: UUID, answer: str, request: Request) -> Done:
    """The supervised body's answer, which becomes the act's note."""
    tx.authorize(Permission.SUGGESTION_ANSWER)
    given = validated(Answer, {"answer": answer})
    request = request.model_copy(update={"note": given.answer})
    return await act_on(tx, "suggestion.answer", "suggestion", Suggestion, id, request)


async def send_back_suggestion(tx: Transaction, id: UUID, request: Request) -> Done:
    """The answer does not do; the act's note says why."""
    return await act_on(tx, "suggestion.send_back", "suggestion", Suggestion, id, request)


async def accept_suggestion(tx: Transaction, id: UUID, request: Request) -> Done:
    """The answer is accepted; nothing more is expected."""
    return await act_on(tx, "suggestion.accept", "suggestion", Suggestion, id, request)
