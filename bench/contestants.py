"""The three who are asked, each a server process of its own, in the way of the product."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import orjson

from bench.client import get, post
from bench.data import SUBJECT
from bench.questions import Question
from liandong.platform.settings import Settings
from liandong.platform.signin import TokenSigner

START_SECONDS = 30.0
MODULES = {"ours": "liandong.platform.cli", "limit": "bench.limit", "plain": "bench.plain"}
NAMES = tuple(MODULES)
MODULES["relay"] = "bench.relay"


@dataclass(frozen=True)
class Contestant:
    """A running server, and how it is asked."""

    name: str
    port: int
    token: str

    def request(self, question: Question) -> bytes:
        """The bytes that ask the question."""
        if self.name == "limit":
            return get(f"/{question.name}?code={question.code}")
        body = {"query": question.document, "variables": {"code": question.code}}
        headers = {"authorization": f"Bearer {self.token}"} if self.name == "ours" else {}
        return post("/graphql", orjson.dumps(body), **headers)


@contextmanager
def started(name: str, settings: Settings) -> Iterator[Contestant]:
    """The contestant's server, listening; its log is a file in the settings' folder."""
    port = _free_port()
    arguments = ["serve", "--port", str(port)] if name == "ours" else [str(port)]
    token = TokenSigner.from_settings(settings).issue(SUBJECT, timedelta(hours=1))
    with (settings.data_dir / f"{name}.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", MODULES[name], *arguments],
            env={**os.environ, **_environment(settings)},
            stdout=log,
            stderr=log,
        )
        try:
            _wait(server, port, settings.data_dir / f"{name}.log")
            yield Contestant(name, port, token)
        finally:
            server.terminate()
            server.wait()


def _environment(settings: Settings) -> dict[str, str]:
    return {
        "LIANDONG_DATABASE_URL": settings.admin_conninfo(),
        "LIANDONG_DATA_DIR": str(settings.data_dir),
    }


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


def _wait(server: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"a server did not start:\n{log.read_text(errors='replace')}")
