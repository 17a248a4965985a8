"""Who is acting: a member of a body, and how that body stands to another."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Level(StrEnum):
    """The four levels of the hierarchy (中央、省、市、县)."""

    CENTRAL = "CENTRAL"
    PROVINCIAL = "PROVINCIAL"
    CITY = "CITY"
    COUNTY = "COUNTY"


class Role(StrEnum):
    """What a member does in its body."""

    DIRECTOR = "DIRECTOR"  # 主任
    DRAFTER = "DRAFTER"  # 拟稿
    REVIEWER = "REVIEWER"  # 审核员
    SUPERVISOR = "SUPERVISOR"  # 督导员
    OBSERVER = "OBSERVER"  # 观察员
    ADMIN = "ADMIN"  # 管理员


class Relation(StrEnum):
    """How the acting body stands to the owner of a thing: `superior` acts from directly above."""

    SELF = "self"
    SUPERIOR = "superior"
    ANCESTOR = "ancestor"
    SUBORDINATE = "subordinate"
    DESCENDANT = "descendant"
    PEER = "peer"
    NONE = "none"


@dataclass(frozen=True)
class Actor:
    """A signed-in member and its body; `ancestors` run from the root and leave the body out."""

    body: str
    level: Level
    province: str
    superior: str | None
    ancestors: tuple[str, ...]
    roles: frozenset[Role]
    member: UUID
    name: str
    subject: str

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
