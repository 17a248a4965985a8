"""Suggestions, as the registry knows them."""

from liandong.tenants.files.attachments import BroughtContent
from liandong.tenants.noun import Noun
from liandong.tenants.suggestions.models import SuggestionContent, SuggestionState
from liandong.tenants.suggestions.workflow import FOLLOWED, SYSTEM, TASKS, TRANSITIONS

SUGGESTION = Noun.tracked(
    "suggestion",
    called="suggestion",
    states=SuggestionState,
    element=SuggestionContent,
    transitions=TRANSITIONS,
    followed=FOLLOWED,
    system=SYSTEM,
    tasks=TASKS,
    inputs={"suggestion.answer": BroughtContent},
)
