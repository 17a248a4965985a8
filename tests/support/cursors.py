"""Cursors as the platform makes them, by hand."""

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hmac import digest
from typing import Any

SIGNED = 16  # bytes
ENCODED = re.compile(r"[A-Za-z0-9_-]{40,}={0,2}")


def written(secret: bytes, body: str, *parts: Any) -> str:
    """The cursor with these parts that the body would be given."""
    return of_bytes(secret, body, json.dumps(parts, ensure_ascii=False).encode())


def of_bytes(secret: bytes, body: str, said: bytes) -> str:
    """Whatever this is, signed as the body's cursors are."""
    key = digest(secret, body.encode(), "sha256")
    return urlsafe_b64encode(digest(key, said, "sha256")[:SIGNED] + said).decode()


def unsigned(cursor: str) -> bytes:
    """What the cursor says, in JSON."""
    return urlsafe_b64decode(cursor)[SIGNED:]


def held(cursor: str) -> list[Any]:
    """What the cursor says: version, order, the row's sort value and its id."""
    parts: list[Any] = json.loads(unsigned(cursor))
    return parts


def addressed(text: str, secret: bytes, body: str, other: str) -> str:
    """The text with each of the body's cursors in it as the other body would be given it."""

    def signed_anew(found: re.Match[str]) -> str:
        given = found.group()
        if len(given) % 4 or of_bytes(secret, body, unsigned(given)) != given:
            return given
        return of_bytes(secret, other, unsigned(given))

    return ENCODED.sub(signed_anew, text)
