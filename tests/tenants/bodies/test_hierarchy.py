"""Bodies made of divisions: superiors, provinces and audience keys."""

import pytest

from liandong.policies.actors import Level
from liandong.tenants.bodies.commands import DIVISIONS
from liandong.tenants.bodies.divisions import read_divisions
from liandong.tenants.bodies.hierarchy import audience_keys, bodies_of
from liandong.tenants.bodies.models import Body, BodyKind


@pytest.fixture(scope="module")
def bodies() -> dict[str, Body]:
    return {body.id: body for body in bodies_of(read_divisions(DIVISIONS))}


def test_centre_is_the_root(bodies: dict[str, Body]) -> None:
    centre = bodies["000000"]
    assert (centre.name, centre.level, centre.superior) == ("中央巡视办", Level.CENTRAL, None)
    assert (centre.province, centre.ancestors) == ("000000", [])
    assert centre.keys == ["000000", "000000/**"]


def test_county_knows_its_whole_line(bodies: dict[str, Body]) -> None:
    lishu = bodies["220322"]
    assert (lishu.name, lishu.division, lishu.division_type) == ("梨树县委巡察办", "梨树县", "县")
    assert (lishu.superior, lishu.province) == ("220300", "220000")
    assert lishu.ancestors == ["000000", "220000", "220300"]
    assert lishu.keys == [
        "220322",
        "220322/**",
        "000000/**",
        "220000/**",
        "220300/**",
        "220300/*",
    ]


@pytest.mark.parametrize(
    ("code", "superior"),
    [("110101", "110000"), ("419001", "410000"), ("469025", "460000"), ("659001", "650000")],
)
def test_county_without_city_stands_under_the_province(
    bodies: dict[str, Body], code: str, superior: str
) -> None:
    assert (bodies[code].superior, bodies[code].level) == (superior, Level.COUNTY)
    assert bodies[code].ancestors == ["000000", superior]


def test_province_of_a_province_is_itself(bodies: dict[str, Body]) -> None:
    assert (bodies["220000"].province, bodies["220000"].superior) == ("220000", "000000")


def test_superiors_come_before_their_subordinates(bodies: dict[str, Body]) -> None:
    seen: set[str] = set()
    for body in bodies.values():
        assert body.superior is None or body.superior in seen
        seen.add(body.id)


def test_every_body_is_territorial_and_has_at_most_six_keys(bodies: dict[str, Body]) -> None:
    assert {body.kind for body in bodies.values()} == {BodyKind.TERRITORIAL}
    assert max(len(body.keys) for body in bodies.values()) == 6


def test_body_reads_what_is_given_to_it_or_above_it() -> None:
    assert audience_keys("220300", ["000000", "220000"]) == [
        "220300",
        "220300/**",
        "000000/**",
        "220000/**",
        "220000/*",
    ]
