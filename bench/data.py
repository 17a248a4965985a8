"""A country at work: 400,000 work schemes of all bodies, a member of each, and open pre-reviews."""

from hashlib import md5
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, Engine, text

from liandong.policies.actors import Level
from liandong.tenants.bodies.commands import import_divisions
from liandong.tenants.bodies.divisions import CENTRAL_CODE

CENTRE = CENTRAL_CODE
PROVINCE = "220000"
CITY = "220300"
COUNTY = "220322"
REVIEWERS = ("130000", "140000", "210000", PROVINCE, "230000", "320000", "330000", "340000")
ROWS = Path(__file__).parent / "rows.sql"
LEVELS = "SELECT id, level FROM liandong.body ORDER BY md5(id)"


def fill(engine: Engine) -> None:
    """Bodies, and members and records of each, without acts; takes some minutes."""
    with engine.connect() as connection:
        import_divisions(connection)
    with engine.begin() as connection:
        for statement in ROWS.read_text("utf-8").split(";\n"):
            connection.execute(text(statement))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def bodies(connection: Connection) -> dict[str, Level]:
    """All bodies with their levels, the levels mixed."""
    return {id: Level(level) for id, level in connection.execute(text(LEVELS))}


def subject_of(body: str) -> str:
    """The subject of the body's director."""
    return f"director-{body}"


def id_of(kind: str, body: str) -> UUID:
    """The id of the body's `member`, `review` or `clause`."""
    return UUID(md5(f"{kind}-{body}".encode(), usedforsecurity=False).hexdigest())
