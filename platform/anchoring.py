"""Signed lines with the ends of all chains, in a file or at an address of the operator's."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import httpx
import orjson
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from liandong.platform.errors import CannotStart
from liandong.tenants.acts.anchors import Anchor

SECONDS = 30.0
TYPE = "liandong-anchor+jws"
Ends = Mapping[str, tuple[int, str]]


def signed(key: ECKey, ends: Ends, former: str | None) -> str:
    """One line: a JWS (RFC 7515, compact) of these ends, the moment, and the line before it."""
    payload = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "former": None if former is None else _digest(former),
        "chains": ends,
    }
    header = {"alg": "ES256", "kid": key.kid, "typ": TYPE}
    return jws.serialize_compact(header, orjson.dumps(payload), key)


def append(path: Path, key: ECKey, ends: Ends) -> int:
    """Add a line with the chains that went on since the lines before; their number.

    Raises CannotStart where a line of the file is not of this key, or is not what it was.
    """
    lines = list(_lines(path)) if path.exists() else []
    known: dict[str, tuple[int, str]] = {}
    for anchor in _opened(path, lines, key):
        known |= anchor.ends
    went_on = {owner: end for owner, end in ends.items() if known.get(owner) != end}
    with path.open("a", encoding="ascii") as file:
        file.write(signed(key, went_on, lines[-1] if lines else None) + "\n")
    return len(went_on)


def send(url: str, key: ECKey, ends: Ends) -> int:
    """Post a line with all chains to the address; their number. Raises CannotStart."""
    try:
        answer = httpx.post(
            url,
            content=signed(key, ends, None),
            headers={"content-type": "application/jose"},
            timeout=SECONDS,
        )
        answer.raise_for_status()
    except httpx.HTTPError as error:
        raise CannotStart(f"{url} does not take the anchor: {error}") from None
    return len(ends)


def read(path: Path, key: ECKey) -> list[Anchor]:
    """The anchors of a file, each checked against the key and the line before; raises CannotStart.

    A line without one before it begins anew, as all do that were sent to an address.
    """
    return list(_opened(path, list(_lines(path)), key))


def _opened(path: Path, lines: list[str], key: ECKey) -> Iterator[Anchor]:
    before: str | None = None
    for number, line in enumerate(lines, start=1):
        try:
            opened = jws.deserialize_compact(line, key, algorithms=["ES256"])
            payload = orjson.loads(opened.payload)
            anchor = Anchor(
                datetime.fromisoformat(payload["at"]),
                {owner: (seq, digest) for owner, (seq, digest) in payload["chains"].items()},
            )
        except (JoseError, ValueError, KeyError, TypeError, AttributeError):
            raise CannotStart(f"{path}, line {number}: not an anchor signed by this key") from None
        if payload.get("former") not in (None, before and _digest(before)):
            raise CannotStart(f"{path}, line {number}: the line before it is missing or changed")
        before = line
        yield anchor


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text("ascii", errors="replace").splitlines():
        if line.strip():
            yield line.strip()


def _digest(line: str) -> str:
    return sha256(line.encode()).hexdigest()
