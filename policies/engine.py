"""Turns roles and rules into the relations for which a permission holds."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import casbin

from liandong.policies.actors import Actor, Level, Relation, Role
from liandong.policies.files import read_saved
from liandong.policies.permissions import Permission
from liandong.policies.rules import DENY, Rule, parse, read

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Scope:
    """What an actor may do, and to whose things; false when to nobody's."""

    actor: Actor
    permission: Permission
    relations: frozenset[Relation]

    def __bool__(self) -> bool:
        return bool(self.relations)


@dataclass(frozen=True)
class Ruling:
    """Whether the rules permit something, and the lines that decide: all denials, or else all
    that allow; none where no rule speaks of it."""

    allowed: bool
    rules: tuple[Rule, ...]


class Forbidden(Exception):
    """The actor's roles at its level do not hold the permission for any owner."""

    def __init__(self, permission: Permission) -> None:
        self.permission = permission
        super().__init__(f"not permitted: {permission}")


class Policy:
    """The rules, and `version`: 16 hexadecimal digits that change when the rules do."""

    def __init__(self, *, model: str, rules: str) -> None:
        self.version = sha256(f"{model}\0{rules}".encode()).hexdigest()[:16]
        self._model = model
        self._rules = parse(rules)
        self._enforcer = self._enforcing(*self._rules)
        self._known: dict[tuple[frozenset[Role], Level, Permission], frozenset[Relation]] = {}
        self._ruled: dict[tuple[frozenset[Role], Level, Permission, Relation], Ruling] = {}

    @classmethod
    def load(cls, folder: Path = HERE) -> "Policy":
        """The rules of a folder's model.conf and policy.csv; PolicyError names a bad line."""
        return cls(
            model=read_saved(folder / "model.conf"),
            rules=read(folder / "policy.csv"),
        )

    def scope(self, actor: Actor, permission: Permission) -> Scope:
        """The owners, by relation, that the actor's roles together reach."""
        return Scope(actor, permission, self.relations(actor.roles, actor.level, permission))

    def relations(
        self, roles: frozenset[Role], level: Level, permission: Permission
    ) -> frozenset[Relation]:
        """The answer that `scope` is made of; the same question is decided once."""
        question = (roles, level, permission)
        answer = self._known.get(question)
        if answer is None:
            answer = frozenset(
                relation for relation in Relation if self._allows(*question, relation)
            )
            self._known[question] = answer
        return answer

    def ruling(
        self, roles: frozenset[Role], level: Level, permission: Permission, relation: Relation
    ) -> Ruling:
        """The decision for one relation, with the rules that make it; worked out once."""
        question = (roles, level, permission, relation)
        answer = self._ruled.get(question)
        if answer is None:
            matching = self._matching(*question)
            denying = tuple(rule for rule in matching if rule.effect == DENY)
            allowed = relation in self.relations(roles, level, permission)
            answer = self._ruled[question] = Ruling(allowed, denying or matching)
        return answer

    def _matching(
        self, roles: frozenset[Role], level: Level, permission: Permission, relation: Relation
    ) -> tuple[Rule, ...]:
        asked = (roles, level, relation, permission.resource, permission.action)
        # An enforcer names one rule that matches: each is asked alone, to name them all.
        return tuple(rule for rule, alone in self._alone.items() if alone.enforce_ex(*asked)[1])

    @cached_property
    def _alone(self) -> dict[Rule, casbin.Enforcer]:
        return {rule: self._enforcing(rule) for rule in self._rules}

    def _enforcing(self, *rules: Rule) -> casbin.Enforcer:
        enforcer = casbin.Enforcer(casbin.Enforcer.new_model(text=self._model))
        enforcer.add_policies(rules)
        return enforcer

    def _allows(
        self, roles: frozenset[Role], level: Level, permission: Permission, relation: Relation
    ) -> bool:
        asked = (roles, level, relation, permission.resource, permission.action)
        return bool(self._enforcer.enforce(*asked))


@dataclass(frozen=True)
class Rights:
    """What these roles together may do at this level; the same for everybody who has them."""

    policy: Policy
    roles: frozenset[Role]
    level: Level

    def relations(self, permission: Permission) -> frozenset[Relation]:
        """The owners, by relation, for whose things the permission holds."""
        return self.policy.relations(self.roles, self.level, permission)

    def ruling(self, permission: Permission, relation: Relation) -> Ruling:
        """Whether the permission holds for this relation, and why."""
        return self.policy.ruling(self.roles, self.level, permission, relation)

    def of(self, role: Role) -> "Rights":
        """What one role alone may do at the same level."""
        return Rights(self.policy, frozenset([role]), self.level)


def authorize(policy: Policy, actor: Actor, permission: Permission) -> Scope:
    """The scope that data functions ask for, never empty; raises Forbidden instead."""
    scope = policy.scope(actor, permission)
    if not scope:
        raise Forbidden(permission)
    return scope
