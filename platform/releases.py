"""Which releases work on a database: the one that migrated it, and former ones beside it.

A migration says `additive = True` where the release before it goes on working on what it makes,
with the referee that comes along with it. How far back that holds is kept with the database.
"""

from typing import NamedTuple

from alembic.script import ScriptDirectory
from sqlalchemy import Connection

FOUND = """
    SELECT liandong.schema_version(),
           obj_description('public.alembic_version'::regclass, 'pg_class')
"""


class Migrated(NamedTuple):
    """A database's newest migration, and that of the oldest release that works on it."""

    newest: str
    since: str | None

    def serves(self, release: str) -> bool:
        """Whether the release whose newest migration this is works on the database."""
        return release == self.newest or (self.since or self.newest) <= release <= self.newest


def oldest_served(scripts: ScriptDirectory) -> str:
    """The newest migration of the oldest release that works beside that of these migrations."""
    newest_first = list(scripts.walk_revisions())
    for script in newest_first:
        if not getattr(script.module, "additive", False):
            return script.revision
    return newest_first[-1].revision


def keep_oldest_served(connection: Connection, release: str) -> None:
    """Let former releases learn from the database whether they work on it."""
    connection.exec_driver_sql("SET LOCAL ROLE liandong_owner")
    connection.exec_driver_sql(f"COMMENT ON TABLE public.alembic_version IS '{release}'")
    connection.exec_driver_sql("RESET ROLE")
