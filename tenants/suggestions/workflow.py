"""The workflow of a suggestion: the supervised body answers, the supervisor judges the answer."""

from liandong.tenants.followed import Followed, StandingKind
from liandong.tenants.workflow import SELF, SUBORDINATE, Task, Transition, WorkKind, from_each

OWED = ("OPEN", "SENT_BACK")

TRANSITIONS = (
    *from_each(
        OWED,
        "suggestion",
        "suggestion.answer",
        SUBORDINATE,
        "ANSWERED",
        note_required=True,
        work=WorkKind.FILL_IN,
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
    Transition(
        "suggestion", "ANSWERED", "suggestion.accept", SELF, "ACCEPTED", work=WorkKind.JUDGE
    ),
)
SYSTEM = from_each((*OWED, "ANSWERED"), "suggestion", "suggestion.hand_over", SELF, "HANDED_OVER")
TASKS = (
    Task(
        "suggestions_to_answer",
        "Suggestions of the superior that await an answer, or a better one (待整改).",
        acts=("suggestion.answer",),
    ),
    Task(
        "answers_to_judge",
        "Own suggestions whose answer awaits a judgement (已反馈).",
        acts=("suggestion.accept", "suggestion.send_back"),
    ),
)
FOLLOWED = (
    Followed(
        kind=StandingKind.SUGGESTION,
        states=("OPEN", "ANSWERED", "SENT_BACK", "ACCEPTED"),
        body="supervised",
        year="starts_on",
        waiting=(*OWED, "ANSWERED"),
        owed=OWED,
        due="due_on",
    ),
)
