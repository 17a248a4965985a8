"""The mutations of suggestions: answering one, judging the answer, and asking for more time."""

import strawberry

from liandong.graphql.schema.subject import Subject
from liandong.graphql.schema.suggestions.types import Suggestion
from liandong.tenants.suggestions.models import (
    Answer,
    Extension,
    Progress,
    Reopening,
)
from liandong.tenants.suggestions.noun import SUGGESTION

ON = Subject(SUGGESTION, Suggestion, "suggestion")


@strawberry.type
class SuggestionMutations:
    answer_suggestion = ON.say(
        "suggestion.answer", Answer, "answer", "Answer a suggestion, as the supervised body."
    )
    report_suggestion = ON.say(
        "suggestion.report",
        Progress,
        "progress",
        "Report how far it is carried out, as often as there is something to report (整改进展);"
        " what it waits for stays.",
    )
    ask_suggestion_extension = ON.say(
        "suggestion.ask_extension",
        Extension,
        "reason",
        "Ask the supervising body for more time (申请延期).",
        name="AskSuggestionExtension",
    )
    grant_suggestion_extension = ON.write(
        "suggestion.grant_extension",
        "GrantSuggestionExtension",
        "Give more time: until the day that was asked for, or another one.",
    )
    refuse_suggestion_extension = ON.act(
        "suggestion.refuse_extension",
        "Give no more time; the note says why.",
        name="RefuseSuggestionExtension",
    )
    send_back_suggestion = ON.act(
        "suggestion.send_back", "The answer does not do; the note says why."
    )
    accept_suggestion = ON.act("suggestion.accept", "Accept the answer.")
    accept_suggestion_continuing = ON.act(
        "suggestion.accept_continuing",
        "Accept the answer to what is carried on in the long term (长期坚持): it counts as settled"
        " where the supervision is closed, and progress is reported until it is accepted.",
        name="AcceptSuggestionContinuing",
    )
    reopen_suggestion = ON.say(
        "suggestion.reopen",
        Reopening,
        "reason",
        "Open an accepted suggestion again, to be answered anew.",
    )
    urge_suggestion = ON.act("suggestion.urge", "Urge an answer (催办), at most once within a day.")
