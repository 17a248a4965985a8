"""The two keys of HMAC-SHA256 (RFC 2104), for signatures that PostgreSQL makes or checks."""

from typing import Final

BLOCK_BYTES: Final = 64  # of SHA-256
INNER, OUTER = (bytes(byte ^ pad for byte in range(256)) for pad in (0x36, 0x5C))


def inner_key(secret: bytes) -> bytes:
    """What is hashed before the text; `secret` has at most a block."""
    return _padded(secret, INNER)


def outer_key(secret: bytes) -> bytes:
    """What is hashed before the first hash."""
    return _padded(secret, OUTER)


def _padded(secret: bytes, form: bytes) -> bytes:
    return secret.ljust(BLOCK_BYTES, b"\0").translate(form)
