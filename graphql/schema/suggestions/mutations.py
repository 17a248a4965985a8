"""The mutations of suggestions: answering one, and judging the answer."""

import strawberry

from liandong.graphql.schema.subject import Subject
from liandong.graphql.schema.suggestions.types import Suggestion
from liandong.tenants.suggestions.models import Answer
from liandong.tenants.suggestions.noun import SUGGESTION

ON = Subject(SUGGESTION, Suggestion, "suggestion")


@strawberry.type
class SuggestionMutations:
    answer_suggestion = ON.say(
        "suggestion.answer", Answer, "answer", "Answer a suggestion, as the supervised body."
    )
    send_back_suggestion = ON.act(
        "suggestion.send_back", "The answer does not do; the note says why."
    )
    accept_suggestion = ON.act("suggestion.accept", "Accept the answer.")
