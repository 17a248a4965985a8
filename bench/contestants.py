"""Those who are asked, each a server process of its own, in the way of the product."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import orjson

from bench.client import get, post
from bench.data import subject_of
from bench.postgraphile import DOCUMENTS, command
from bench.questions import Question
from liandong.platform.settings import Settings
from liandong.platform.signin import TokenSigner
from liandong.policies.actors import Level

START_SECONDS = 60.0
UNBOUNDED = 10**12  # points: members ask as fast as they can
PYTHON = {
    "ours": ("liandong.platform.cli", "serve", "--port"),
    "limit": ("bench.limit",),
    "plain": ("bench.plain",),
    "relay": ("bench.relay",),
}
POSTGRAPHILE = "postgraphile"


@dataclass(frozen=True)
class Country:
    """Every body and its level, and a token for its director."""

    levels: Mapping[str, Level]
    signer: TokenSigner

    def token(self, body: str) -> str:
        """A token that is good for an hour."""
        return self.signer.issue(subject_of(body), timedelta(hours=1))

    def askers(self, question: Question) -> Sequence[str]:
        """Those who ask: all bodies, where the question names none."""
        return question.askers or list(self.levels)


@dataclass(frozen=True)
class Contestant:
    """A running server, and how it is asked."""

    name: str
    port: int
    country: Country

    def answers(self, question: Question) -> bool:
        """Whether this server can be asked the question."""
        if self.name == POSTGRAPHILE:
            return question.name in DOCUMENTS
        return self.name not in question.unasked

    def requests(self, question: Question) -> list[bytes]:
        """The bytes that ask the question, for each who asks."""
        return [self._request(question, asker) for asker in self.country.askers(question)]

    def _request(self, question: Question, asker: str) -> bytes:
        variables = question.variables(asker)
        headers = {"x_body": asker, "x_level": self.country.levels[asker].value}
        if self.name == "limit":
            code = variables.get("code", asker)
            return get(f"/{quote(question.name)}?code={code}", **headers)
        document = question.document
        if self.name == POSTGRAPHILE:
            document = DOCUMENTS[question.name]
        if self.name == "ours":
            headers = {"authorization": f"Bearer {self.country.token(asker)}"}
        body: dict[str, Any] = {"query": document, "variables": variables}
        return post("/graphql", orjson.dumps(body), **headers)


@contextmanager
def started(name: str, settings: Settings, country: Country) -> Iterator[Contestant]:
    """The contestant's server, listening; its log is a file in the settings' folder."""
    port = _free_port()
    environment = {**os.environ, **_environment(settings)}
    if name == POSTGRAPHILE:
        arguments = command(settings, port)
    else:
        arguments = [sys.executable, "-m", *PYTHON[name], str(port)]
    with (settings.data_dir / f"{name}.log").open("wb") as log:
        server = subprocess.Popen(arguments, env=environment, stdout=log, stderr=log)
        try:
            _wait(server, port, settings.data_dir / f"{name}.log")
            yield Contestant(name, port, country)
        finally:
            server.terminate()
            server.wait()


def _environment(settings: Settings) -> dict[str, str]:
    return {
        "LIANDONG_DATABASE_URL": settings.admin_conninfo(),
        "LIANDONG_DATA_DIR": str(settings.data_dir),
        # As many as the others have for everything.
        "LIANDONG_WRITE_POOL_SIZE": str(settings.read_pool_size),
        "LIANDONG_POINTS_PER_MINUTE": str(UNBOUNDED),
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
