"""Scopes: who may do what, and to whose things."""

from collections.abc import Callable
from pathlib import Path

import pytest

from liandong.policies.actors import Actor, Level, Relation, Role
from liandong.policies.engine import Forbidden, Policy, authorize
from liandong.policies.permissions import Permission

EVERY_LEVEL = list(Level)
WRITES = [permission for permission in Permission if permission.action[:4] != "read"]


def test_reviewer_reaches_direct_subordinates_only(
    policy: Policy, actor: Callable[..., Actor]
) -> None:
    scope = policy.scope(actor(Level.CITY, Role.REVIEWER), Permission.REVIEW_PASS)
    assert scope.relations == {Relation.SUPERIOR}
    assert scope


def test_several_roles_add_up(policy: Policy, actor: Callable[..., Actor]) -> None:
    both = actor(Level.CITY, Role.DRAFTER, Role.REVIEWER)
    assert policy.scope(both, Permission.PLAN_EDIT).relations == {Relation.SELF}
    assert policy.scope(both, Permission.REVIEW_RETURN).relations == {Relation.SUPERIOR}


def test_member_without_role_may_nothing(policy: Policy, actor: Callable[..., Actor]) -> None:
    nobody = actor(Level.CITY)
    assert not any(policy.scope(nobody, permission) for permission in Permission)


def test_unknown_role_may_nothing(policy: Policy) -> None:
    roles = frozenset({"JANITOR"})
    reached = (policy.relations(roles, Level.CITY, permission) for permission in Permission)  # type: ignore[arg-type]
    assert not any(reached)


def test_part_of_a_role_name_is_no_role(policy: Policy) -> None:
    roles = frozenset({"DIRECTORS", "DIRECT"})
    assert not policy.relations(roles, Level.CITY, Permission.PLAN_READ)  # type: ignore[arg-type]


ADMINS = {Permission.BODY_READ, Permission.ATTEMPT_AUDIT, Permission.FILE_READ_LOG}


@pytest.mark.parametrize("permission", [p for p in Permission if p not in ADMINS])
def test_admin_sees_no_content(
    policy: Policy, actor: Callable[..., Actor], permission: Permission
) -> None:
    for level in EVERY_LEVEL:
        assert not policy.scope(actor(level, Role.ADMIN), permission)


@pytest.mark.parametrize("permission", WRITES)
def test_observer_only_reads(
    policy: Policy, actor: Callable[..., Actor], permission: Permission
) -> None:
    for level in EVERY_LEVEL:
        assert not policy.scope(actor(level, Role.OBSERVER), permission)


# Who is asked for an opinion is named by the record, and an experience is adopted by who reads it.
OF_ANYBODY = {
    Permission.CONSULTATION_GIVE_OPINION,
    Permission.CONSULTATION_PROPOSE,
    Permission.DISPATCH_ANSWER,
    Permission.DISPATCH_PROPOSE,
    Permission.DISPATCH_RECEIVE,
    Permission.EXPERIENCE_ADOPT,
    Permission.EXPERIENCE_COMMENT,
    Permission.EXPERIENCE_PROPOSE,
}
# What a body recommended is recommended on by those above it.
FROM_ABOVE = {Permission.EXPERIENCE_RECOMMEND}


@pytest.mark.parametrize("permission", WRITES)
def test_nobody_acts_for_a_peer_or_a_stranger(policy: Policy, permission: Permission) -> None:
    everything = frozenset(Role)
    distant = {Relation.PEER, Relation.NONE, Relation.ANCESTOR, Relation.DESCENDANT}
    for level in EVERY_LEVEL:
        found = policy.relations(everything, level, permission) & distant
        above = {Relation.ANCESTOR} if level is not Level.COUNTY else set[Relation]()
        expected = above if permission in FROM_ABOVE else set()
        assert found == (distant if permission in OF_ANYBODY else expected)


def test_county_reviews_nothing(policy: Policy, actor: Callable[..., Actor]) -> None:
    for role in Role:
        scope = policy.scope(actor(Level.COUNTY, role), Permission.REVIEW_PASS)
        assert not scope


def test_deny_wins_over_a_later_allow(model: str, actor: Callable[..., Actor]) -> None:
    policy = Policy(
        model=model,
        rules="p, *, COUNTY, *, plan, edit, deny\np, DRAFTER, *, self, plan, *, allow\n",
    )
    assert not policy.scope(actor(Level.COUNTY, Role.DRAFTER), Permission.PLAN_EDIT)
    assert policy.scope(actor(Level.CITY, Role.DRAFTER), Permission.PLAN_EDIT)


def test_deny_for_one_role_outweighs_the_other_role(
    model: str, actor: Callable[..., Actor]
) -> None:
    policy = Policy(
        model=model,
        rules="p, DRAFTER, *, self, plan, edit, allow\np, ADMIN, *, *, plan, *, deny\n",
    )
    assert policy.scope(actor(Level.CITY, Role.DRAFTER), Permission.PLAN_EDIT)
    both = actor(Level.CITY, Role.DRAFTER, Role.ADMIN)
    assert not policy.scope(both, Permission.PLAN_EDIT)


def test_authorize_hands_back_the_scope(policy: Policy, actor: Callable[..., Actor]) -> None:
    drafter = actor(Level.CITY, Role.DRAFTER)
    scope = authorize(policy, drafter, Permission.SCHEME_DRAFT)
    assert (scope.actor, scope.permission) == (drafter, Permission.SCHEME_DRAFT)
    assert scope.relations == {Relation.SELF}


def test_authorize_refuses_an_empty_scope(policy: Policy, actor: Callable[..., Actor]) -> None:
    with pytest.raises(Forbidden) as refusal:
        authorize(policy, actor(Level.CITY, Role.DRAFTER), Permission.SCHEME_SUBMIT)
    assert refusal.value.permission is Permission.SCHEME_SUBMIT


def test_same_question_is_decided_once(model: str, rules: str, actor: Callable[..., Actor]) -> None:
    policy = Policy(model=model, rules=rules)
    asked = policy.scope(actor(Level.CITY, Role.DRAFTER), Permission.PLAN_EDIT)
    # Without rules only a remembered answer can be given.
    policy._enforcers.clear()
    policy._rules.clear()
    again = policy.scope(actor(Level.CITY, Role.DRAFTER), Permission.PLAN_EDIT)
    assert again.relations is asked.relations


def test_version_follows_both_files(model: str, rules: str) -> None:
    versions = {
        Policy(model=model, rules=rules).version,
        Policy(model=f"{model}\n", rules=rules).version,
        Policy(model=model, rules=f"{rules}\n").version,
    }
    assert len(versions) == 3
    assert all(len(version) == 16 for version in versions)
    assert Policy.load().version == Policy.load().version


def test_rules_load_from_a_folder(tmp_path: Path, model: str) -> None:
    (tmp_path / "model.conf").write_text(model, "utf-8")
    (tmp_path / "policy.csv").write_text("p, OBSERVER, *, *, body, read, allow\n", "utf-8")
    policy = Policy.load(tmp_path)
    assert policy.relations(frozenset({Role.OBSERVER}), Level.CITY, Permission.BODY_READ)
    assert not policy.relations(frozenset({Role.DIRECTOR}), Level.CITY, Permission.BODY_READ)
