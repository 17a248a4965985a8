"""Whether the database has as many connections as the pools of all processes may open."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import structlog
from psycopg import OperationalError, connect

from liandong.platform.database import SIGN_IN_POOL_SIZE, tuned
from liandong.platform.errors import TooFewConnections, WrongDatabase
from liandong.platform.settings import Login, Settings
from liandong.policies.actors import Level

SPARE = 10  # for commands, backups and whoever looks after the database
# Two addresses lead to one database when it has the same number in a server of the same start.
ASKED = """
    SELECT pg_postmaster_start_time()::text, oid::bigint, datname,
           current_setting('max_connections')::integer
               - current_setting('superuser_reserved_connections')::integer
               - coalesce(current_setting('reserved_connections', true), '0')::integer
    FROM pg_database WHERE datname = current_database()
"""

log = structlog.get_logger()


@dataclass(frozen=True)
class Place:
    """A database of a running server, and how many connections roles like ours may have there."""

    started: str
    database: int
    name: str
    connections: int


def most_connections(settings: Settings) -> Mapping[Login, int]:
    """How many connections one process opens at most, by login."""
    of_level = settings.read_pool_size + settings.write_pool_size
    return {
        **{Login.of(level): of_level for level in Level},
        Login.SIGN_IN: SIGN_IN_POOL_SIZE,
        Login.LISTENER: 1,
    }


def check_budget(settings: Settings) -> None:
    """Raise TooFewConnections if the processes may open more than there are, and warn if few are
    left over; raise WrongDatabase if the logins' addresses lead to different ones.

    An address that does not answer is left out.
    """
    found = {login: place for login in Login if (place := _place(settings, login)) is not None}
    by_database: dict[tuple[str, int], list[Login]] = defaultdict(list)
    for login, place in found.items():
        by_database[place.started, place.database].append(login)
    if len(by_database) > 1:
        first, other, *_ = (logins[0] for logins in by_database.values())
        raise WrongDatabase(
            f"{first.role} is led to another database than {other.role}: an act is one transaction"
            " on records of several levels, so all addresses must lead to one database"
        )
    for place in list(found.values())[:1]:
        _check(settings, place.connections)


def _check(settings: Settings, there: int) -> None:
    each = sum(most_connections(settings).values())
    needed = each * settings.processes
    numbers = (
        f"{settings.processes} x {each} = {needed} connections at most (4 levels x"
        f" ({settings.read_pool_size} for reads + {settings.write_pool_size} for acts)"
        f" + {SIGN_IN_POOL_SIZE} for signing in + 1 that listens), and the database has {there}"
    )
    if needed > there:
        raise TooFewConnections(
            f"{numbers}: raise max_connections, or lower LIANDONG_READ_POOL_SIZE,"
            " LIANDONG_WRITE_POOL_SIZE or LIANDONG_PROCESSES"
        )
    if needed > there - SPARE:
        log.warning("few_connections_left", budget=numbers, left=there - needed)


def _place(settings: Settings, login: Login) -> Place | None:
    try:
        with connect(tuned(settings.conninfo(login))) as connection:
            row = connection.execute(ASKED).fetchone()
    except OperationalError:
        return None
    return None if row is None else Place(*row)
