"""Review standards, as the registry knows them."""

from liandong.tenants.noun import Noun
from liandong.tenants.standards.models import (
    Clause,
    ReviewStandard,
    StandardContent,
    StandardFixed,
    StandardRevision,
)
from liandong.tenants.standards.workflow import TRANSITIONS

STANDARD = Noun(
    name="standard",
    called="review standard",
    head=ReviewStandard,
    revision=StandardRevision,
    content=StandardContent,
    fixed=StandardFixed,
    parts={"clauses": Clause},
    shown=("title",),
    transitions=TRANSITIONS,
)
