"""Whoever may do something with drafts or open verdicts may read them, and few others may."""

from itertools import product

import pytest

from liandong.policies.actors import Level, Relation, Role
from liandong.policies.engine import Policy, Rights
from liandong.policies.permissions import Permission

# Acts on versions that are not released, or on verdicts before the decision.
DONE_WITH = {
    Permission.PLAN_READ_DRAFT: ("draft", "edit", "issue", "propose"),
    Permission.SCHEME_READ_DRAFT: ("draft", "edit", "self_check", "submit", "propose"),
    Permission.STANDARD_READ_DRAFT: ("draft", "edit", "issue", "propose"),
    Permission.REVIEW_READ_OPEN: ("assign", "record_verdict", "return", "pass", "propose"),
}


@pytest.mark.parametrize(("role", "level"), list(product(Role, Level)))
def test_who_acts_on_it_reads_it(policy: Policy, role: Role, level: Level) -> None:
    rights = Rights(policy, frozenset([role]), level)
    for permission, actions in DONE_WITH.items():
        acts = any(
            rights.relations(Permission(f"{permission.resource}:{action}")) for action in actions
        )
        reads = Relation.SELF in rights.relations(permission)
        assert reads or not acts, permission
        assert not (reads and role in (Role.OBSERVER, Role.SUPERVISOR, Role.ADMIN))


@pytest.mark.parametrize(("role", "level"), list(product(Role, Level)))
def test_who_consults_reads_what_is_open(policy: Policy, role: Role, level: Level) -> None:
    """What is asked on a review, and answered, is for whom its open verdicts are."""
    rights = Rights(policy, frozenset([role]), level)
    acts = any(
        Relation.SELF in rights.relations(permission)
        for permission in Permission
        if permission.resource == "consultation" and permission is not Permission.CONSULTATION_READ
    )
    assert Relation.SELF in rights.relations(Permission.REVIEW_READ_OPEN) or not acts


@pytest.mark.parametrize("permission", DONE_WITH)
def test_nobody_reads_it_of_subordinates(policy: Policy, permission: Permission) -> None:
    for role, level in product(Role, Level):
        if (role, permission.resource) == (Role.DIRECTOR, "review"):
            continue  # it may do all that there is to pre-reviews of the schemes below
        relations = Rights(policy, frozenset([role]), level).relations(permission)
        assert relations <= {Relation.SELF}
