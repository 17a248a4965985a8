"""For whom a transaction speaks, signed: the database believes no login that only says it.

The form is read by `migrations/referee/context.template.sql`: each part has a fixed length.
"""

import hmac
import time
from hashlib import sha256
from typing import Final, NamedTuple
from uuid import UUID

from liandong.tenants.signing import inner_key, outer_key

SPEAK: Final = "SELECT set_config('liandong.context', $1, true)"
# A transaction may begin this long after its context was signed. It also covers the difference
# between the clocks of the two machines.
SECONDS: Final = 300
NOBODY: Final = "-" * 36
READS: Final = "read"  # fills the place of an id without its hyphens


class Stored(NamedTuple):
    """What the database keeps of a key: its name, the two keys of HMAC, and the channel of
    signals."""

    id: str
    inner_pad: bytes
    outer_pad: bytes
    channel: str


class ContextKey:
    """The secret that the serving processes and the database share."""

    def __init__(self, secret: bytes) -> None:
        """`secret` has 32 to 64 bytes."""
        self._secret = secret
        self.id = sha256(secret).hexdigest()[:8]

    def signed(self, body: str, member: UUID | None = None) -> str:
        """The context of a member of the body, or of the body alone, which can only read."""
        return self._signed(body, str(member or NOBODY))

    def reading(self, body: str, member: UUID | None) -> str:
        """The same for reading alone: whoever catches it acts for nobody."""
        return self._signed(body, f"{member.hex}{READS}" if member else NOBODY)

    def _signed(self, body: str, member: str) -> str:
        until = int(time.time()) + SECONDS
        said = f"{body:6.6}{member}{until:010}{self.id}"
        return said + hmac.digest(self._secret, said.encode(), "sha256").hex()

    @property
    def channel(self) -> str:
        """Where the referee signals acts and changes of the directory.

        PostgreSQL lets every login listen and notify: only who has the key knows where.
        """
        return f"liandong_{hmac.digest(self._secret, b'channel', 'sha256').hex()[:32]}"

    @property
    def stored(self) -> Stored:
        """What the database needs to check signatures."""
        return Stored(self.id, inner_key(self._secret), outer_key(self._secret), self.channel)
