"""Recomputes the hashes of chains of acts outside the database that wrote them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from psycopg import Connection

# What the hash of an act covers, by the act's format, in the referee's order and notation but in
# the words of this check. Acts of the first format have no value in columns that came later: one
# that was added must change the hash.
SECOND = """
    a.province, a.owner, a.id, a.seq, a.kind, a.actor_kind, a.member, a.member_name,
    a.prepared_by, a.subject, a.subject_province, a.subject_owner, a.subject_id, a.revision,
    a.content_hash, a.subject_before, a.subject_after, a.detail, a.note, to_jsonb(a.adds),
    to_jsonb(a.audience), a.occurred_on, a.idempotency_key, a.request_hash, a.request_id,
    (extract(epoch FROM a.performed_at) * 1000000)::bigint
"""
# A JSON array is written as a binary one is, in a third of the time.
SAID = f"""
    CASE WHEN a.format = 2
          AND coalesce(a.prepared_by_name, a.in_stead_of::text, a.in_stead_of_name) IS NULL
    THEN json_build_array({SECOND})::text
    ELSE (CASE a.format
        WHEN 1 THEN jsonb_build_array(
            a.province, a.owner, a.id, a.seq, a.kind, a.member, a.member_name, a.subject,
            a.subject_province, a.subject_owner, a.subject_id, a.revision, a.content_hash, a.note,
            to_jsonb(a.adds), to_jsonb(a.audience), a.idempotency_key, a.request_hash,
            (extract(epoch FROM a.performed_at) * 1000000)::bigint)
            || jsonb_path_query_array(jsonb_build_array(
                nullif(a.actor_kind, 'MEMBER'), a.prepared_by, a.prepared_by_name, a.in_stead_of,
                a.in_stead_of_name, a.occurred_on, a.detail, a.request_id, a.subject_before,
                a.subject_after), 'strict $[*] ? (@ != null)')
        WHEN 2 THEN jsonb_build_array({SECOND})
            || CASE WHEN a.prepared_by_name IS NULL THEN '[]'
                    ELSE jsonb_build_array(a.prepared_by_name) END
            || CASE WHEN a.in_stead_of IS NULL THEN '[]' ELSE jsonb_build_array(a.in_stead_of) END
            || CASE WHEN a.in_stead_of_name IS NULL THEN '[]'
                    ELSE jsonb_build_array(a.in_stead_of_name) END
        END)::text END
"""
ACTS = f"""
    SELECT a.seq, a.prev, a.hash, convert_to({SAID}, 'UTF8')
    FROM liandong.act a WHERE a.province = %s AND a.owner = %s AND a.seq >= %s ORDER BY a.seq
"""
FIRST_SINCE = """
    SELECT min(a.seq) FROM liandong.act a
    WHERE a.province = %s AND a.owner = %s AND a.performed_at >= %s
"""
# The bodies are the register of chains: each has one.
CHAINS = """
    SELECT b.province, b.id, c.seq, c.hash, coalesce(a.number, 0) FROM liandong.body b
    LEFT JOIN liandong.chain c ON c.province = b.province AND c.owner = b.id
    LEFT JOIN (SELECT a.owner, count(*) AS number FROM liandong.act a GROUP BY 1) a
        ON a.owner = b.id
    ORDER BY b.province, b.id
"""

LEAST = -(2**63)  # of numbers of acts: whatever was forged is looked at

Link = tuple[int, bytes, bytes, bytes | None]  # number, hash before it, own hash, what it says
Rows = Connection[tuple[Any, ...]]


@dataclass(frozen=True)
class Break:
    """The first act of a body that does not follow from the one before it."""

    owner: str
    seq: int
    reason: str


@dataclass(frozen=True)
class Chain:
    """A body's chain: the number and hash of its end, how many acts there are, and the hashes that
    somebody remembers.
    """

    province: str
    owner: str
    seq: int | None
    hash: bytes | None
    acts: int
    anchored: Mapping[int, str] = field(default_factory=dict)


def walked(connection: Rows, chain: Chain, since: datetime | None) -> tuple[int, Break | None]:
    """How many acts of the chain were checked, and the first that does not follow.

    With `since`, the last act before it is believed, and those that follow it are checked.
    """
    believed = 0 if since is None or not chain.acts else _last_before(connection, chain, since)
    acts = _links(connection, chain, believed or LEAST)
    former = b""
    if believed:
        if not acts or acts[0][0] != believed:
            return 0, Break(chain.owner, believed, "act missing")
        former, acts = acts[0][2], acts[1:]
    return len(acts), next(_breaks(chain, acts, believed, former), None)


def _last_before(connection: Rows, chain: Chain, since: datetime) -> int:
    """The number of the last act before the first one that was performed since; 0 if none is."""
    row = connection.execute(FIRST_SINCE, (chain.province, chain.owner, since)).fetchone()
    first = row[0] if row is not None else None
    return max((chain.seq or 0) if first is None else int(first) - 1, 0)


def _links(connection: Rows, chain: Chain, first: int) -> Sequence[Link]:
    if not chain.acts:
        return ()
    cursor = connection.cursor(binary=True)
    rows: Sequence[Any] = cursor.execute(ACTS, (chain.province, chain.owner, first)).fetchall()
    return rows


def _breaks(chain: Chain, acts: Sequence[Link], last: int, former: bytes) -> Iterator[Break]:
    owner, anchored = chain.owner, chain.anchored
    for expected, (seq, prev, digest, said) in enumerate(acts, start=last + 1):
        if seq != expected:
            yield Break(owner, expected, "act missing")
        if prev != former:
            yield Break(owner, seq, "does not follow the act before it")
        if said is None or sha256(prev + said).digest() != digest:
            yield Break(owner, seq, "content differs from its hash")
        if seq in anchored and anchored[seq] != digest.hex():
            yield Break(owner, seq, "not the act that was anchored")
        former = digest
    last += len(acts)
    if chain.seq is None:
        yield Break(owner, last + 1, "chain missing")
    elif max(anchored, default=0) > last:
        yield Break(owner, last + 1, "anchored act missing")
    elif chain.seq != last:
        yield Break(owner, last + 1, "act missing at the end")
    elif chain.hash != former:
        yield Break(owner, chain.seq, "last act is not the one that was recorded")
