"""What a permission on one kind of object takes: roles, a relation to the owner, a state."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from liandong.graphql.planner.bindings import ActsOn, Source
from liandong.graphql.planner.catalog import Catalog
from liandong.graphql.planner.ids import BODY
from liandong.policies.actors import Relation, Role
from liandong.policies.engine import Rights
from liandong.policies.permissions import Permission
from liandong.tenants.nouns import TRANSITIONS
from liandong.tenants.workflow import NEW, Transition

Requirement = dict[str, Any]
ByRelation = dict[str, Any]  # by the name of the viewer's relation to the owner

NO_TRANSITION = "no_transition"
NOTHING: Requirement = {"roles": [], "relations": [], "states": [], "kinds": []}


@dataclass(frozen=True)
class Requirements:
    """For members of these rights: what they would need, whatever their relation turns out."""

    catalog: Catalog
    rights: Rights
    permission: Permission
    type_name: str

    @cached_property
    def act(self) -> str | None:
        """The act on such an object that the permission is for, e.g. `plan.issue`."""
        return self._turns[0].act if self._turns else None

    @cached_property
    def acts_on(self) -> ActsOn | None:
        """What the act is on, where that is not the object itself."""
        return self._acts_on(self.catalog.sources[self.type_name])

    @cached_property
    def fits(self) -> bool:
        """Whether the permission is for such objects at all."""
        return self.type_name in self._kinds

    @cached_property
    def permitted(self) -> list[str]:
        """The relations for which the policy allows it."""
        found = self.rights.relations(self.permission)
        return _names(found & self._born if self._begins else found)

    @cached_property
    def rules(self) -> ByRelation:
        """The rules that decide: a list of the policy's lines."""
        return _by_relation(self._rules)

    @cached_property
    def by_policy(self) -> ByRelation:
        """What the policy misses: a list of at most one requirement."""
        return _by_relation(self._by_policy)

    @cached_property
    def by_state(self) -> ByRelation:
        """What is missing where no transition of the workflow leads on: a list of one."""
        return _by_relation(lambda relation: [self._by_state(relation)])

    def _rules(self, relation: Relation) -> list[dict[str, str]]:
        if not self.fits:
            return []
        return [rule._asdict() for rule in self.rights.ruling(self.permission, relation).rules]

    def _by_policy(self, relation: Relation) -> list[Requirement]:
        if not self.fits:
            return [NOTHING | {"reason": "other_kind", "kinds": self._kinds}]
        ruling = self.rights.ruling(self.permission, relation)
        if ruling.allowed and self._begins and relation not in self._born:
            return [NOTHING | {"reason": NO_TRANSITION, "relations": _names(self._born)}]
        if ruling.allowed:
            return []
        reason = "denied" if ruling.rules else "no_rule"
        able = {role: self.rights.of(role).relations(self.permission) for role in Role}
        # Another role of the same body would do, or nobody's: then another body has to act.
        near = {role: {relation} & found for role, found in able.items()}
        chosen = near if any(near.values()) else able
        relations = {name for found in chosen.values() for name in found}
        roles = sorted(role.value for role, found in chosen.items() if found)
        return [NOTHING | {"reason": reason, "roles": roles, "relations": _names(relations)}]

    def _by_state(self, relation: Relation) -> Requirement:
        mine = [turn for turn in self._turns if turn.relation == relation]
        turns = mine or self._turns
        return NOTHING | {
            "reason": NO_TRANSITION,
            "relations": _names({turn.relation for turn in turns}),
            "states": sorted({turn.from_state for turn in turns}),
        }

    @cached_property
    def _turns(self) -> list[Transition]:
        subject = self._subject(self.catalog.sources[self.type_name])
        return [turn for turn in _later(self.permission) if turn.subject == subject]

    @cached_property
    def _begins(self) -> bool:
        """Whether it is about a body: a record that is not there yet will be its own."""
        prefix = self.catalog.sources[self.type_name].prefix
        return prefix == BODY and bool(self._born)

    @cached_property
    def _born(self) -> frozenset[Relation]:
        """How the acting body stands to the owner of a record that begins with the act."""
        turns = _turns(self.permission)
        return frozenset(turn.relation for turn in turns if turn.from_state == NEW)

    @cached_property
    def _kinds(self) -> list[str]:
        subjects = {turn.subject for turn in _later(self.permission)}
        return sorted(
            name
            for name, source in self.catalog.sources.items()
            if self.permission in (source.read, *self.catalog.masks(name).values())
            or self._subject(source) in subjects
            or (source.prefix == BODY and self._born)
        )

    def _subject(self, source: Source) -> str:
        other = self._acts_on(source)
        return other.subject if other else source.prefix

    def _acts_on(self, source: Source) -> ActsOn | None:
        other = source.acts_on
        return other if other and self.permission in other.permissions else None


def _turns(permission: Permission) -> list[Transition]:
    return [turn for turn in TRANSITIONS if Permission.for_act(turn.act) == permission]


def _later(permission: Permission) -> list[Transition]:
    """Those of records that are there."""
    return [turn for turn in _turns(permission) if turn.from_state != NEW]


def _by_relation(answer: Callable[[Relation], Any]) -> ByRelation:
    return {relation.name: answer(relation) for relation in Relation}


def _names(relations: AbstractSet[Relation]) -> list[str]:
    return sorted(relation.name for relation in relations)
