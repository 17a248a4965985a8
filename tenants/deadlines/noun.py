"""Rules of deadlines, as the registry knows them."""

from liandong.tenants.deadlines.models import DeadlineContent, DeadlineFixed, DeadlineState
from liandong.tenants.deadlines.workflow import SYSTEM, TRANSITIONS
from liandong.tenants.noun import Noun

DEADLINE = Noun.versioned(
    "deadline",
    called="rule of deadlines",
    states=DeadlineState,
    head="deadline_rule",
    revision="deadline_rule_revision",
    content=DeadlineContent,
    fixed=DeadlineFixed,
    shown=("title",),
    transitions=TRANSITIONS,
    system=SYSTEM,
)
