"""Pre-reviews, as the registry knows them."""

from liandong.tenants.files.attachments import BroughtContent
from liandong.tenants.noun import Noun
from liandong.tenants.reviews.models import (
    AssigningContent,
    RequiredChangesContent,
    Review,
    ReviewState,
    VerdictContent,
)
from liandong.tenants.reviews.workflow import FOLLOWED, SYSTEM, TRANSITIONS

REVIEW = Noun(
    name="review",
    called="pre-review",
    states=ReviewState,
    head=Review,
    about="scheme",
    inputs={
        "review.assign": AssigningContent,
        "review.record_verdict": VerdictContent,
        "review.return": BroughtContent,
        "review.pass": BroughtContent,
        "review.pass_with_changes": RequiredChangesContent,
    },
    open_in=("OPEN", "CANCELLED"),
    transitions=TRANSITIONS,
    system=SYSTEM,
    followed=FOLLOWED,
)
