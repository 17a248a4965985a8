"""Work schemes, as the registry knows them."""

from liandong.tenants.files.attachments import BroughtContent
from liandong.tenants.noun import Noun
from liandong.tenants.schemes.models import (
    SchemeContent,
    SchemeState,
    SelfCheckContent,
    SubmissionContent,
)
from liandong.tenants.schemes.reading import scheme_from_text
from liandong.tenants.schemes.workflow import FOLLOWED, SELF_CHECK, TASKS, TRANSITIONS

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
    named=("targets",),
    transitions=TRANSITIONS,
    followed=FOLLOWED,
    tasks=TASKS,
    inputs={
        SELF_CHECK: SelfCheckContent,
        "scheme.submit": SubmissionContent,
        "scheme.file": BroughtContent,
        # What the superior decides on the scheme itself, of which no review is open.
        "review.return_incomplete": BroughtContent,
        "review.acknowledge": BroughtContent,
        "review.call_in": BroughtContent,
        "review.confirm_changes": BroughtContent,
        "review.revoke": BroughtContent,
    },
    from_text=scheme_from_text,
)
