"""The workflow of a deputy: named, and perhaps dismissed early; nobody outside the body is told."""

from liandong.tenants.workflow import SELF, Transition

TRANSITIONS = (
    Transition("deputy", "NEW", "deputy.name", SELF, "NAMED", effect="name_deputy", told="actor"),
    Transition("deputy", "NAMED", "deputy.end", SELF, "ENDED", gate="days_are_left", told="actor"),
)
