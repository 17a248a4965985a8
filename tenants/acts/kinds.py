"""The kinds of acts, for people and for clients."""

from typing import Any

from liandong.policies.permissions import Permission
from liandong.policies.worded import Worded
from liandong.tenants.nouns import RULES


def name_of(act: str) -> str:
    """The name of a kind: `PLAN_ISSUE` for `plan.issue`, as of the permission that it needs."""
    return Permission.for_act(act).name


def _worded(act: str) -> tuple[str, str, str]:
    permission = Permission.for_act(act)
    return act, permission.english, permission.chinese


def _enum(make: Any, kinds: list[str]) -> Any:
    return make("ActKind", {name_of(act): _worded(act) for act in kinds}, module=__name__)


ActKind: Any = _enum(Worded, sorted({rule.act for rule in RULES}))
ActKind.__doc__ = "What can be done: the kind of an act. It needs the permission of its name."
