"""Leading a test's database up and down its migrations."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from liandong.platform.migrate import ROOT, believe
from liandong.tenants.acts.rules import load_rules
from tests.support.speaking import KEY


def alembic_on(connection: Connection) -> Config:
    """Alembic, to work on this connection."""
    made = Config()
    made.set_main_option("script_location", str(ROOT / "migrations"))
    made.set_main_option("path_separator", "newline")
    made.set_main_option("prepend_sys_path", str(ROOT))
    made.attributes["connection"] = connection
    return made


def up(connection: Connection) -> None:
    """To the newest migration, and what is loaded after it."""
    command.upgrade(alembic_on(connection), "head")
    load(connection)
    believe(connection, KEY)


def load(connection: Connection) -> None:
    """What the referee judges by, as `liandong migrate` loads it."""
    load_rules(connection, ROOT / "migrations" / "referee")
