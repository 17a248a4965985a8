"""Checks all that is kept: every chain of acts, and every record against the acts on it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import psycopg
from sqlalchemy import Connection

from liandong.tenants.acts.anchors import Anchor
from liandong.tenants.acts.chains import CHAINS, Break, Chain, Rows, walked
from liandong.tenants.acts.records import EVERY, Check, Unexplained, checks, whole_checks
from liandong.tenants.acts.seeing import see_all

CHAIN_PARTS = 16  # for each part of the records
NO_BODY = "the body of an anchored chain is missing"


@dataclass(frozen=True)
class Report:
    """How many acts were checked, the first break of each broken chain, and what else is wrong."""

    acts: int = 0
    breaks: tuple[Break, ...] = ()
    unexplained: tuple[Unexplained, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.breaks and not self.unexplained

    @property
    def wrong(self) -> str:
        """How much is wrong, in words."""
        return (
            f"{len(self.breaks)} chains broken,"
            f" {len(self.unexplained)} records not as acts have left them"
        )

    def with_(self, other: "Report") -> "Report":
        """What both say."""
        return Report(
            self.acts + other.acts,
            self.breaks + other.breaks,
            self.unexplained + other.unexplained,
        )


class Work(Protocol):
    """A part of the whole check, to be done on any connection that has the same snapshot."""

    def done(self, connection: Rows) -> Report:
        """What this part finds; the connection's role must see all rows."""


@dataclass(frozen=True)
class ChainWork:
    """The chains of some bodies."""

    chains: tuple[Chain, ...]
    since: datetime | None

    def done(self, connection: Rows) -> Report:
        """The acts of these chains, and the first break of each."""
        found = [walked(connection, chain, self.since) for chain in self.chains]
        breaks = tuple(broken for _, broken in found if broken is not None)
        return Report(sum(acts for acts, _ in found), breaks)


@dataclass(frozen=True)
class RecordWork:
    """One thing that is checked of records."""

    check: Check

    def done(self, connection: Rows) -> Report:
        """The records that are not as acts have left them."""
        return Report(unexplained=tuple(self.check.found(connection)))


def verify(
    connection: Connection,
    anchors: Sequence[Anchor] = (),
    *,
    since: datetime | None = None,
    parts: int = 1,
) -> Report:
    """Check every chain and record as the role that sees all rows; fails if it may not be set.

    The transaction must be of one snapshot (REPEATABLE READ) where acts are recorded meanwhile.
    `anchors` are the ends that chains once had, as somebody outside the database remembers them.
    With `since`, only acts since then are checked, and the records on which they are.
    """
    see_all(connection)
    rows = connection.connection.driver_connection
    assert isinstance(rows, psycopg.Connection)
    lost, works = divided(rows, anchors, parts=parts, since=since)
    return together(lost, (work.done(rows) for work in works))


def divided(
    rows: Rows,
    anchors: Sequence[Anchor] = (),
    *,
    parts: int = 1,
    since: datetime | None = None,
) -> tuple[Report, list[Work]]:
    """The whole check in parts, the longest first; and of which bodies there are only anchors.

    Records are divided by their owners into so many parts, chains into more, for progress.
    """
    remembered = _by_chain(anchors)
    chains = [
        Chain(province, owner, seq, digest, acts, remembered.pop(owner, {}))
        for province, owner, seq, digest, acts in rows.execute(CHAINS)
    ]
    lost = tuple(Break(owner, min(ends), NO_BODY) for owner, ends in sorted(remembered.items()))
    ranges = _ranges([chain.owner for chain in chains], parts)
    works: list[Work] = [RecordWork(each) for at in ranges for each in checks(at, since)]
    works += map(RecordWork, whole_checks())
    size = len(chains) // (parts * CHAIN_PARTS) + 1
    works += [ChainWork(tuple(each), since) for each in _batched(chains, size)]
    return Report(breaks=lost), works


def _batched(chains: Sequence[Chain], size: int) -> Iterator[Sequence[Chain]]:
    """The chains in groups of this size."""
    return (chains[first : first + size] for first in range(0, len(chains), size))


def together(lost: Report, reports: Iterable[Report]) -> Report:
    """One report of all parts, in the order of bodies."""
    whole = Report()
    for each in reports:
        whole = whole.with_(each)
    breaks = sorted(whole.breaks, key=lambda broken: broken.owner)
    return Report(whole.acts, (*breaks, *lost.breaks), whole.unexplained)


def _ranges(owners: Sequence[str], parts: int) -> list[tuple[str, str]]:
    """Ranges of codes that together have every owner, each about as many."""
    ends, codes = EVERY, sorted(owners)
    marks = [codes[len(codes) * part // parts] for part in range(1, parts)] if codes else []
    edges = [ends[0], *dict.fromkeys(marks), ends[1]]
    return list(zip(edges, edges[1:], strict=False))


def _by_chain(anchors: Iterable[Anchor]) -> dict[str, Mapping[int, str]]:
    """By body, the hash that its act with this number had."""
    remembered: dict[str, dict[int, str]] = defaultdict(dict)
    for anchor in anchors:
        for owner, (seq, digest) in anchor.ends.items():
            remembered[owner][seq] = digest
    return dict(remembered)
