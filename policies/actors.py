"""Who is acting: a member of a body, and the relation of that body to another one."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from liandong.policies.worded import Worded


class Level(Worded):
    """One of the four levels of the hierarchy (中央、省、市、县)."""

    CENTRAL = "CENTRAL", "Central", "中央"
    PROVINCIAL = "PROVINCIAL", "Provincial", "省级"
    CITY = "CITY", "City", "市级"
    COUNTY = "COUNTY", "County", "县级"


class Role(Worded):
    """What a member does: the director signs what leaves the body, the drafter prepares it, the
    reviewer and the supervisor work on direct subordinates, the observer reads, and the
    administrator manages members and reads no content."""

    DIRECTOR = "DIRECTOR", "Director", "主任"
    DRAFTER = "DRAFTER", "Drafter", "拟稿"
    REVIEWER = "REVIEWER", "Reviewer", "审核员"
    SUPERVISOR = "SUPERVISOR", "Supervisor", "督导员"
    OBSERVER = "OBSERVER", "Observer", "观察员"
    ADMIN = "ADMIN", "Administrator", "管理员"


class Relation(Worded):
    """How the acting body stands to the owner of a thing: `SUPERIOR` acts from directly above."""

    SELF = "self", "The owner itself", "本机构"
    SUPERIOR = "superior", "Directly above the owner", "上级"
    ANCESTOR = "ancestor", "Further above the owner", "上级的上级"
    SUBORDINATE = "subordinate", "Directly below the owner", "下级"
    DESCENDANT = "descendant", "Further below the owner", "下级的下级"
    PEER = "peer", "Under the same superior", "同级"
    NONE = "none", "Not related", "无隶属关系"


@dataclass(frozen=True)
class Actor:
    """A signed-in member and its body; `ancestors` are codes from the root to the superior.

    Of its `roles`, those `lent` are another member's, in whose stead it acts for a while (代签).
    """

    body: str
    level: Level
    province: str
    superior: str | None
    ancestors: tuple[str, ...]
    roles: frozenset[Role]
    member: UUID
    name: str
    subject: str
    lent: frozenset[Role] = frozenset()

    @property
    def own(self) -> frozenset[Role]:
        """The roles that are not lent."""
        return self.roles - self.lent

    def relation_to(
        self, owner: str, *, owner_superior: str | None, owner_ancestors: Sequence[str]
    ) -> Relation:
        """The nearest relation: a direct superior is `superior`, never `ancestor` as well."""
        if owner == self.body:
            return Relation.SELF
        if owner_superior == self.body:
            return Relation.SUPERIOR
        if self.body in owner_ancestors:
            return Relation.ANCESTOR
        if owner == self.superior:
            return Relation.SUBORDINATE
        if owner in self.ancestors:
            return Relation.DESCENDANT
        if owner_superior is not None and owner_superior == self.superior:
            return Relation.PEER
        return Relation.NONE
