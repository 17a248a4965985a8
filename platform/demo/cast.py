"""Who acts: the bodies of the province, their members' roles, and what the rules let them do."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from liandong.policies.actors import Relation, Role
from liandong.policies.engine import Policy
from liandong.policies.permissions import Permission
from liandong.tenants.bodies.models import Body

# The director signs what nobody else may.
ORDER = (*(role for role in Role if role is not Role.DIRECTOR), Role.DIRECTOR)


@dataclass(frozen=True)
class Member:
    """A body and the role in which it acts."""

    body: str
    role: Role


@dataclass(frozen=True)
class Cast:
    """The bodies and roles by code, and the rules."""

    bodies: Mapping[str, Body]
    roles: Mapping[str, Collection[Role]]
    policy: Policy

    def check(self, code: str) -> str:
        """The code, if there is such a body; raises ValueError."""
        if code not in self.bodies:
            raise ValueError(f"no body of the province has the code {code!r}")
        return code

    def member(self, act: str, relation: Relation, body: str) -> Member:
        """Who performs the act for a body that stands so to the owner; raises ValueError."""
        level, permission = self.bodies[body].level, Permission.for_act(act)
        for role in ORDER:
            if role in self.roles.get(body, ()):
                may = self.policy.relations(frozenset([role]), level, permission)
                if relation in may:
                    return Member(body, role)
        raise ValueError(f"no member of {body} may perform {act} as {relation}")
