"""Runs the migrations on the connection handed over by `liandong migrate` or by a test."""

import os

from alembic import context
from sqlalchemy import Connection, create_engine

LOCK_TIMEOUT = "800ms"  # as long as a request waits for a connection: requests queue behind it


def run(connection: Connection) -> None:
    """Upgrade or downgrade in one transaction; gives up rather than queue behind a long lock."""
    context.configure(connection=connection, version_table_schema="public")
    with context.begin_transaction():
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'")
        context.run_migrations()


handed_over: Connection | None = context.config.attributes.get("connection")
if handed_over is not None:
    run(handed_over)
else:
    url = os.environ["LIANDONG_DATABASE_URL"].replace("postgresql://", "postgresql+psycopg://", 1)
    with create_engine(url).connect() as connection:
        run(connection)
