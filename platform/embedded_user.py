"""The user who runs the embedded PostgreSQL: the present one, or if that is root, another one."""

import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

from liandong.platform.errors import EmbeddedServerFailed

NAME = "liandong_postgres"
FALLBACK = "nobody"


@dataclass(frozen=True)
class Finished:
    """The result of a command: its exit code and the last line of its output."""

    returncode: int
    last_line: str


@dataclass(frozen=True)
class ServerUser:
    """A user who runs PostgreSQL's programs; `entry` is None for the present user."""

    entry: pwd.struct_passwd | None

    def run(self, command: list[str]) -> Finished:
        """Run a program in a session of its own, so that Ctrl-C does not reach the server."""
        identity = self.entry and {
            "user": self.entry.pw_uid,
            "group": self.entry.pw_gid,
            "extra_groups": [],
        }
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            cwd="/",
            start_new_session=True,
            umask=0o077,
            check=False,
            **(identity or {}),  # type: ignore[call-overload]
        )
        lines = [line for line in str(done.stdout).splitlines() if line.strip()]
        return Finished(done.returncode, lines[-1].strip() if lines else "no message")

    def own(self, folder: Path) -> None:
        if self.entry is not None:
            os.chown(folder, self.entry.pw_uid, self.entry.pw_gid, follow_symlinks=False)

    def make_folder(self, folder: Path) -> None:
        folder.mkdir(mode=0o700)
        self.own(folder)


def server_user(data_dir: Path, installation: Path) -> ServerUser:
    """The user who runs the server on `data_dir`, with access to it and to the programs.

    PostgreSQL refuses to run as root: then it is the folder's owner, or a user created for this.
    """
    owner = data_dir.stat().st_uid if data_dir.exists() else os.geteuid()
    if os.geteuid() != 0:
        if owner != os.geteuid():
            raise EmbeddedServerFailed(
                f"{data_dir} belongs to user {owner}: start as that user or choose another folder"
            )
        return ServerUser(None)
    entry = _known(owner) if owner != 0 else None
    user = ServerUser(entry or _ordinary_user())
    if data_dir.exists() and entry is None:
        for path in (data_dir, *data_dir.rglob("*")):
            user.own(path)
    _open_the_way(data_dir.parent)
    _open_the_way(installation.parent)
    _open_for_reading(installation)
    return user


def _known(uid: int) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwuid(uid)
    except KeyError:
        return None


def _ordinary_user() -> pwd.struct_passwd:
    for name in (NAME, FALLBACK):
        if name == NAME:
            _create(name)
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise EmbeddedServerFailed("PostgreSQL does not run as root: start as an ordinary user")


def _create(name: str) -> None:
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd is None or any(entry.pw_name == name for entry in pwd.getpwall()):
        return
    options = ["--system", "--no-create-home", "--user-group", "--shell", "/usr/sbin/nologin"]
    subprocess.run([useradd, *options, name], check=False, capture_output=True)


def _open_the_way(folder: Path) -> None:
    """Let other users pass through `folder` and its parents, but not list them."""
    for path in (folder, *folder.parents):
        mode = path.stat().st_mode
        if not mode & stat.S_IXOTH:
            path.chmod(stat.S_IMODE(mode) | stat.S_IXOTH)


def _open_for_reading(installation: Path) -> None:
    """Make the package readable for others, which a strict umask may have prevented."""
    for path in (installation, *installation.rglob("*")):
        mode = path.stat().st_mode
        wanted = stat.S_IROTH | (stat.S_IXOTH if mode & stat.S_IXUSR else 0)
        if mode & wanted != wanted:
            path.chmod(stat.S_IMODE(mode) | wanted)
