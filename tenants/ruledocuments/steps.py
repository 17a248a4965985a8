"""The steps of the work that an article can rule: what members do on records."""

from typing import Any

from liandong.policies.permissions import Permission
from liandong.policies.worded import Worded
from liandong.tenants.consultations.noun import CONSULTATION
from liandong.tenants.dispatches.noun import DISPATCH
from liandong.tenants.experiences.noun import EXPERIENCE
from liandong.tenants.notices.noun import NOTICE
from liandong.tenants.plans.noun import PLAN
from liandong.tenants.reviews.noun import REVIEW
from liandong.tenants.schemes.noun import SCHEME
from liandong.tenants.standards.noun import STANDARD
from liandong.tenants.suggestions.noun import SUGGESTION
from liandong.tenants.supervisions.noun import SUPERVISION

WORK = (
    *(PLAN, STANDARD, SCHEME, REVIEW, CONSULTATION),
    *(SUPERVISION, SUGGESTION, NOTICE, DISPATCH, EXPERIENCE),
)


def _steps() -> Any:
    acts = {rule.act for noun in WORK for rule in noun.transitions}
    found = sorted(map(Permission.for_act, acts), key=lambda each: each.name)
    make: Any = Worded
    steps = {each.name: (each.name, each.english, each.chinese) for each in found}
    return make("RuleStep", steps, module=__name__)


RuleStep: Any = _steps()
RuleStep.__doc__ = "A step of the work that an article rules: the kind of an act."
