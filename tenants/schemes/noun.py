"""Work schemes, as the registry knows them."""

from liandong.tenants.noun import Noun
from liandong.tenants.schemes.models import (
    SchemeContent,
    SchemeState,
    SelfCheckContent,
    SubmissionContent,
)
from liandong.tenants.schemes.reading import scheme_from_text
from liandong.tenants.schemes.workflow import FOLLOWED, TASKS, TRANSITIONS

SCHEME = Noun.versioned(
    "scheme",
    called="work scheme",
    states=SchemeState,
    head="work_scheme",
    content=SchemeContent,
    shown=("kind", "title", "plan_id"),
    listed=("further_kinds", "term", "year", "last_year", "round", "batch"),
    kept={"passed_hash": str | None, "reviewer": str | None},
    above="reviewer",
    transitions=TRANSITIONS,
    followed=FOLLOWED,
    tasks=TASKS,
    inputs={"scheme.self_check": SelfCheckContent, "scheme.submit": SubmissionContent},
    from_text=scheme_from_text,
)
