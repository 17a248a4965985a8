"""Every workflow in one place, as the referee's table holds them."""

from liandong.tenants.plans.workflow import TRANSITIONS as PLANS
from liandong.tenants.schemes.workflow import TRANSITIONS as SCHEMES
from liandong.tenants.standards.workflow import TRANSITIONS as STANDARDS
from liandong.tenants.suggestions.workflow import TRANSITIONS as SUGGESTIONS
from liandong.tenants.supervisions.workflow import TRANSITIONS as SUPERVISIONS

TRANSITIONS = (*PLANS, *STANDARDS, *SCHEMES, *SUPERVISIONS, *SUGGESTIONS)
