"""Lets acts lie in the past, in the demonstration's database and only while it is filled.

No other database can do so: the functions of the referee and the defaults of columns read the clock
of the server, and only the database's owner can change them.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection, Engine, text

from liandong.tenants.transaction import Statement, Transaction

# The time at which a transaction of the story begins; without it, the clock's.
CLOCKS = """
CREATE FUNCTION liandong.story_now() RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT coalesce(nullif(current_setting('liandong.story_time', true), '')::timestamptz, now())
$$;
CREATE FUNCTION liandong.story_clock() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
    SELECT liandong.story_now() + (clock_timestamp() - now())
$$
"""
NO_CLOCKS = "DROP FUNCTION liandong.story_clock(), liandong.story_now()"
FUNCTIONS = text("""
    SELECT pg_get_functiondef(oid) FROM pg_proc
    WHERE pronamespace = 'liandong'::regnamespace AND prosrc ~ '\\mclock_timestamp\\M'
""")
DEFAULTS = text("""
    SELECT d.adrelid::regclass::text, a.attname FROM pg_attrdef d
    JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
    JOIN pg_class c ON c.oid = d.adrelid
    WHERE c.relnamespace = 'liandong'::regnamespace
      AND pg_get_expr(d.adbin, d.adrelid) = 'now()'
""")
CLOCK = re.compile(r"\bclock_timestamp\b")
SET_TIME = Statement(text("SELECT set_config('liandong.story_time', :at, true)"))


@contextmanager
def story_time(engine: Engine) -> Iterator[None]:
    """During the block, transactions that `turn_back` write as if it were that time.

    A block that fails leaves the database as it is.
    """
    with _changing(engine) as connection:
        definitions = list(connection.scalars(FUNCTIONS))
        columns = [tuple(row) for row in connection.execute(DEFAULTS)]
        connection.exec_driver_sql(CLOCKS)
        for definition in definitions:
            connection.exec_driver_sql(CLOCK.sub("liandong.story_clock", definition))
        _default(connection, columns, "liandong.story_now()")
    yield
    with _changing(engine) as connection:
        for definition in definitions:
            connection.exec_driver_sql(definition)
        _default(connection, columns, "now()")
        connection.exec_driver_sql(NO_CLOCKS)


def turn_back(tx: Transaction, at: datetime) -> None:
    """What the transaction writes from now on was written at this time."""
    tx.send(SET_TIME, at=at.isoformat())


@contextmanager
def _changing(engine: Engine) -> Iterator[Connection]:
    with engine.begin() as connection:
        # In the definition of a function a percent sign stands for itself.
        yield connection.execution_options(no_parameters=True)


def _default(connection: Connection, columns: list[tuple[str, ...]], value: str) -> None:
    for table, column in columns:
        connection.exec_driver_sql(f"ALTER TABLE {table} ALTER COLUMN {column} SET DEFAULT {value}")
