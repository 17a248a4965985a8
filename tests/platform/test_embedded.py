"""The server that comes along starts once, is shared, and is never left running."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import psutil
import psycopg
import pytest

from liandong.platform.embedded import embedded_postgres, remove_embedded
from liandong.platform.errors import EmbeddedServerFailed
from tests.support.clock import by_the_clock
from tests.support.server import in_memory

HOLD = """
import sys, time
from pathlib import Path
from liandong.platform.embedded import embedded_postgres
with embedded_postgres(Path(sys.argv[1]), durable=False):
    print("up", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A short path: pytest's own is too long for a socket."""
    with tempfile.TemporaryDirectory(prefix="ld-", dir=in_memory()) as made:
        yield Path(made).resolve() / "pg"


def _server_of(folder: Path) -> psutil.Process | None:
    try:
        return psutil.Process(int((folder / "postmaster.pid").read_text().split()[0]))
    except (FileNotFoundError, psutil.NoSuchProcess):
        return None


def _runs(process: psutil.Process) -> bool:
    """Some containers never bury the dead."""
    return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)


def _ask(address: str, question: str) -> object:
    with psycopg.connect(address, autocommit=True) as connection:
        cursor = connection.execute(question)
        return cursor.fetchone() if cursor.description else None


def _hold(folder: Path) -> "subprocess.Popen[str]":
    """Another process that uses the server, in a process group of its own."""
    started = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        process_group=0,
    )
    stdout: IO[str] | None = started.stdout
    assert stdout is not None
    assert stdout.readline() == "up\n"
    stdout.close()
    return started


def test_data_outlives_the_server(folder: Path) -> None:
    with embedded_postgres(folder) as address:
        _ask(address, "CREATE TABLE kept (name text)")
        _ask(address, "INSERT INTO kept VALUES ('四平')")
    assert _server_of(folder) is None
    with embedded_postgres(folder) as address:
        assert _ask(address, "SELECT name, upper('é') FROM kept") == ("四平", "É")


def test_only_the_owner_can_open_the_socket(folder: Path) -> None:
    with embedded_postgres(folder, durable=False):
        assert (folder / ".s.PGSQL.5432").stat().st_mode & 0o777 == 0o700
        assert folder.stat().st_mode & 0o777 == 0o700


def test_last_one_to_leave_stops_it(folder: Path) -> None:
    with embedded_postgres(folder, durable=False) as first:
        with embedded_postgres(folder, durable=False) as second:
            assert first == second
        _ask(first, "SELECT 1")
    assert _server_of(folder) is None


def test_processes_share_it(folder: Path) -> None:
    other = _hold(folder)
    with embedded_postgres(folder, durable=False) as address:
        os.killpg(other.pid, signal.SIGINT)
        other.wait(30)
        _ask(address, "SELECT 1")
    assert _server_of(folder) is None


def test_interrupt_reaches_us_and_not_the_server(folder: Path) -> None:
    other = _hold(folder)
    server = _server_of(folder)
    assert server is not None
    assert os.getsid(server.pid) != os.getsid(other.pid)
    assert os.getpgid(server.pid) != other.pid
    os.killpg(other.pid, signal.SIGINT)
    other.wait(30)
    assert not _runs(server)
    # "fast" was asked for by us; a signal to the server's own group would have said so twice.
    assert (folder / "server.log").read_text().count("received fast shutdown request") == 1


def test_server_of_a_killed_process_is_taken_over(folder: Path) -> None:
    other = _hold(folder)
    os.killpg(other.pid, signal.SIGKILL)
    other.wait(30)
    left = _server_of(folder)
    assert left is not None
    with embedded_postgres(folder, durable=False) as address:
        _ask(address, "SELECT 1")
        assert _server_of(folder) == left
    assert not _runs(left)


def test_killed_server_recovers(folder: Path) -> None:
    other = _hold(folder)
    server = _server_of(folder)
    assert server is not None
    server.kill()
    os.killpg(other.pid, signal.SIGKILL)
    other.wait(30)
    with embedded_postgres(folder, durable=False) as address:
        _ask(address, "SELECT 1")


def test_number_of_somebody_elses_process_is_no_server(folder: Path) -> None:
    marks = ("postmaster.pid", ".s.PGSQL.5432.lock")
    with embedded_postgres(folder, durable=False):
        left = {name: (folder / name).read_text().splitlines() for name in marks}
    # As after a loss of power, when the number has become another process's.
    for name, (_, *lines) in left.items():
        (folder / name).write_text("\n".join([str(os.getpid()), *lines, ""]))
    with embedded_postgres(folder, durable=False) as address:
        _ask(address, "SELECT 1")


@pytest.mark.parametrize("name", ["a" * 100, "with space, comma", "数据"])
def test_path_unfit_for_a_socket_gets_a_private_one(folder: Path, name: str) -> None:
    with embedded_postgres(folder / name / "pg", durable=False) as address:
        _ask(address, "SELECT 1")
        sockets = Path(address.partition("?host=")[2])
        assert sockets.stat().st_mode & 0o777 == 0o700
    assert not sockets.exists()


def test_interrupted_making_is_begun_anew(folder: Path) -> None:
    unfinished = folder.with_name("pg.new")
    unfinished.mkdir()
    (unfinished / "PG_VERSION").write_text("18\n")
    with embedded_postgres(folder, durable=False) as address:
        _ask(address, "SELECT 1")
    assert not unfinished.exists()


def test_folder_with_other_things_is_left_alone(folder: Path) -> None:
    folder.mkdir()
    (folder / "letter.txt").write_text("mine")
    with pytest.raises(EmbeddedServerFailed, match="something else"), embedded_postgres(folder):
        pass
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]


def test_data_of_another_version_is_refused(folder: Path) -> None:
    folder.mkdir()
    (folder / "PG_VERSION").write_text("17\n")
    with pytest.raises(EmbeddedServerFailed, match="PostgreSQL 17"), embedded_postgres(folder):
        pass


def test_failed_start_tells_the_servers_reason(folder: Path) -> None:
    with embedded_postgres(folder, durable=False):
        pass
    with (folder / "postgresql.conf").open("a") as conf:
        conf.write("shared_buffers = 'plenty'\n")
    with (
        pytest.raises(
            EmbeddedServerFailed,
            match="did not start .*shared_buffers|did not start .*configuration",
        ),
        embedded_postgres(folder),
    ):
        pass


def test_data_in_use_is_not_removed(folder: Path) -> None:
    with embedded_postgres(folder, durable=False) as address:
        with pytest.raises(EmbeddedServerFailed, match="in use"):
            remove_embedded(folder)
        _ask(address, "SELECT 1")
    remove_embedded(folder)
    assert not folder.exists()


def test_log_does_not_quote_statements(folder: Path) -> None:
    with embedded_postgres(folder, durable=False) as address:
        _ask(address, "CREATE TABLE told (name text CHECK (name <> 'canary'))")
        with pytest.raises(psycopg.errors.CheckViolation):
            _ask(address, "INSERT INTO told VALUES ('canary')")
        with pytest.raises(psycopg.errors.InvalidTextRepresentation):
            _ask(address, "SELECT 'canary'::int")
    assert "canary" not in (folder / "server.log").read_text()


@by_the_clock
def test_ready_within_seconds_when_the_data_is_there(folder: Path) -> None:
    with embedded_postgres(folder, durable=False):
        pass
    started = time.monotonic()
    with embedded_postgres(folder, durable=False):
        assert time.monotonic() - started < 5
