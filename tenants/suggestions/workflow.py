"""The workflow of a suggestion: the supervised body answers, the supervisor judges the answer."""

from liandong.tenants.followed import Followed, StandingKind
from liandong.tenants.workflow import SELF, SUBORDINATE, Task, Transition, WorkKind, from_each

OWED = ("OPEN", "EXTENSION_ASKED", "SENT_BACK")
TO_ANSWER = ("OPEN", "SENT_BACK")
JUDGED = ("ANSWERED", "CONTINUING")
# Of these a supervision can be closed: what goes on for years is followed up beside it.
SETTLED = ("CONTINUING", "ACCEPTED", "HANDED_OVER")
NOT_ACCEPTED = (*OWED, *JUDGED)

TRANSITIONS = (
    *from_each(
        OWED,
        "suggestion",
        "suggestion.answer",
        SUBORDINATE,
        "ANSWERED",
        effect="say_handling",
        note_required=True,
        work=WorkKind.FILL_IN,
    ),
    *from_each(NOT_ACCEPTED, "suggestion", "suggestion.report", SUBORDINATE, note_required=True),
    *from_each(
        TO_ANSWER,
        "suggestion",
        "suggestion.ask_extension",
        SUBORDINATE,
        "EXTENSION_ASKED",
        gate="has_a_day",
        effect="ask_extension",
        note_required=True,
    ),
    Transition(
        "suggestion",
        "EXTENSION_ASKED",
        "suggestion.grant_extension",
        SELF,
        "OPEN",
        effect="grant_extension",
        work=WorkKind.JUDGE,
    ),
    Transition(
        "suggestion",
        "EXTENSION_ASKED",
        "suggestion.refuse_extension",
        SELF,
        "OPEN",
        effect="refuse_extension",
        note_required=True,
        work=WorkKind.JUDGE,
    ),
    Transition(
        "suggestion",
        "ANSWERED",
        "suggestion.send_back",
        SELF,
        "SENT_BACK",
        note_required=True,
        work=WorkKind.JUDGE,
    ),
    *(
        Transition(
            "suggestion",
            state,
            "suggestion.accept",
            SELF,
            "ACCEPTED",
            work=WorkKind.JUDGE if state == "ANSWERED" else None,
        )
        for state in JUDGED
    ),
    Transition(
        "suggestion",
        "ANSWERED",
        "suggestion.accept_continuing",
        SELF,
        "CONTINUING",
        gate="is_long_term",
        work=WorkKind.JUDGE,
    ),
    *from_each(
        ("CONTINUING", "ACCEPTED"),
        "suggestion",
        "suggestion.reopen",
        SELF,
        "SENT_BACK",
        gate="supervision_goes_on",
        effect="reopen_suggestion",
        note_required=True,
    ),
    *from_each(TO_ANSWER, "suggestion", "suggestion.urge", SELF, gate="not_urged"),
)
SYSTEM = from_each(NOT_ACCEPTED, "suggestion", "suggestion.hand_over", SELF, "HANDED_OVER")
TASKS = (
    Task(
        "suggestions_to_answer",
        "Suggestions of the superior that await an answer, or a better one (待整改).",
        acts=("suggestion.answer",),
    ),
    Task(
        "answers_to_judge",
        "Own suggestions whose answer awaits a judgement (已反馈).",
        acts=("suggestion.accept_continuing", "suggestion.send_back"),
    ),
    Task(
        "extensions_to_decide",
        "Own suggestions for which more time is asked (申请延期).",
        acts=("suggestion.grant_extension", "suggestion.refuse_extension"),
    ),
)
FOLLOWED = (
    Followed(
        kind=StandingKind.SUGGESTION,
        states=("OPEN", "EXTENSION_ASKED", "ANSWERED", "SENT_BACK", "CONTINUING", "ACCEPTED"),
        body="supervised",
        year="starts_on",
        waiting=(*OWED, "ANSWERED"),
        owed=OWED,
        due=("extended_until", "due_on"),
    ),
)
