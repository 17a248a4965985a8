"""The registry: every noun, and what is derived from all of them."""

from collections.abc import Mapping

from liandong.tenants.columns import Awaited, Listed, Owned, folded_as, sorted_as
from liandong.tenants.consultations.noun import CONSULTATION
from liandong.tenants.deadlines.noun import DEADLINE
from liandong.tenants.deadlines.pairs import AWAITED
from liandong.tenants.deputies.noun import DEPUTY
from liandong.tenants.dispatches.noun import DISPATCH
from liandong.tenants.experiences.noun import EXPERIENCE
from liandong.tenants.followed import Followed, StandingKind
from liandong.tenants.notices.noun import NOTICE
from liandong.tenants.noun import Noun
from liandong.tenants.plans.noun import PLAN
from liandong.tenants.proposals.noun import PROPOSAL
from liandong.tenants.reviews.noun import REVIEW
from liandong.tenants.ruledocuments.noun import RULE_DOCUMENT
from liandong.tenants.schemes.noun import SCHEME
from liandong.tenants.standards.noun import STANDARD
from liandong.tenants.suggestions.noun import SUGGESTION
from liandong.tenants.supervisions.noun import SUPERVISION
from liandong.tenants.templates.noun import TEMPLATE
from liandong.tenants.workflow import Transition

NOUNS: tuple[Noun, ...] = (
    PLAN,
    RULE_DOCUMENT,
    STANDARD,
    SCHEME,
    REVIEW,
    CONSULTATION,
    SUGGESTION,
    SUPERVISION,
    PROPOSAL,
    DEPUTY,
    DEADLINE,
    TEMPLATE,
    EXPERIENCE,
    NOTICE,
    DISPATCH,
)
NOUN: Mapping[str, Noun] = {noun.name: noun for noun in NOUNS}
REFERRED: Mapping[str, tuple[Noun, type[Owned]]] = {
    prefix: (noun, model)
    for noun in NOUNS
    for prefix, model in zip(noun.prefixes, noun.models, strict=True)
    if model in (noun.head, noun.revision, *(noun.parts[field] for field in noun.cited))
}
"""By the prefix of their ids, what a field can refer to: records, versions of them, and elements
of versions."""
WHOLE: Mapping[Noun, tuple[Noun, str]] = {
    part: (whole, field)
    for part in NOUNS
    for whole in NOUNS
    for field, model in whole.parts.items()
    if model is part.head
}
"""For each noun that is an element of another noun's content: that noun, and the list's field."""
FOLLOWED: Mapping[StandingKind, tuple[Noun, Followed]] = {
    each.kind: (noun, each) for noun in NOUNS for each in noun.followed
}
"""For each kind of standing, what it counts."""
DERIVED: tuple[str, ...] = (
    "listed_at",
    *Listed.model_fields,
    *sorted(
        derived(text)
        for text in {text for noun in NOUNS for text in noun.texts}
        for derived in (folded_as, sorted_as)
    ),
)
"""The columns of heads that are derived from others: of readers, times, and with dictionaries."""
UNHASHED: tuple[str, ...] = tuple(
    sorted({*DERIVED, "released_at", *Awaited.model_fields, *(x for n in NOUNS for x in n.listed)})
)
"""The columns that the hash of a head leaves out: versions and acts say them, too."""
AWAITING: tuple[Noun, ...] = tuple(
    noun for noun in NOUNS if noun.name in {subject for subject, _, _ in AWAITED}
)
"""The nouns whose records wait for something that can be due."""
TRANSITIONS: tuple[Transition, ...] = tuple(rule for noun in NOUNS for rule in noun.transitions)
SYSTEM: tuple[Transition, ...] = tuple(rule for noun in NOUNS for rule in noun.system)
"""What the platform does by itself where a body has moved, or something is due."""
RULES: tuple[Transition, ...] = (*TRANSITIONS, *SYSTEM)
PROPOSABLE: tuple[Transition, ...] = tuple(rule for rule in TRANSITIONS if rule.told != "actor")
"""Those that another member can prepare for a signature: what stays inside the body needs none."""
