"""How one body stands to another."""

from collections.abc import Callable

import pytest

from liandong.policies.actors import Actor, Level, Relation, Role

CENTRE: tuple[str, ...] = ()
PROVINCE = ("000000",)
CITY = ("000000", "220000")
COUNTY = ("000000", "220000", "220300")


@pytest.mark.parametrize(
    ("level", "owner", "ancestors", "relation"),
    [
        (Level.CITY, "220300", CITY, Relation.SELF),
        (Level.CITY, "220322", COUNTY, Relation.SUPERIOR),
        (Level.CITY, "220000", PROVINCE, Relation.SUBORDINATE),
        (Level.CITY, "000000", CENTRE, Relation.DESCENDANT),
        (Level.CITY, "220100", CITY, Relation.PEER),
        (Level.CITY, "210000", PROVINCE, Relation.NONE),
        (Level.CITY, "220122", ("000000", "220000", "220100"), Relation.NONE),
        (Level.PROVINCIAL, "220322", COUNTY, Relation.ANCESTOR),
        (Level.PROVINCIAL, "210000", PROVINCE, Relation.PEER),
        (Level.CENTRAL, "220000", PROVINCE, Relation.SUPERIOR),
        (Level.CENTRAL, "220322", COUNTY, Relation.ANCESTOR),
        (Level.CENTRAL, "000000", CENTRE, Relation.SELF),
        (Level.COUNTY, "220300", CITY, Relation.SUBORDINATE),
        (Level.COUNTY, "220323", COUNTY, Relation.PEER),
    ],
)
def test_nearest_relation_is_told(
    actor: Callable[..., Actor],
    level: Level,
    owner: str,
    ancestors: tuple[str, ...],
    relation: Relation,
) -> None:
    acting = actor(level, Role.OBSERVER)
    superior = ancestors[-1] if ancestors else None
    assert acting.relation_to(owner, owner_superior=superior, owner_ancestors=ancestors) is relation


def test_two_bodies_without_superior_are_no_peers(actor: Callable[..., Actor]) -> None:
    centre = actor(Level.CENTRAL, Role.OBSERVER)
    stranger = centre.relation_to("999999", owner_superior=None, owner_ancestors=())
    assert stranger is Relation.NONE
