"""Rulings: the decision with the lines of the policy that make it."""

from itertools import product

from liandong.policies.actors import Level, Relation, Role
from liandong.policies.engine import Policy, Rights
from liandong.policies.permissions import Permission
from liandong.policies.rules import Rule
from tests.support.sampling import sample

DIRECTOR = frozenset([Role.DIRECTOR])


def test_every_rule_that_allows_is_named(policy: Policy) -> None:
    ruling = policy.ruling(DIRECTOR, Level.CITY, Permission.PLAN_READ, Relation.SELF)
    assert ruling.allowed
    assert ruling.rules == (
        Rule("DIRECTOR", "*", "*", "*", "read", "allow"),
        Rule("DIRECTOR", "*", "self", "plan", "*", "allow"),
    )


def test_denial_is_named_without_what_it_outweighs(policy: Policy) -> None:
    ruling = policy.ruling(DIRECTOR, Level.COUNTY, Permission.STANDARD_ISSUE, Relation.SELF)
    assert not ruling.allowed
    assert ruling.rules == (Rule("*", "COUNTY", "*", "standard", "issue", "deny"),)


def test_nothing_is_named_where_no_rule_speaks(policy: Policy) -> None:
    ruling = policy.ruling(DIRECTOR, Level.CITY, Permission.PLAN_ISSUE, Relation.PEER)
    assert (ruling.allowed, ruling.rules) == (False, ())


def test_rules_of_all_roles_are_named(policy: Policy) -> None:
    both = frozenset([Role.DRAFTER, Role.OBSERVER])
    ruling = policy.ruling(both, Level.CITY, Permission.SCHEME_READ, Relation.PEER)
    assert [rule.role for rule in ruling.rules] == ["DRAFTER", "OBSERVER"]


def test_named_rules_agree_with_the_decision(policy: Policy) -> None:
    roles = (*(frozenset([role]) for role in Role), frozenset(Role))
    levels = (Level.COUNTY, Level.CENTRAL)
    relations = (Relation.SELF, Relation.SUPERIOR, Relation.NONE)
    asked = product(roles, levels, Permission, relations)
    for case in sample("rulings", asked, by=lambda case: [case[:2], case[2:]]):
        held, level, permission, relation = case
        ruling = policy.ruling(held, level, permission, relation)
        effects = {rule.effect for rule in ruling.rules}
        assert effects == {"allow"} if ruling.allowed else effects <= {"deny"}


def test_rights_ask_for_their_roles_and_level(policy: Policy) -> None:
    rights = Rights(policy, DIRECTOR, Level.CITY)
    assert rights.relations(Permission.REVIEW_PASS) == {Relation.SUPERIOR}
    assert rights.ruling(Permission.REVIEW_PASS, Relation.SUPERIOR).allowed
    assert rights.of(Role.OBSERVER).relations(Permission.REVIEW_PASS) == frozenset()
