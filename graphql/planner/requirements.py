"""The requirements of a permission on a kind of object: roles, relations to the owner, states."""

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
from liandong.tenants.nouns import NOUN, TRANSITIONS
from liandong.tenants.workflow import NEW, Transition

Requirement = dict[str, Any]
ByRelation = dict[str, Any]  # by the name of the viewer's relation to the owner

NO_TRANSITION = "no_transition"
NOTHING: Requirement = {"roles": [], "relations": [], "states": [], "kinds": []}


@dataclass(frozen=True)
class Requirements:
    """The requirements for members with these rights, for each relation to the owner."""

    catalog: Catalog
    rights: Rights
    permission: Permission
    type_name: str

    @cached_property
    def act(self) -> str | None:
        """The act on such an object for which the permission is, e.g. `plan.issue`, or None."""
        return self._turns[0].act if self._turns else None

    @cached_property
    def acts_on(self) -> ActsOn | None:
        """The record on which the act is performed, if it is not the object itself."""
        return self._acts_on(self.catalog.sources[self.type_name])

    @cached_property
    def fits(self) -> bool:
        """Whether there is such a permission on this kind of object."""
        return self.type_name in self._kinds

    @cached_property
    def permitted(self) -> list[str]:
        """The names of the relations for which the policy allows it."""
        relations = self.rights.relations(self.permission)
        return _names(relations & self._born if self._begins else relations)

    @cached_property
    def rules(self) -> ByRelation:
        """By relation: the list of the policy's rules that decide."""
        return _by_relation(self._rules)

    @cached_property
    def by_policy(self) -> ByRelation:
        """By relation: a list with the requirement that the policy misses, or an empty one."""
        return _by_relation(self._by_policy)

    @cached_property
    def by_state(self) -> ByRelation:
        """By relation: a list with the requirement if the workflow has no transition now."""
        return _by_relation(lambda relation: [self._by_state(relation)])

    @cached_property
    def keeps_reasons(self) -> bool:
        """Whether what the referee finds in drafts or open verdicts is not for these members.

        Who may perform the act is told all the same, as the act would tell.
        """
        noun = NOUN.get(self.permission.resource)
        withheld = noun.withheld if noun else None
        return (
            withheld is not None
            and Relation.SELF not in self.rights.relations(withheld)
            and not self.rights.relations(self.permission)
        )

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
        # Another role of the same body has the permission; if none has, another body must act.
        near = {role: {relation} & reached for role, reached in able.items()}
        chosen = near if any(near.values()) else able
        relations = {name for reached in chosen.values() for name in reached}
        roles = sorted(role.value for role, reached in chosen.items() if reached)
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
        """Whether the object is a body and the permission is to create a record that it owns."""
        prefix = self.catalog.sources[self.type_name].prefix
        return prefix == BODY and bool(self._born)

    @cached_property
    def _born(self) -> frozenset[Relation]:
        """The relations of the acting body to the owner of a record that the act creates."""
        turns = _turns(self.permission)
        return frozenset(turn.relation for turn in turns if turn.from_state == NEW)

    @cached_property
    def _kinds(self) -> list[str]:
        subjects = {turn.subject for turn in _later(self.permission)}
        return sorted(
            name
            for name, source in self.catalog.sources.items()
            if self.permission in (source.read, source.withheld, *self.catalog.masks(name).values())
            or self.permission.action == "propose"
            and self.permission.resource == source.prefix
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
    """The transitions of the permission from records that exist."""
    return [turn for turn in _turns(permission) if turn.from_state != NEW]


def _by_relation(value: Callable[[Relation], Any]) -> ByRelation:
    return {relation.name: value(relation) for relation in Relation}


def _names(relations: AbstractSet[Relation]) -> list[str]:
    return sorted(relation.name for relation in relations)
