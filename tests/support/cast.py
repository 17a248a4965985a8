"""Who appears in the tests: seven real bodies, each with a member in every role."""

from liandong.policies.actors import Level, Role

CENTRE = "000000"
JILIN = "220000"
LIAONING = "210000"
SIPING = "220300"
CHANGCHUN = "220100"
LISHU = "220322"
NANGUAN = "220102"

LEVELS = {
    CENTRE: Level.CENTRAL,
    JILIN: Level.PROVINCIAL,
    LIAONING: Level.PROVINCIAL,
    SIPING: Level.CITY,
    CHANGCHUN: Level.CITY,
    LISHU: Level.COUNTY,
    NANGUAN: Level.COUNTY,
}


def subject(body: str, role: Role = Role.DIRECTOR) -> str:
    """The sign-in subject of the body's member with this role."""
    return f"{body}-{role.value.lower()}"
