"""The platform's connections: for each level a pool for reads and a pool for acts."""

from math import ceil
from typing import Final

import structlog
from psycopg import AsyncRawCursor, Connection, OperationalError, connect
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.rows import TupleRow
from psycopg_pool import PoolTimeout
from sqlalchemy import Engine, NullPool, create_engine

from liandong.platform.errors import DatabaseUnreachable, ServerTooOld
from liandong.platform.keys import shared_secret
from liandong.platform.settings import Login, Settings
from liandong.policies.actors import Level
from liandong.tenants.context import ContextKey
from liandong.tenants.pool import Pool

log = structlog.get_logger()

START_SECONDS = 5.0
WAIT_SECONDS = 0.8  # for a connection: every request gets a response within a second
SIGN_IN_POOL_SIZE = 4
# Of the connections for acts: acts of one body wait for each other in the database anyway.
BODYS_SHARE = 0.25
# Older releases return rows through cached plans even after a REVOKE (CVE-2026-14666).
FIRST_SAFE_RELEASE: Final = {15: 150020, 16: 160015, 17: 170011, 18: 180006}


def context_key(settings: Settings) -> ContextKey:
    """The key that signs for whom transactions speak, created if there is none."""
    return ContextKey(shared_secret(settings.context_key_file))


class Databases:
    """Two pools per level, for reads and for acts, a small pool that only looks subjects up, and
    the address and the channel for the one connection that listens.

    Each level has its own pools, so that many requests of one level do not block another level.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._key = context_key(settings)
        self._reads = {
            level: self._pool(Login.of(level), least=1, most=settings.read_pool_size)
            for level in Level
        }
        self._writes = {
            level: self._pool(
                Login.of(level), least=0, most=settings.write_pool_size, share=BODYS_SHARE
            )
            for level in Level
        }
        self.sign_in = self._pool(Login.SIGN_IN, least=1, most=SIGN_IN_POOL_SIZE)
        self.listener = self._conninfo(Login.LISTENER)
        self.channel = self._key.channel

    def reads(self, level: Level) -> Pool:
        """Connections in autocommit mode for reads; each read is for one body."""
        return self._reads[level]

    def writes(self, level: Level) -> Pool:
        """Connections for transactions; none is opened before the first act."""
        return self._writes[level]

    async def open(self) -> None:
        """Connect every login, but for levels that need not be served.

        Raises DatabaseUnreachable or ServerTooOld, naming the login.
        """
        away = check_servers(self._settings)
        try:
            for pool in self._pools():
                await pool.open(wait=pool.name not in away, timeout=START_SECONDS)
        except PoolTimeout:
            await self.close()
            raise DatabaseUnreachable("the database stopped answering") from None

    async def close(self) -> None:
        for pool in self._pools():
            await pool.close()

    def _conninfo(self, login: Login) -> str:
        return tuned(self._settings.conninfo(login))

    def _pools(self) -> list[Pool]:
        return [*self._reads.values(), self.sign_in, *self._writes.values()]

    def _pool(self, login: Login, *, least: int, most: int, share: float = 0) -> Pool:
        key = None if login is Login.SIGN_IN else self._key
        # Only explicit statements begin and end transactions.
        options = {"autocommit": True, "cursor_factory": AsyncRawCursor}
        return Pool(
            self._conninfo(login),
            key=key,
            kwargs=options,
            min_size=least,
            max_size=most,
            share=ceil(most * share),
            name=login.value,
            timeout=WAIT_SECONDS,
        )


def check_servers(settings: Settings) -> frozenset[str]:
    """Connect once as each login; those of levels that need not be served and are away.

    Raises DatabaseUnreachable or ServerTooOld.
    """
    optional = {Login.of(level) for level in Level} if settings.serves else set()
    optional -= {Login.of(level) for level in settings.serves}
    away = set()
    for login in Login:
        try:
            _check_server(tuned(settings.conninfo(login)), login.role)
        except DatabaseUnreachable as error:
            if login not in optional:
                raise
            log.warning("level_away", reason=str(error))
            away.add(login.value)
    return frozenset(away)


def admin_engine(settings: Settings) -> Engine:
    """An engine of the user who migrates, for commands. Raises as `check_servers` does."""
    conninfo = tuned(settings.admin_conninfo())
    _check_server(conninfo, "the user of LIANDONG_DATABASE_URL")
    return create_engine(
        "postgresql+psycopg://",
        creator=lambda: connect(conninfo),
        poolclass=NullPool,
        hide_parameters=True,
    )


def level_connection(settings: Settings, level: Level) -> Connection[TupleRow]:
    """One connection of the level's login, for a command. Raises as `check_servers` does."""
    login = Login.of(level)
    conninfo = tuned(settings.conninfo(login))
    _check_server(conninfo, login.role)
    return connect(conninfo)


def _check_server(conninfo: str, who: str) -> None:
    try:
        with connect(conninfo) as connection:
            version = connection.info.server_version
    except OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        raise DatabaseUnreachable(f"cannot connect to the database as {who}: {reason}") from None
    if version < FIRST_SAFE_RELEASE.get(version // 10_000, 150020):
        wanted = ", ".join(f"{v // 10_000}.{v % 10_000}" for v in FIRST_SAFE_RELEASE.values())
        raise ServerTooOld(
            f"PostgreSQL {version // 10_000}.{version % 10_000} shows hidden rows through cached"
            f" plans (CVE-2026-14666): update to at least one of {wanted}"
        )


def tuned(conninfo: str) -> str:
    """The address with the parameters that all connections have; it may override most of them.

    Of several hosts, connections are made to the one that may be written to.
    """
    parameters = conninfo_to_dict(conninfo)
    options = f"-c timezone=UTC {parameters.pop('options', None) or ''}".strip()
    ours = {"connect_timeout": "5", "tcp_user_timeout": "15000", "application_name": "liandong"}
    # The connection that listens sends nothing by which it would notice that its server is away.
    ours |= {"keepalives_idle": "5", "keepalives_interval": "2", "keepalives_count": "3"}
    if "," in f"{parameters.get('host')}{parameters.get('hostaddr')}":
        ours |= {"connect_timeout": "3", "target_session_attrs": "read-write"}
    # The server's bytes become part of responses without being decoded.
    forced = {"options": options, "client_encoding": "UTF8"}
    return make_conninfo("", **(ours | parameters | forced))
