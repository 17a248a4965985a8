"""What the checks need, made when the first of them asks: packages, a venv, a server."""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
BUILD = ROOT / "build" / "conformance"
OLDEST_NODE = (20, 19)
START_SECONDS = 300.0
STOP_SECONDS = 60.0
ADDRESS = re.compile(r"^The API is at (\S+)$", re.MULTILINE)
READY = "Ctrl-C stops all of it."


class Failed(Exception):
    """A check that did not pass, with what the tool said."""


def run(*command: str | Path, cwd: Path = ROOT, **variables: str) -> str:
    """What the command printed; raises Failed with all it said when it fails."""
    try:
        done = subprocess.run(
            command, cwd=cwd, env=os.environ | variables, capture_output=True, text=True
        )
    except FileNotFoundError:
        raise Failed(f"{command[0]} is not installed") from None
    if done.returncode != 0:
        raise Failed(f"{done.stdout}{done.stderr}".strip())
    return done.stdout.strip()


@dataclass(frozen=True)
class Server:
    """A running demonstration, and the tokens of its members by name."""

    url: str
    tokens: dict[str, str]


class Tools:
    """Packages and a server; what it started ends with the stack."""

    def __init__(self, running: ExitStack) -> None:
        self._running = running

    @cached_property
    def node(self) -> Path:
        """The folder with the commands of package.json."""
        version = run("node", "--version")
        if tuple(map(int, version.lstrip("v").split(".")[:2])) < OLDEST_NODE:
            raise Failed(f"node {'.'.join(map(str, OLDEST_NODE))} or newer is needed: {version}")
        modules = HERE / "node_modules"
        if outdated(modules / ".package-lock.json", HERE / "package-lock.json"):
            run("npm", "ci", "--no-audit", "--no-fund", cwd=HERE)
        return modules / ".bin"

    @cached_property
    def python(self) -> Path:
        """The folder with the commands of requirements.txt, in a venv of their own."""
        venv = BUILD / "venv"
        made = venv / ".installed"
        if outdated(made, HERE / "requirements.txt"):
            run(sys.executable, "-m", "venv", "--clear", venv)
            install = ("install", "--quiet", "--require-hashes", "-r", HERE / "requirements.txt")
            run(venv / "bin" / "python", "-m", "pip", *install)
            made.touch()
        return venv / "bin"

    @cached_property
    def server(self) -> Server:
        """A demonstration on a free port, its data its own."""
        return self._running.enter_context(_demonstration())


def outdated(made: Path, source: Path) -> bool:
    """Whether what was made of the source is missing or older."""
    return not made.exists() or made.stat().st_mtime < source.stat().st_mtime


@contextmanager
def _demonstration() -> Iterator[Server]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LIANDONG_")}
    with tempfile.TemporaryDirectory(prefix="ld-") as folder:
        options = ("demo", "--port", "0", "--data-dir", folder)
        log = Path(folder) / "demo.log"
        with log.open("wb") as output:
            server = subprocess.Popen(
                [sys.executable, "-m", "liandong.platform.cli", *options],
                env=kept,
                stdout=output,
                stderr=output,
            )
        try:
            url = _address(server, log)
            yield Server(url, json.loads((Path(folder) / "demo-tokens.json").read_bytes()))
        finally:
            server.terminate()
            server.wait(STOP_SECONDS)


def _address(server: "subprocess.Popen[bytes]", log: Path) -> str:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        told = log.read_text("utf-8", errors="replace")
        if READY in told and (found := ADDRESS.search(told)):
            return found[1]
        time.sleep(0.1)
    raise Failed(f"the demonstration did not start:\n{log.read_text('utf-8', errors='replace')}")
