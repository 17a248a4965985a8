"""Two bodies that work with each other, and where everybody else stands to them."""

from dataclasses import dataclass

from liandong.policies.actors import Level
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LEVELS, LIAONING, LISHU, NANGUAN, SIPING

ACTORS = tuple(LEVELS)
ANCESTORS: dict[str, tuple[str, ...]] = {
    CENTRE: (),
    JILIN: (CENTRE,),
    LIAONING: (CENTRE,),
    SIPING: (CENTRE, JILIN),
    CHANGCHUN: (CENTRE, JILIN),
    LISHU: (CENTRE, JILIN, SIPING),
    NANGUAN: (CENTRE, JILIN, CHANGCHUN),
}


def level_of(actor: str) -> list[Level]:
    """The stratum of an actor, where one of each level is enough in a run."""
    return [LEVELS[actor]]


def superior_of(body: str) -> str | None:
    """The direct superior, if there is one."""
    return ANCESTORS[body][-1] if ANCESTORS[body] else None


@dataclass(frozen=True)
class Family:
    """An upper body and a direct subordinate of it: each story is told for each family."""

    name: str
    upper: str
    lower: str

    @property
    def lower_level(self) -> Level:
        """The level that the upper body's standard is for."""
        return LEVELS[self.lower]

    @property
    def has_chief(self) -> bool:
        """Whether somebody stands above the upper body."""
        return superior_of(self.upper) is not None

    def position(self, actor: str) -> str:
        """Where the actor stands, in the words of the table of who sees what."""
        if actor in (self.upper, self.lower):
            return "upper" if actor == self.upper else "lower"
        if actor == superior_of(self.upper):
            return "chief"
        if actor in ANCESTORS[self.upper]:
            return "above"
        if superior_of(actor) == self.upper:
            return "beside"
        if self.lower in ANCESTORS[actor]:
            return "below"
        if self.upper in ANCESTORS[actor]:
            return "cousin"
        return "near" if superior_of(self.upper) in ANCESTORS[actor] else "elsewhere"


FAMILIES = (
    Family("jilin-siping", JILIN, SIPING),
    Family("siping-lishu", SIPING, LISHU),
    Family("centre-jilin", CENTRE, JILIN),
)
