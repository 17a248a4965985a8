"""Backups: PostgreSQL's own dumps, made as the role that sees all rows, and restored whole."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from psycopg import pq
from sqlalchemy import Engine, text

from liandong.platform.catalogue import catalogue
from liandong.platform.embedded import installation
from liandong.platform.errors import CannotStart
from liandong.platform.migrate import migrate
from liandong.tenants.context import ContextKey

FORGET = "DROP SCHEMA liandong CASCADE; DROP TABLE public.alembic_version"
ALL_BUT_THE_KEY = (
    "--format=custom",
    "--role=liandong_backup",
    "--exclude-schema=liandong_secret",
)
PRESENT = "SELECT to_regnamespace('liandong') IS NOT NULL"


def backup(conninfo: str, path: Path) -> int:
    """Write all of the database to the file, in pg_dump's own format; its bytes.

    The file appears when it is whole. Raises CannotStart.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        with open(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
            _run("pg_dump", *ALL_BUT_THE_KEY, conninfo=conninfo, to=file)
        part.replace(path)
    finally:
        with suppress(FileNotFoundError):
            part.unlink()
    return path.stat().st_size


def restore(engine: Engine, conninfo: str, path: Path, key: ContextKey) -> str:
    """Fill an empty database from the file and bring it to this release's migration; its name.

    Roles, their settings and the rights on the database are no part of a dump: they are made as
    migrations make them. Raises CannotStart where the database is not empty, or where afterwards
    anything is kept, allowed or refused otherwise than in a database that was only migrated.
    """
    with engine.connect() as connection:
        if connection.scalar(text(PRESENT)):
            raise CannotStart("the database is not empty: restore into a new one")
    migrate(engine, key)
    with engine.connect() as connection:
        wanted = catalogue(connection)
        connection.execute(text(FORGET))
        connection.commit()
    database = f"--dbname={_address(conninfo)['PGDATABASE']}"
    whole = ("--exit-on-error", "--single-transaction")
    _run("pg_restore", *whole, database, str(path), conninfo=conninfo)
    version = migrate(engine, key)
    with engine.connect() as connection:
        for line in _differing(wanted, catalogue(connection)):
            raise CannotStart(f"restored, but not as migrations make it: {line}")
    return version


def _differing(wanted: frozenset[str], found: frozenset[str]) -> Iterator[str]:
    yield from (f"missing: {line}" for line in sorted(wanted - found))
    yield from (f"not known: {line}" for line in sorted(found - wanted))


def _run(tool: str, *options: str, conninfo: str, to: IO[bytes] | None = None) -> None:
    """Run one of PostgreSQL's commands; the address is not among its arguments, which all see."""
    done = subprocess.run(
        [str(installation() / "bin" / tool), *options],
        env=os.environ | _address(conninfo),
        stdin=subprocess.DEVNULL,
        stdout=to,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CannotStart(f"{tool}: {done.stderr.strip() or done.returncode}")


def _address(conninfo: str) -> dict[str, str]:
    """The variables by which libpq finds the database."""
    options = pq.Conninfo.parse(conninfo.encode())
    return {
        option.envvar.decode(): option.val.decode()
        for option in options
        if option.envvar is not None and option.val is not None
    }
