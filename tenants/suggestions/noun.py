"""Suggestions, as the registry knows them."""

from datetime import date

from liandong.tenants.files.attachments import BroughtContent
from liandong.tenants.noun import Noun
from liandong.tenants.suggestions.models import (
    AnswerContent,
    ExtensionContent,
    GrantContent,
    Handling,
    ReopenContent,
    SuggestionContent,
    SuggestionState,
)
from liandong.tenants.suggestions.workflow import FOLLOWED, SETTLED, SYSTEM, TASKS, TRANSITIONS

SUGGESTION = Noun.tracked(
    "suggestion",
    called="suggestion",
    states=SuggestionState,
    element=SuggestionContent,
    transitions=TRANSITIONS,
    followed=FOLLOWED,
    system=SYSTEM,
    tasks=TASKS,
    inputs={
        "suggestion.answer": AnswerContent,
        "suggestion.report": BroughtContent,
        "suggestion.ask_extension": ExtensionContent,
        "suggestion.grant_extension": GrantContent,
        "suggestion.reopen": ReopenContent,
    },
    kept={
        "handling": Handling | None,
        "asked_until": date | None,
        "extended_until": date | None,
    },
    later=("departments", "on_findings", "handling", "asked_until", "extended_until"),
    settled=SETTLED,
)
