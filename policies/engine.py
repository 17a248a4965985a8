"""Turns roles and rules into the relations for which a permission holds."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import casbin

from liandong.policies.actors import Actor, Level, Relation, Role
from liandong.policies.permissions import Permission
from liandong.policies.rules import parse

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Scope:
    """What an actor may do, and to whose things; false when to nobody's."""

    actor: Actor
    permission: Permission
    relations: frozenset[Relation]

    def __bool__(self) -> bool:
        return bool(self.relations)


class Forbidden(Exception):
    """The actor's roles at its level do not hold the permission for any owner."""

    def __init__(self, permission: Permission) -> None:
        self.permission = permission
        super().__init__(f"not permitted: {permission}")


class Policy:
    """The rules, and `version`: 16 hexadecimal digits that change when the rules do."""

    def __init__(self, *, model: str, rules: str) -> None:
        self.version = sha256(f"{model}\0{rules}".encode()).hexdigest()[:16]
        self._enforcer = casbin.Enforcer(casbin.Enforcer.new_model(text=model))
        self._enforcer.add_policies(parse(rules))
        self._known: dict[tuple[frozenset[Role], Level, Permission], frozenset[Relation]] = {}

    @classmethod
    def load(cls, folder: Path = HERE) -> "Policy":
        """The rules of a folder's model.conf and policy.csv; PolicyError names a bad line."""
        return cls(
            model=(folder / "model.conf").read_text("utf-8"),
            rules=(folder / "policy.csv").read_text("utf-8"),
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

    def _allows(
        self, roles: frozenset[Role], level: Level, permission: Permission, relation: Relation
    ) -> bool:
        asked = (roles, level, relation, permission.resource, permission.action)
        return bool(self._enforcer.enforce(*asked))


def authorize(policy: Policy, actor: Actor, permission: Permission) -> Scope:
    """The scope that data functions ask for, never empty; raises Forbidden instead."""
    scope = policy.scope(actor, permission)
    if not scope:
        raise Forbidden(permission)
    return scope
