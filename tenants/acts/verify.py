"""Recomputes every body's chain of hashes outside the database that wrote it."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, text

from liandong.tenants.acts.anchors import Anchor
from liandong.tenants.acts.records import Unexplained, unexplained
from liandong.tenants.acts.seeing import see_all

# One statement is one snapshot: an act recorded meanwhile is in both tables or in neither. The
# bodies are the register of chains: each has one.
ACTS = text("""
    SELECT b.id AS chain, c.seq AS last_seq, c.hash AS last_hash, a.*
    FROM liandong.body b
    LEFT JOIN liandong.chain c ON c.province = b.province AND c.owner = b.id
    LEFT JOIN liandong.act a ON a.province = b.province AND a.owner = b.id
    ORDER BY b.province, b.id, a.seq
""")
NO_BODY = "the body of an anchored chain is missing"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Break:
    """The first act of a body that does not follow from the one before it."""

    owner: str
    seq: int
    reason: str


@dataclass(frozen=True)
class Report:
    """How many acts were checked, the first break of each broken chain, and what else is wrong."""

    acts: int
    breaks: tuple[Break, ...]
    unexplained: tuple[Unexplained, ...]

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


def verify(connection: Connection, anchors: Sequence[Anchor] = ()) -> Report:
    """Check every chain and record as the role that sees all rows; fails if it may not be set.

    The transaction must be of one snapshot (REPEATABLE READ) where acts are recorded meanwhile.
    `anchors` are the ends that chains once had, as somebody outside the database remembers them.
    """
    see_all(connection)
    breaks: list[Break] = []
    checked = 0
    remembered = _by_chain(anchors)
    rows = connection.execute(ACTS, execution_options={"yield_per": 1000})
    for owner, chain in groupby(rows, lambda row: row.chain):
        walked = list(chain)
        acts = [row for row in walked if row.id is not None]
        checked += len(acts)
        breaks.extend(_first(_breaks(owner, acts, walked[-1], remembered.pop(owner, {}))))
    breaks.extend(Break(owner, min(ends), NO_BODY) for owner, ends in sorted(remembered.items()))
    return Report(checked, tuple(breaks), tuple(unexplained(connection)))


def _first(breaks: Iterator[Break]) -> list[Break]:
    first = next(breaks, None)
    return [] if first is None else [first]


def _by_chain(anchors: Iterable[Anchor]) -> dict[str, dict[int, str]]:
    """By body, the hash that its act with this number had."""
    remembered: dict[str, dict[int, str]] = defaultdict(dict)
    for anchor in anchors:
        for owner, (seq, digest) in anchor.ends.items():
            remembered[owner][seq] = digest
    return remembered


def _breaks(
    owner: str, acts: list[Row[Any]], end: Row[Any], anchored: Mapping[int, str]
) -> Iterator[Break]:
    former = b""
    for expected, act in enumerate(acts, start=1):
        if act.seq != expected:
            yield Break(owner, expected, "act missing")
        if bytes(act.prev) != former:
            yield Break(owner, act.seq, "does not follow the act before it")
        if act.format not in FORMATS or bytes(act.hash) != act_hash(act):
            yield Break(owner, act.seq, "content differs from its hash")
        if anchored.get(act.seq, act.hash.hex()) != act.hash.hex():
            yield Break(owner, act.seq, "not the act that was anchored")
        former = bytes(act.hash)
    if end.last_seq is None:
        yield Break(owner, len(acts) + 1, "chain missing")
    elif max(anchored, default=0) > len(acts):
        yield Break(owner, len(acts) + 1, "anchored act missing")
    elif end.last_seq != len(acts):
        yield Break(owner, len(acts) + 1, "act missing at the end")
    elif bytes(end.last_hash) != former:
        yield Break(owner, end.last_seq, "last act is not the one that was recorded")


def act_hash(act: Row[Any]) -> bytes:
    """SHA-256 of the hash before it and the act as a JSON array, in PostgreSQL's notation."""
    fields = FORMATS[act.format](act)
    return sha256(bytes(act.prev) + json.dumps(fields, ensure_ascii=False).encode()).digest()


def _first_format(act: Row[Any]) -> list[Any]:
    return [
        act.province,
        act.owner,
        str(act.id),
        act.seq,
        act.kind,
        str(act.member),
        act.member_name,
        act.subject,
        act.subject_province,
        act.subject_owner,
        str(act.subject_id),
        act.revision,
        act.content_hash,
        act.note,
        act.adds,
        act.audience,
        act.idempotency_key,
        act.request_hash,
        _microseconds(act.performed_at),
        *(value for value in _later(act) if value is not None),
    ]


def _later(act: Row[Any]) -> tuple[Any, ...]:
    """Columns that no act of the first format has: a value added to one must change the hash."""
    return (
        None if act.actor_kind == "MEMBER" else act.actor_kind,
        _text(act.prepared_by),
        act.prepared_by_name,
        _text(act.in_stead_of),
        act.in_stead_of_name,
        _text(act.occurred_on),
        act.detail,
        act.request_id,
        act.subject_before,
        act.subject_after,
    )


def _second_format(act: Row[Any]) -> list[Any]:
    return [
        act.province,
        act.owner,
        str(act.id),
        act.seq,
        act.kind,
        act.actor_kind,
        _text(act.member),
        act.member_name,
        _text(act.prepared_by),
        act.subject,
        act.subject_province,
        act.subject_owner,
        str(act.subject_id),
        act.revision,
        act.content_hash,
        act.subject_before,
        act.subject_after,
        act.detail,
        act.note,
        act.adds,
        act.audience,
        _text(act.occurred_on),
        act.idempotency_key,
        act.request_hash,
        act.request_id,
        _microseconds(act.performed_at),
        # Only of what one member prepared and another signed.
        *([] if act.prepared_by_name is None else [act.prepared_by_name]),
        # Only of what a deputy did.
        *(value for value in (_text(act.in_stead_of), act.in_stead_of_name) if value is not None),
    ]


# What the hash of an act covers, by the act's format, in the referee's order.
FORMATS: dict[int, Callable[[Row[Any]], list[Any]]] = {1: _first_format, 2: _second_format}


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _microseconds(at: datetime) -> int:
    since = at.astimezone(UTC) - EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds
