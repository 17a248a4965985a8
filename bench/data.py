"""A country at work: every body below a province has plans and work schemes."""

from sqlalchemy import Connection, Engine, text

from liandong.policies.actors import Role
from liandong.tenants.bodies.commands import import_divisions
from liandong.tenants.members.commands import enrol

PROVINCE = "220000"
SUBJECT = "bench-director"
CITY = "220300"
PLANS_EACH = 7
SCHEMES_EACH = 8

# The superuser is not held by row security: a benchmark needs rows, not acts.
FILL = """
INSERT INTO liandong.plan
    (province, owner, audience, created_at, state, released_number, kind, title)
SELECT b.province, b.id, ARRAY[b.id, b.province], now() - n * interval '30 days', 'ISSUED', 1,
       CASE n WHEN 1 THEN 'FIVE_YEAR' ELSE 'ANNUAL' END,
       b.division || (2027 - n) || '年巡察工作计划'
FROM liandong.body b CROSS JOIN generate_series(1, :plans) n
WHERE b.level IN ('CITY', 'COUNTY');

INSERT INTO liandong.work_scheme
    (province, owner, audience, created_at, state, released_number, kind, title)
SELECT b.province, b.id, ARRAY[b.id, b.province], now() - n * interval '20 days',
       (ARRAY['SUBMITTED', 'UNDER_REVIEW', 'RETURNED', 'PASSED', 'EXECUTING', 'CLOSED'])[n % 6 + 1],
       1, 'ROUTINE', b.division || '第' || n || '轮巡察工作方案'
FROM liandong.body b CROSS JOIN generate_series(1, :schemes) n
WHERE b.level IN ('CITY', 'COUNTY');
"""


def fill(engine: Engine) -> None:
    """Bodies, records in every province, a member of one that asks, and one of a city that acts."""
    with engine.connect() as connection:
        import_divisions(connection)
    with engine.begin() as connection:
        enrol(connection, PROVINCE, SUBJECT, "Bench", [Role.DIRECTOR])
        enrol(connection, CITY, "bench-city", "Bench", [Role.DIRECTOR])
        _records(connection)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def _records(connection: Connection) -> None:
    sizes = {"plans": PLANS_EACH, "schemes": SCHEMES_EACH}
    for statement in FILL.split(";\n"):
        if statement.strip():
            connection.execute(text(statement), sizes)
