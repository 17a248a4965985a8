"""Signing in by a browser at npm's oidc-provider: what must work, and what must be refused."""

import asyncio
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from html import unescape
from pathlib import Path

import httpx
from pydantic import AnyHttpUrl, SecretStr

from liandong.platform import keys
from liandong.platform.app import build
from liandong.platform.database import admin_engine, context_key
from liandong.platform.embedded import embedded_postgres
from liandong.platform.migrate import migrate
from liandong.platform.serving import listen
from liandong.platform.settings import Settings
from liandong.policies.actors import Role
from liandong.tenants.bodies.commands import import_divisions
from liandong.tenants.members.commands import enrol

HERE = Path(__file__).parent
HOME = "http://127.0.0.1:8000"
MEMBER = "zhang"
OWN = {"origin": HOME, "sec-fetch-site": "same-origin"}
CONSOLE = OWN | {"x-liandong-console": "1"}
COOKIE = "liandong-sign-in"


class Desk:
    """The platform, a browser on it, and the provider."""

    def __init__(self, browser: httpx.AsyncClient, there: httpx.AsyncClient, port: int) -> None:
        self.browser = browser
        self.there = there
        self.port = port

    @contextmanager
    def provider(self, **variables: str) -> Iterator["subprocess.Popen[str]"]:
        """A provider until the block ends, with a key of its own."""
        told = {
            "PORT": str(self.port),
            "LOGIN": MEMBER,
            "BACK": f"{HOME}/sign-in/back",
            "SIGNED_OUT": f"{HOME}/signed-out",
        }
        process = subprocess.Popen(
            ["node", HERE / "oidc.mjs"],
            env=os.environ | told | variables,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            yield process
        finally:
            process.terminate()
            process.wait()

    async def led_back(self) -> str:
        """Sign in at the provider; the address to which it leads back."""
        self.browser.cookies.clear()
        at = (await self.browser.get("/sign-in")).headers["location"]
        while not at.startswith(HOME):
            answer = await self.there.get(at)
            assert answer.is_redirect, answer.text
            at = str(answer.url.join(answer.headers["location"]))
        return at

    async def status(self, address: str) -> int:
        """How the platform answers who comes back; 303 must have signed in, others must not."""
        status = (await self.browser.get(address)).status_code
        question = {"query": "{ viewer { member { name } } }"}
        asked = await self.browser.post("/graphql", json=question, headers=CONSOLE)
        assert (asked.status_code == 200) == (status == 303), (status, asked.text)
        return status


async def signs_in(desk: Desk) -> None:
    with desk.provider():
        assert await desk.status(await desk.led_back()) == 303


async def follows_rotated_keys(desk: Desk) -> None:
    for _ in range(2):
        with desk.provider():
            assert await desk.status(await desk.led_back()) == 303


async def signs_out_there(desk: Desk) -> None:
    with desk.provider():
        assert await desk.status(await desk.led_back()) == 303
        page = (await desk.browser.post("/sign-out", headers=OWN)).text
        found = re.search(r'content="0;url=([^"]+)"', page)
        assert found, page
        asked = await desk.there.get(unescape(found[1]))
        xsrf = re.search(r'name="xsrf" value="([^"]+)"', asked.text)
        assert xsrf, asked.text
        confirm = f"http://127.0.0.1:{desk.port}/session/end/confirm"
        done = await desk.there.post(confirm, data={"xsrf": xsrf[1], "logout": "yes"})
        assert done.headers["location"] == f"{HOME}/signed-out", done.text
        assert (await desk.browser.get("/signed-out")).status_code == 200


async def refuses_an_expired_code(desk: Desk) -> None:
    with desk.provider(CODE_SECONDS="1"):
        address = await desk.led_back()
        await asyncio.sleep(2.5)
        assert await desk.status(address) == 403


async def refuses_a_replayed_code(desk: Desk) -> None:
    with desk.provider():
        address = await desk.led_back()
        kept = desk.browser.cookies[COOKIE]
        assert await desk.status(address) == 303
        desk.browser.cookies.clear()
        assert await desk.status(address) == 403
        desk.browser.cookies.set(COOKIE, kept, domain="127.0.0.1", path="/")
        assert await desk.status(address) == 403


async def refuses_a_changed_attempt(desk: Desk) -> None:
    """Another nonce or verifier than the provider was sent, another state than it sent back."""
    with desk.provider():
        for name in ("nonce", "verifier", "state"):
            address = await desk.led_back()
            kept = desk.browser.cookies[COOKIE].replace(f"{name}=", f"{name}=x")
            desk.browser.cookies.clear()
            desk.browser.cookies.set(COOKIE, kept, domain="127.0.0.1", path="/")
            assert await desk.status(address) == 403, name


async def says_that_the_provider_is_away(desk: Desk) -> None:
    with desk.provider():
        address = await desk.led_back()
    assert await desk.status(address) == 503


CASES = (
    signs_in,
    follows_rotated_keys,
    signs_out_there,
    refuses_an_expired_code,
    refuses_a_replayed_code,
    refuses_a_changed_attempt,
    says_that_the_provider_is_away,
)


async def main() -> int:
    """Run all cases; prints how many there were."""
    keys.PAUSE_SECONDS = 0.0  # between two requests for keys: here every case has new ones
    async with _desk() as desk:
        for case in CASES:
            try:
                await case(desk)
            except AssertionError as error:
                print(f"{case.__name__.replace('_', ' ')}: {error}", file=sys.stderr)
                return 1
    print(f"{len(CASES)} cases with npm's oidc-provider")
    return 0


@asynccontextmanager
async def _desk() -> AsyncIterator[Desk]:
    with listen("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    issuer = f"http://127.0.0.1:{port}"
    with (
        tempfile.TemporaryDirectory(prefix="ld-") as folder,
        embedded_postgres(Path(folder) / "pg", durable=False) as address,
    ):
        settings = Settings(
            database_url=address,
            data_dir=Path(folder),
            issuer=issuer,
            jwks_url=AnyHttpUrl(f"{issuer}/jwks"),
            client_id="liandong-desk",
            client_secret=SecretStr("a secret & more"),
            site=HOME,
        )
        engine = admin_engine(settings)
        migrate(engine, context_key(settings))
        with engine.connect() as connection:
            import_divisions(connection)
        with engine.begin() as connection:
            enrol(connection, "220300", MEMBER, "张三", [Role.DRAFTER])
        app = build(settings)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=HOME) as browser,
            httpx.AsyncClient() as there,
        ):
            yield Desk(browser, there, port)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
