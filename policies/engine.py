"""Decides by roles and rules for which relations to an owner a permission is granted."""

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
# Who acts in another one's stead lets nobody else do so.
NEVER_LENT = frozenset({Permission.DEPUTY_NAME})


@dataclass(frozen=True)
class Scope:
    """The relations to owners for which the actor has the permission; false if there are none.

    For those `lent` it has the permission only in another member's stead.
    """

    actor: Actor
    permission: Permission
    relations: frozenset[Relation]
    lent: frozenset[Relation] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.relations)


@dataclass(frozen=True)
class Ruling:
    """Whether the rules allow a permission, and the rules that decide: all matching denials, or if
    there are none, all matching rules that allow; empty if no rule matches."""

    allowed: bool
    rules: tuple[Rule, ...]


class Forbidden(Exception):
    """The actor's roles at its level do not grant the permission for any owner."""

    def __init__(self, permission: Permission) -> None:
        self.permission = permission
        super().__init__(f"not permitted: {permission}")


class Policy:
    """The rules, and `version`: 16 hexadecimal digits that change when the rules do."""

    def __init__(self, *, model: str, rules: str) -> None:
        self.version = sha256(f"{model}\0{rules}".encode()).hexdigest()[:16]
        self._model = model
        self._rules = parse(rules)
        self._enforcers: dict[Permission, casbin.Enforcer] = {}
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
        """The relations for which the actor's roles together grant the permission; may be empty."""
        rights = Rights.held_by(self, actor)
        return Scope(actor, permission, rights.relations(permission), rights.borrowed(permission))

    def relations(
        self, roles: frozenset[Role], level: Level, permission: Permission
    ) -> frozenset[Relation]:
        """The relations of `scope`; each combination of parameters is decided once and cached."""
        key = (roles, level, permission)
        relations = self._known.get(key)
        if relations is None:
            relations = frozenset(relation for relation in Relation if self._allows(*key, relation))
            self._known[key] = relations
        return relations

    def ruling(
        self, roles: frozenset[Role], level: Level, permission: Permission, relation: Relation
    ) -> Ruling:
        """The decision for one relation, with the rules that decide it; decided once and cached."""
        key = (roles, level, permission, relation)
        ruling = self._ruled.get(key)
        if ruling is None:
            matching = self._matching(*key)
            denying = tuple(rule for rule in matching if rule.effect == DENY)
            allowed = relation in self.relations(roles, level, permission)
            ruling = self._ruled[key] = Ruling(allowed, denying or matching)
        return ruling

    def _matching(
        self, roles: frozenset[Role], level: Level, permission: Permission, relation: Relation
    ) -> tuple[Rule, ...]:
        request = (roles, level, relation, permission.resource, permission.action)
        # An enforcer names only one matching rule: one enforcer for each rule names them all.
        return tuple(
            rule
            for rule, alone in self._alone.items()
            if rule.speaks_of(permission) and alone.enforce_ex(*request)[1]
        )

    @cached_property
    def _alone(self) -> dict[Rule, casbin.Enforcer]:
        return {rule: self._enforcing(rule) for rule in self._rules}

    def _enforcer(self, permission: Permission) -> casbin.Enforcer:
        """One that knows only the rules for this permission: casbin evaluates the matcher for each
        rule it knows, which takes seconds for all decisions about all rules.
        """
        if permission not in self._enforcers:
            rules = [rule for rule in self._rules if rule.speaks_of(permission)]
            self._enforcers[permission] = self._enforcing(*rules)
        return self._enforcers[permission]

    def _enforcing(self, *rules: Rule) -> casbin.Enforcer:
        enforcer = casbin.Enforcer(casbin.Enforcer.new_model(text=self._model))
        enforcer.add_policies(rules)
        return enforcer

    def _allows(
        self, roles: frozenset[Role], level: Level, permission: Permission, relation: Relation
    ) -> bool:
        request = (roles, level, relation, permission.resource, permission.action)
        return bool(self._enforcer(permission).enforce(*request))


@dataclass(frozen=True)
class Rights:
    """What any actor with these roles may do at this level; some of the roles may be `lent`."""

    policy: Policy
    roles: frozenset[Role]
    level: Level
    lent: frozenset[Role] = frozenset()

    @classmethod
    def held_by(cls, policy: Policy, actor: Actor) -> "Rights":
        """What the actor may do."""
        return cls(policy, actor.roles, actor.level, actor.lent)

    @property
    def own(self) -> "Rights":
        """What they may do otherwise than in another member's stead."""
        return Rights(self.policy, self.roles - self.lent, self.level)

    def relations(self, permission: Permission) -> frozenset[Relation]:
        """The relations to owners for which the permission is granted."""
        return self.policy.relations(self._roles(permission), self.level, permission)

    def borrowed(self, permission: Permission) -> frozenset[Relation]:
        """Those for which it is granted only in another member's stead."""
        if not self.lent:
            return frozenset()
        return self.relations(permission) - self.own.relations(permission)

    def ruling(self, permission: Permission, relation: Relation) -> Ruling:
        """Whether the permission is granted for this relation, and the rules that decide."""
        return self.policy.ruling(self._roles(permission), self.level, permission, relation)

    def proposable(self, permission: Permission) -> frozenset[Relation]:
        """The relations for which they may propose the act but not perform it, while another role
        at this level may."""
        proposing = self.relations(Permission(f"{permission.resource}:propose"))
        signing = [self.of(role).relations(permission) for role in Role]
        return (proposing - self.relations(permission)) & frozenset().union(*signing)

    def of(self, role: Role) -> "Rights":
        """What one role alone may do at the same level."""
        return Rights(self.policy, frozenset([role]), self.level)

    def _roles(self, permission: Permission) -> frozenset[Role]:
        return self.roles - self.lent if permission in NEVER_LENT else self.roles


def authorize(policy: Policy, actor: Actor, permission: Permission) -> Scope:
    """The scope that data functions require; raises Forbidden if it would be empty."""
    scope = policy.scope(actor, permission)
    if not scope:
        raise Forbidden(permission)
    return scope
