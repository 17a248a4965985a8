"""Who can act: the bodies, their members' roles, and what the policy permits."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from liandong.policies.actors import Relation, Role
from liandong.policies.engine import Policy, Rights
from liandong.policies.permissions import Permission
from liandong.tenants.bodies.models import Body

# The director comes last: it only performs acts that no other role may perform.
ORDER = (*(role for role in Role if role is not Role.DIRECTOR), Role.DIRECTOR)


@dataclass(frozen=True)
class Member:
    """A body and the role in which it acts."""

    body: str
    role: Role


@dataclass(frozen=True)
class Cast:
    """The bodies and their roles by code, and the policy."""

    bodies: Mapping[str, Body]
    roles: Mapping[str, Collection[Role]]
    policy: Policy

    def check(self, code: str) -> str:
        """The code itself; raises ValueError if there is no such body."""
        if code not in self.bodies:
            raise ValueError(f"no body has the code {code!r}")
        return code

    def member(self, act: str, relation: Relation, body: str) -> Member:
        """A member of the body who may perform the act in this relation; raises ValueError."""
        permission = Permission.for_act(act)
        for role, rights in self._rights(body):
            if relation in rights.relations(permission):
                return Member(body, role)
        raise ValueError(f"no member of {body} may perform {act} as {relation}")

    def proposer(self, act: str, relation: Relation, body: str) -> Member:
        """A member of the body who may propose the act in this relation; raises ValueError."""
        permission = Permission.for_act(act)
        for role, rights in self._rights(body):
            if relation in rights.proposable(permission):
                return Member(body, role)
        raise ValueError(f"no member of {body} may propose {act} as {relation}")

    def _rights(self, body: str) -> Iterator[tuple[Role, Rights]]:
        level = self.bodies[body].level
        for role in ORDER:
            if role in self.roles.get(body, ()):
                yield role, Rights(self.policy, frozenset([role]), level)
