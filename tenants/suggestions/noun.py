"""Suggestions, as the registry knows them."""

from liandong.tenants.noun import Noun
from liandong.tenants.suggestions.models import Suggestion
from liandong.tenants.suggestions.workflow import TRANSITIONS

SUGGESTION = Noun(name="suggestion", called="suggestion", head=Suggestion, transitions=TRANSITIONS)
