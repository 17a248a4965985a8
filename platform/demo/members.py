"""Who works in the demonstration's bodies, and for whom tokens are printed."""

from collections.abc import Iterator

from sqlalchemy import Connection
from sqlmodel import Session, select

from liandong.platform.demo.people import name
from liandong.platform.demo.places import JILIN, LISHU, SIPING, Place, Province, province_of
from liandong.policies.actors import Level, Role
from liandong.tenants.bodies.models import Body
from liandong.tenants.members.commands import enrol

CENTRE = "000000"
LIAONING = "210000"
CHANGCHUN = "220100"

TOKENS = {
    "jilin-director": (JILIN, Role.DIRECTOR),
    "jilin-reviewer": (JILIN, Role.REVIEWER),
    "siping-director": (SIPING, Role.DIRECTOR),
    "siping-drafter": (SIPING, Role.DRAFTER),
    "lishu-drafter": (LISHU, Role.DRAFTER),
    "lishu-director": (LISHU, Role.DIRECTOR),
    "changchun-director": (CHANGCHUN, Role.DIRECTOR),
    "liaoning-director": (LIAONING, Role.DIRECTOR),
    "centre-observer": (CENTRE, Role.OBSERVER),
}
ELSEWHERE = ((LIAONING, Role.DIRECTOR, "邹润泽"), (CENTRE, Role.OBSERVER, "栾思远"))

WORKING = (Role.DIRECTOR, Role.DRAFTER)
GUIDING = (*WORKING, Role.REVIEWER, Role.SUPERVISOR)
ROLES = {Level.PROVINCIAL: tuple(Role), Level.CITY: GUIDING, Level.COUNTY: WORKING}


def subject(body: str, role: Role) -> str:
    """What a member is called in its tokens."""
    return f"{body}-{role.value.lower()}"


def enrol_everybody(connection: Connection) -> int:
    """Make sure that all members exist: how many they are."""
    with Session(connection) as session:
        bodies = session.exec(select(Body).where(Body.province == JILIN)).all()
    everybody = [*_members(province_of(bodies)), *ELSEWHERE]
    for body, role, called in everybody:
        enrol(connection, body, subject(body, role), called, [role])
    return len(everybody)


def _members(province: Province) -> Iterator[tuple[str, Role, str]]:
    for place in (province.place, *_below(province)):
        for role in ROLES[place.level]:
            yield place.code, role, name(place, place.chance(f"member {role}"))


def _below(province: Province) -> Iterator[Place]:
    for city in province.cities:
        yield city.place
        yield from city.counties
