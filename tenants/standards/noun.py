"""Review standards, as the registry knows them."""

from liandong.tenants.noun import Noun
from liandong.tenants.standards.models import StandardContent, StandardFixed, StandardState
from liandong.tenants.standards.workflow import TRANSITIONS

STANDARD = Noun.versioned(
    "standard",
    called="review standard",
    states=StandardState,
    head="review_standard",
    content=StandardContent,
    fixed=StandardFixed,
    parts={"clauses": "clause"},
    shown=("title",),
    transitions=TRANSITIONS,
)
