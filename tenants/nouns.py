"""The registry: every noun, and what follows from all of them together."""

from collections.abc import Mapping

from liandong.tenants.noun import Noun
from liandong.tenants.plans.noun import PLAN
from liandong.tenants.reviews.noun import REVIEW
from liandong.tenants.schemes.noun import SCHEME
from liandong.tenants.standards.noun import STANDARD
from liandong.tenants.suggestions.noun import SUGGESTION
from liandong.tenants.supervisions.noun import SUPERVISION
from liandong.tenants.workflow import Transition

NOUNS: tuple[Noun, ...] = (PLAN, STANDARD, SCHEME, REVIEW, SUGGESTION, SUPERVISION)
NOUN: Mapping[str, Noun] = {noun.name: noun for noun in NOUNS}
WHOLE: Mapping[Noun, tuple[Noun, str]] = {
    part: (whole, field)
    for part in NOUNS
    for whole in NOUNS
    for field, model in whole.parts.items()
    if model is part.head
}
"""Of what content each noun is an element that is one, and in which list."""
TRANSITIONS: tuple[Transition, ...] = tuple(rule for noun in NOUNS for rule in noun.transitions)
