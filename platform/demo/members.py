"""The members of the demonstration's bodies, and those whose tokens are printed."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, text

from liandong.platform.demo.tables import read
from liandong.policies.actors import Role
from liandong.tenants.members.commands import enrol

FOR_A_YEAR = text("""
    SET LOCAL ROLE liandong_owner;
    UPDATE liandong.member SET created_at = now() - interval '1 year';
    RESET ROLE;
""")
TABLE = Path(__file__).parent / "members.csv"
CENTRE = "000000"
LIAONING = "210000"
JILIN = "220000"
CHANGCHUN = "220100"
SIPING = "220300"
LISHU = "220322"

TOKENS = {
    "jilin-director": (JILIN, Role.DIRECTOR),
    "jilin-reviewer": (JILIN, Role.REVIEWER),
    "jilin-observer": (JILIN, Role.OBSERVER),
    "siping-director": (SIPING, Role.DIRECTOR),
    "siping-drafter": (SIPING, Role.DRAFTER),
    "lishu-drafter": (LISHU, Role.DRAFTER),
    "lishu-director": (LISHU, Role.DIRECTOR),
    "changchun-director": (CHANGCHUN, Role.DIRECTOR),
    "liaoning-director": (LIAONING, Role.DIRECTOR),
    "centre-observer": (CENTRE, Role.OBSERVER),
    "centre-director": (CENTRE, Role.DIRECTOR),
    "jilin-admin": (JILIN, Role.ADMIN),
    "jilin-supervisor": (JILIN, Role.SUPERVISOR),
    "siping-supervisor": (SIPING, Role.SUPERVISOR),
}
FIRST = (
    (SIPING, Role.DRAFTER),
    (SIPING, Role.DIRECTOR),
    (SIPING, Role.REVIEWER),
    (SIPING, Role.SUPERVISOR),
    (JILIN, Role.DRAFTER),
    (JILIN, Role.DIRECTOR),
    (JILIN, Role.REVIEWER),
    (JILIN, Role.SUPERVISOR),
    (JILIN, Role.OBSERVER),
    (JILIN, Role.ADMIN),
    (LISHU, Role.DRAFTER),
    (LISHU, Role.DIRECTOR),
    (CENTRE, Role.DIRECTOR),
    (LIAONING, Role.DIRECTOR),
)
"""Those who stand first on the sign-in page."""


@dataclass(frozen=True)
class Person:
    """A member of the demonstration."""

    body: str
    role: Role
    name: str


def subject(body: str, role: Role) -> str:
    """The subject of a member's tokens."""
    return f"{body}-{role.value.lower()}"


@cache
def members() -> tuple[Person, ...]:
    """All members of the demonstration."""
    return tuple(
        Person(row.cells["body"], Role(row.cells["role"]), row.cells["name"])
        for row in read(TABLE, ("body", "role", "name"))
    )


def enrol_everybody(connection: Connection) -> int:
    """Insert all members that do not exist yet; returns the number of all members.

    They are there for a year, so that they have something to read (待阅).
    """
    for person in members():
        called = subject(person.body, person.role)
        enrol(connection, person.body, called, person.name, [person.role])
    connection.execute(FOR_A_YEAR)
    return len(members())
