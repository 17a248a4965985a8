"""The ends of all chains, kept outside the database: what is cut off later is missed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, text

from liandong.tenants.acts.seeing import see_all

ENDS = text("SELECT owner, seq, encode(hash, 'hex') FROM liandong.chain WHERE seq > 0 ORDER BY 1")


@dataclass(frozen=True)
class Anchor:
    """At a moment, by body: the number of the last act of its chain, and that act's hash."""

    at: datetime
    ends: Mapping[str, tuple[int, str]]


def ends_of_chains(connection: Connection) -> dict[str, tuple[int, str]]:
    """By body that ever acted: how many acts it has, and the hash of the last one, in hex."""
    see_all(connection)
    return {owner: (seq, digest) for owner, seq, digest in connection.execute(ENDS)}
