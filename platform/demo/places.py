"""Where the demonstration plays: Jilin, its cities and their counties, and what is said of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from liandong.platform.demo.tables import phrases, rows
from liandong.policies.actors import Level
from liandong.tenants.bodies.models import Body
from liandong.tenants.bodies.names import committee, short

SEED = 20261122
JILIN = "220000"
SIPING = "220300"
LISHU = "220322"


@dataclass(frozen=True)
class Place:
    """A body with the words for it; `index` counts the bodies of its level from 0."""

    code: str
    level: Level
    index: int
    words: Mapping[str, str]
    towns: tuple[str, ...]
    superior: str | None

    def chance(self, topic: str) -> Random:
        """Choices that are the same in every run."""
        return Random(f"{SEED}/{self.code}/{topic}")

    def say(self, use: str, chance: Random, **more: object) -> str:
        """One of the phrases for a use, in this place's words."""
        return chance.choice(phrases(use)).format(**{**self.words, **more})


@dataclass(frozen=True)
class City:
    """A city and its counties."""

    place: Place
    counties: tuple[Place, ...]


@dataclass(frozen=True)
class Province:
    """The province and its cities."""

    place: Place
    cities: tuple[City, ...]


def province_of(bodies: Sequence[Body]) -> Province:
    """The places of Jilin, made of all bodies of the province."""
    called = {body.id: committee(body.division, body.division_type) for body in bodies}
    known = {row["code"]: row for row in rows("places")}
    by_level: dict[Level, list[Place]] = {level: [] for level in Level}
    for body in sorted(bodies, key=lambda body: body.id):
        places = by_level[body.level]
        places.append(_place(body, len(places), called, known.get(body.id)))
    counties = by_level[Level.COUNTY]
    cities = tuple(
        City(city, tuple(county for county in counties if county.superior == city.code))
        for city in by_level[Level.CITY]
    )
    return Province(by_level[Level.PROVINCIAL][0], cities)


def _place(
    body: Body, index: int, called: Mapping[str, str], told: Mapping[str, str] | None
) -> Place:
    towns = tuple(told["towns"].split("、")) if told and told["towns"] else ()
    superior = called.get(body.superior or "", "中央")
    words = {
        "place": short(body.division, body.division_type),
        "committee": called[body.id],
        "superior": superior,
        "above": f"省委、{superior}" if body.level is Level.COUNTY else superior,
        "focus": told["focus"] if told else "高质量发展和民生保障",
        "town": towns[0] if towns else short(body.division, body.division_type),
    }
    return Place(body.id, Level(body.level), index, words, towns, body.superior)
