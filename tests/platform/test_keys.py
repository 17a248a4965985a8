"""An identity provider's keys: fetched when needed, seldom, and kept while it is away."""

import asyncio
import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from joserfc.jwk import ECKey, KeySet, OctKey

from liandong.platform import keys
from liandong.platform.errors import CannotStart, SignInUnavailable
from liandong.platform.keys import ProviderKeys, own_key, shared_secret


class Provider:
    """A web server that publishes keys; `published` None answers 503."""

    def __init__(self) -> None:
        self.published: object = {"keys": [_key("first")]}
        self.asked = 0
        self.silent = Event()
        self.silent.set()
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider.asked += 1
                provider.silent.wait(5)
                self.send_response(503 if provider.published is None else 200)
                self.end_headers()
                self.wfile.write(json.dumps(provider.published).encode())

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
                return

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/keys"


def _key(kid: str) -> dict[str, Any]:
    return ECKey.generate_key("P-256", {"kid": kid}).as_dict(private=False)


@pytest.fixture
def provider() -> Iterator[Provider]:
    made = Provider()
    thread = Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()


def _kids(keys: KeySet) -> list[str | None]:
    return [key.kid for key in keys]


async def test_keys_are_fetched_once(provider: Provider) -> None:
    published = ProviderKeys(provider.url)
    assert await published.current() is await published.current()
    assert provider.asked == 1


async def test_unknown_key_is_asked_for_once_a_minute(
    provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = ProviderKeys(provider.url)
    await published.current()
    provider.published = {"keys": [_key("second")]}
    assert _kids(await published.after_unknown()) == ["first"]
    monkeypatch.setattr(keys, "PAUSE_SECONDS", 0)
    assert _kids(await published.after_unknown()) == ["second"]
    assert _kids(await published.current()) == ["second"]
    assert provider.asked == 2


async def test_keys_are_asked_anew_when_old(
    provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = ProviderKeys(provider.url)
    await published.current()
    provider.published = {"keys": [_key("second")]}
    monkeypatch.setattr(keys, "STALE_AFTER_SECONDS", 0)
    monkeypatch.setattr(keys, "PAUSE_SECONDS", 0)
    async with asyncio.timeout(5):
        while _kids(await published.current()) != ["second"]:
            await asyncio.sleep(0.01)


async def test_nobody_waits_for_new_keys_who_has_old_ones(
    provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = ProviderKeys(provider.url)
    before = await published.current()
    monkeypatch.setattr(keys, "STALE_AFTER_SECONDS", 0)
    monkeypatch.setattr(keys, "PAUSE_SECONDS", 0)
    provider.silent.clear()
    for _ in range(3):
        async with asyncio.timeout(0.5):
            assert await published.current() is before
        await asyncio.sleep(0.05)
    assert provider.asked == 2
    provider.silent.set()


@pytest.mark.parametrize("answer", [None, [], {}, {"keys": []}, {"keys": [{"kty": "EC"}]}, "key"])
async def test_last_keys_stay_good_while_provider_fails(
    provider: Provider, monkeypatch: pytest.MonkeyPatch, answer: object
) -> None:
    published = ProviderKeys(provider.url)
    before = await published.current()
    provider.published = answer
    monkeypatch.setattr(keys, "PAUSE_SECONDS", 0)
    assert await published.after_unknown() is before


async def test_provider_that_never_answered_is_told_apart(provider: Provider) -> None:
    provider.published = None
    published = ProviderKeys(provider.url)
    for _ in range(3):
        with pytest.raises(SignInUnavailable):
            await published.current()
    assert provider.asked == 1


def _signing_key(path: Path) -> object:
    return own_key(path).as_dict(private=True)


@pytest.mark.parametrize("read", [_signing_key, shared_secret])
def test_key_file_is_made_once_and_private(tmp_path: Path, read: Callable[[Path], object]) -> None:
    path = tmp_path / "new" / "key.json"
    assert read(path) == read(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [found.name for found in path.parent.iterdir()] == ["key.json"]
    assert read(path) != read(tmp_path / "other.json")


UNFIT = {
    "public": ECKey.generate_key("P-256").as_dict(private=False),
    "P-384": ECKey.generate_key("P-384").as_dict(private=True),
}


@pytest.mark.parametrize("bits", [128, 248, 520])
def test_short_or_long_key_is_refused(tmp_path: Path, bits: int) -> None:
    path = tmp_path / "key.json"
    path.write_text(json.dumps(OctKey.generate_key(bits).as_dict(private=True)))
    with pytest.raises(CannotStart, match="no symmetric key in .* 256 to 512 bits"):
        shared_secret(path)


NO_KEYS = ("", "{}", "[]", "null")
UNFIT_FILES = [
    *(
        ("signing", own_key, content)
        for content in (*NO_KEYS, '{"kty": "oct", "k": "AAAA"}', *UNFIT)
    ),
    *(("symmetric", shared_secret, content) for content in (*NO_KEYS, '{"kty": "oct"}', *UNFIT)),
]


@pytest.mark.parametrize(("what", "read", "content"), UNFIT_FILES)
def test_unfit_key_file_is_refused_in_one_line(
    tmp_path: Path, what: str, read: Callable[[Path], object], content: str
) -> None:
    path = tmp_path / "key.json"
    path.write_text(json.dumps(UNFIT[content]) if content in UNFIT else content)
    with pytest.raises(CannotStart, match=f"no {what} key in") as caught:
        read(path)
    assert "\n" not in str(caught.value)
