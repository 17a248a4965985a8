"""A primary with a standby that follows it, each a server of its own."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from liandong.platform.embedded import OPTIONS, _start, installation
from liandong.platform.embedded_user import ServerUser, server_user
from tests.support.server import in_memory

# The primary acknowledges what the standby has, whatever either has written to its disk.
QUICK = OPTIONS | {"fsync": "off", "full_page_writes": "off"}
FOLLOWED = "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'"
SECONDS = 30


@dataclass(frozen=True)
class Replica:
    """A server; its socket is in its data folder."""

    folder: Path
    user: ServerUser

    def address(self, database: str) -> str:
        return make_conninfo("", host=str(self.folder), user="postgres", dbname=database)

    def control(self, *command: str) -> None:
        """Run pg_ctl."""
        program = str(installation() / "bin" / "pg_ctl")
        done = self.user.run([program, "-D", str(self.folder), "-w", *command])
        assert done.returncode == 0, done.last_line


@dataclass(frozen=True)
class Pair:
    """The primary waits with each commit until the standby has it."""

    primary: Replica
    standby: Replica

    def address(self, database: str) -> str:
        """The address of both; the standby, which takes no acts, is tried first."""
        hosts = f"{self.standby.folder},{self.primary.folder}"
        return make_conninfo("", host=hosts, user="postgres", dbname=database)

    def kill_primary(self) -> None:
        self.primary.control("stop", "-m", "immediate")

    def promote_standby(self) -> None:
        self.standby.control("promote")


@contextmanager
def paired(server: str) -> Iterator[Pair]:
    """A copy of the server of this address, and its standby."""
    with tempfile.TemporaryDirectory(prefix="ld-", dir=in_memory()) as made:
        folder = Path(made)
        user = server_user(folder / "primary", installation())
        user.own(folder)
        pair = Pair(Replica(folder / "primary", user), Replica(folder / "standby", user))
        try:
            _copied(server, pair.primary)
            _copied(pair.primary.address("postgres"), pair.standby, "--write-recovery-conf")
            _follow(pair.primary.address("postgres"))
            yield pair
        finally:
            for replica in (pair.standby, pair.primary):
                if (replica.folder / "postmaster.pid").exists():
                    replica.control("stop", "-m", "immediate")


def _copied(address: str, replica: Replica, *options: str) -> None:
    program = str(installation() / "bin" / "pg_basebackup")
    quickly = ("--checkpoint=fast", "--no-sync")
    done = replica.user.run([program, "-d", address, "-D", str(replica.folder), *quickly, *options])
    assert done.returncode == 0, done.last_line
    for left in replica.folder.glob(".s.PGSQL.*"):
        left.unlink()  # the socket of the server that was copied
    _start(replica.folder, replica.user, QUICK)


def _follow(primary: str) -> None:
    """Wait until the standby follows, and from then on with each commit."""
    with psycopg.connect(primary, autocommit=True) as connection:
        until = time.monotonic() + SECONDS
        while connection.execute(FOLLOWED).fetchone() != (1,):
            assert time.monotonic() < until, "the standby does not follow"
            time.sleep(0.05)
        connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
        connection.execute("SELECT pg_reload_conf()")
