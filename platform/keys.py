"""The keys that sign and verify tokens, and the key that signs cursors."""

import asyncio
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

import httpx
import orjson
import structlog
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet, OctKey

from liandong.platform.errors import CannotStart, SignInUnavailable

FETCH_TIMEOUT_SECONDS = 5.0
STALE_AFTER_SECONDS = 3600.0
PAUSE_SECONDS = 60.0
PAUSE_WITHOUT_KEYS_SECONDS = 5.0
SECRET_BITS = 256
MOST_SECRET_BITS = 512  # the block of SHA-256, with which HMAC uses a key as it is
UNFIT = (OSError, ValueError, KeyError, TypeError, JoseError)

log = structlog.get_logger()


class Keys(Protocol):
    """The source of the keys that verify tokens."""

    async def current(self) -> KeySet:
        """The present keys; the same object until they change."""
        ...

    async def after_unknown(self) -> KeySet:
        """The keys for a token that names an unknown one; they are fetched again if possible."""
        ...


class FixedKeys:
    """Keys that never change: the platform's own."""

    def __init__(self, keys: KeySet) -> None:
        self._keys = keys

    async def current(self) -> KeySet:
        return self._keys

    async def after_unknown(self) -> KeySet:
        return self._keys


class ProviderKeys:
    """The keys that an identity provider publishes (JWKS); fetched at first use, then every hour.

    While a request to the provider runs or fails, its last keys stay valid.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._keys: KeySet | None = None
        self._fetched = self._asked = float("-inf")
        self._asking = asyncio.Lock()
        self._renewal: asyncio.Task[KeySet] | None = None

    async def current(self) -> KeySet:
        """The provider's keys; raises SignInUnavailable if they were never received."""
        if self._keys is None:
            return await self._ask()
        stale = time.monotonic() - self._fetched > STALE_AFTER_SECONDS
        if stale and (self._renewal is None or self._renewal.done()):
            self._renewal = asyncio.create_task(self._ask())
        return self._keys

    async def after_unknown(self) -> KeySet:
        return await self._ask()

    async def _ask(self) -> KeySet:
        # One request at a time and few a minute: invalid tokens must not flood the provider.
        async with self._asking:
            pause = PAUSE_SECONDS if self._keys else PAUSE_WITHOUT_KEYS_SECONDS
            if time.monotonic() - self._asked >= pause:
                self._asked = time.monotonic()
                await self._fetch()
        if self._keys is None:
            raise SignInUnavailable("the identity provider gives no keys")
        return self._keys

    async def _fetch(self) -> None:
        try:
            async with httpx.AsyncClient(timeout=FETCH_TIMEOUT_SECONDS) as client:
                response = await client.get(self._url)
            keys = KeySet.import_key_set(response.raise_for_status().json())
        except (httpx.HTTPError, JoseError, ValueError, KeyError, TypeError) as error:
            log.warning("identity provider gives no keys", reason=type(error).__name__)
            return
        self._fetched = time.monotonic()
        if self._keys is None or keys.as_dict() != self._keys.as_dict():
            self._keys = keys


def own_key(path: Path) -> ECKey:
    """The private P-256 key in `path`, created if there is none. Raises CannotStart."""
    try:
        key = ECKey.import_key(_stored(path, _new_signing_key))
        if key.curve_name != "P-256" or not key.is_private:
            raise ValueError("it must be a private P-256 key")
    except UNFIT as error:
        raise CannotStart(f"no signing key in {path}: {error}") from None
    key.ensure_kid()
    return key


def shared_secret(path: Path) -> bytes:
    """The symmetric key in `path`, created if there is none; 32 to 64 bytes. Raises CannotStart.

    All processes that serve the same clients must have the same key.
    """
    try:
        value = OctKey.import_key(_stored(path, _new_secret)).raw_value
        if not SECRET_BITS <= 8 * len(value) <= MOST_SECRET_BITS:
            raise ValueError(f"it must have {SECRET_BITS} to {MOST_SECRET_BITS} bits")
    except UNFIT as error:
        raise CannotStart(f"no symmetric key in {path}: {error}") from None
    return value


def _new_signing_key() -> ECKey:
    return ECKey.generate_key("P-256", {"use": "sig", "alg": "ES256"}, auto_kid=True)


def _new_secret() -> OctKey:
    return OctKey.generate_key(SECRET_BITS, {"use": "sig", "alg": "HS256"}, auto_kid=True)


def _stored(path: Path, make: Callable[[], ECKey | OctKey]) -> Any:
    """The JWK in the file; if there is no file, it is created with the key from `make`."""
    if not path.exists():
        _store(path, make())
    return orjson.loads(path.read_bytes())


def _store(path: Path, key: ECKey | OctKey) -> None:
    """Write a temporary file and link it: processes that start together get the same key."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    aside.touch(mode=0o600, exist_ok=False)
    try:
        aside.write_bytes(orjson.dumps(key.as_dict(private=True), option=orjson.OPT_INDENT_2))
        with suppress(FileExistsError):
            os.link(aside, path)
    finally:
        aside.unlink()
