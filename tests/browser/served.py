"""A running demonstration, and the people who work on it in browsers."""

import fcntl
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize, expect, sync_playwright
from psycopg.conninfo import make_conninfo

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
START_SECONDS = 600.0
STOP_SECONDS = 60.0
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
READY = "Ctrl-C stops all of it."
TOKENS = "demo-tokens.json"
SIZE = ViewportSize(width=1440, height=900)
LONGEST_MS = 30_000
SIGNED_IN = 303
# What a browser says of every answer that is an error, also where the page handles it.
ANSWERED = "Failed to load resource"


class Server:
    """The process of a demonstration with a database of its own in the folder, under the path."""

    def __init__(self, folder: Path, path: str) -> None:
        kept = {key: value for key, value in os.environ.items() if not key.startswith("LIANDONG_")}
        self._environment = kept | {"LIANDONG_PATH": path}
        self._folder = folder
        self._port = "0"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def database(self) -> Path:
        """The folder of its PostgreSQL."""
        return self._folder / "postgres"

    @property
    def superuser(self) -> str:
        """The address of its database, for who may do anything."""
        socket = (self.database / "postmaster.pid").read_text().splitlines()[4]
        return make_conninfo(host=socket.strip(), user="postgres", dbname="postgres")

    def start(self) -> str:
        """The address; on the same port as before."""
        log = self._folder / "demo.log"
        options = ("demo", "--port", self._port, "--data-dir", str(self._folder))
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "liandong.platform.cli", *options],
                env=self._environment,
                stdout=output,
                stderr=output,
            )
        address = _address(self._process, log)
        self._port = address.rpartition(":")[2]
        return address

    def stop(self) -> None:
        """Wait until it has ended."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(STOP_SECONDS)


@dataclass(frozen=True)
class Demonstration:
    """The address of a running demonstration, and the tokens of its members by name."""

    home: str
    tokens: Mapping[str, str]
    server: "Server"

    def ask(self, token: str, document: str, variables: Mapping[str, Any] | None = None) -> Any:
        """What the API answers to this member; fails if that is an error."""
        answer = httpx.post(
            f"{self.home}/graphql",
            json={"query": document, "variables": variables},
            headers={"authorization": f"Bearer {self.tokens[token]}"},
            timeout=30,
        ).json()
        assert "errors" not in answer, answer
        return answer["data"]


def fill_once(folder: Path) -> None:
    """A folder of a stopped demonstration, to be copied; made by the first process that asks."""
    folder.mkdir(exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / TOKENS).exists():
            with demonstration(folder):
                pass


def copy_of(filled: Path, folder: Path) -> Path:
    """The folder, with the database of the demonstration; its files keep their owner."""
    subprocess.run(["cp", "-a", f"{filled}/.", str(folder)], check=True)
    # Where the server was not given the time to end, its number may be another process's by now.
    for lock in (*folder.glob("postgres/.s.PGSQL.*"), folder / "postgres" / "postmaster.pid"):
        lock.unlink(missing_ok=True)
    return folder


@contextmanager
def demonstration(folder: Path, *, path: str = "") -> Iterator[Demonstration]:
    """A demonstration on a free port, under the path, with a database of its own in the folder."""
    server = Server(folder, path)
    try:
        home = server.start() + path
        tokens = json.loads((folder / TOKENS).read_bytes())
        yield Demonstration(home, tokens, server)
    finally:
        server.stop()


def _address(server: "subprocess.Popen[bytes]", log: Path) -> str:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        told = log.read_text("utf-8")
        found = ADDRESS.search(told)
        if found and READY in told:
            return found.group()
        time.sleep(0.2)
    raise AssertionError(f"the demonstration did not start: {log.read_text('utf-8')}")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium; as root it runs only without its sandbox."""
    options = [] if os.geteuid() else ["--no-sandbox"]
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=options)
        yield browser
        browser.close()


def sign_in(page: Page, subject: str) -> None:
    """Choose somebody on the sign-in page of the demonstration, and come to the workbench."""
    page.goto("sign-in")
    page.locator(f'button[value="{subject}"]').first.dispatch_event("click")
    page.get_by_role("navigation", name="主导航").wait_for()


class Person:
    """Somebody with a browser of its own, and all that the browser complained of."""

    def __init__(self, browser: Browser, home: str, *, base: str = "zh-CN") -> None:
        self._home = home
        self._context = browser.new_context(
            base_url=f"{home}/", viewport=SIZE, locale=base, timezone_id="Asia/Shanghai"
        )
        self.page: Page = self._context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and ANSWERED not in message.text:
            self.complaints.append(message.text)

    def sign_in(self, subject: str) -> None:
        """Send what the sign-in page would send; no page is shown yet."""
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(self._home))
        answer = self._context.request.post(
            "sign-in", form={"subject": subject}, headers={"origin": origin}, max_redirects=0
        )
        assert answer.status == SIGNED_IN, answer.text()

    def open(self, path: str) -> None:
        """Go to a screen and wait until it shows what it read."""
        self.page.goto(path.removeprefix("/"))
        self.page.locator("main h1").first.wait_for()
        self.page.wait_for_load_state("load")
        expect(self.page.locator(".loading")).to_have_count(0, timeout=LONGEST_MS)

    def violations(self) -> list[str]:
        """What axe finds on the page, one line each."""
        found = Axe().run(self.page).response["violations"]
        return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found]

    def kept(self) -> str:
        """All that the browser shows or keeps of what it was told."""
        stored: str = self.page.evaluate(
            "async () => JSON.stringify([{...localStorage}, {...sessionStorage},"
            " await caches.keys(), (await indexedDB.databases()).map((each) => each.name)])"
        )
        shown: str = self.page.content()
        return shown + stored

    def leave(self) -> None:
        self._context.close()
