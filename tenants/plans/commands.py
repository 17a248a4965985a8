"""What plans are to the act log."""

from liandong.tenants.acts.commands import Versioned
from liandong.tenants.plans.models import Plan, PlanContent, PlanRevision

PLAN = Versioned("plan", "plan", Plan, PlanRevision, PlanContent)
