"""Members as the operator keeps them: each function runs in the connection's transaction.

All run as the role `liandong_owner`, which the connection's login must be allowed to set.
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, text

from liandong.policies.actors import Role
from liandong.tenants.members.errors import MembersError

LINK_BYTES = 32
LIST = text("""
    SELECT m.subject, m.owner, b.name, m.name, m.roles, m.disabled
    FROM liandong.member m JOIN liandong.body b ON b.id = m.owner
    WHERE CAST(:body AS text) IS NULL OR m.owner = :body ORDER BY m.owner, m.created_at, m.id
""")
FIND = text("SELECT owner, name, roles, disabled FROM liandong.member WHERE subject = :subject")
BODY = text("SELECT 1 FROM liandong.body WHERE id = :body")
ENROL = text("""
    INSERT INTO liandong.member (province, owner, audience, subject, name, roles)
    SELECT province, id, ARRAY[id], :subject, :name, :roles FROM liandong.body WHERE id = :body
""")
CHANGE = text("""
    UPDATE liandong.member SET name = :name, roles = :roles, disabled = :disabled
    WHERE subject = :subject
""")
LINK = text("""
    INSERT INTO liandong.sign_in_link (province, owner, audience, member, hash, ends)
    SELECT province, owner, audience, id, :hash, now() + :lasts FROM liandong.member
    WHERE subject = :subject
""")
SPENT = text("DELETE FROM liandong.sign_in_link WHERE ends < now() - interval '1 day'")
SESSIONS = text("""
    SELECT s.id::text, m.subject, s.owner, s.created_at, s.last_seen, s.ends
    FROM liandong.session s
    JOIN liandong.member m ON (m.province, m.owner, m.id) = (s.province, s.owner, s.member)
    WHERE s.ended_at IS NULL AND s.ends > now() AND s.last_seen > now() - :idle
      AND (CAST(:subject AS text) IS NULL OR m.subject = :subject) ORDER BY s.last_seen DESC, s.id
""")
REVOKE = text("""
    UPDATE liandong.session s SET ended_at = now(), id_token = NULL
    FROM liandong.member m
    WHERE (m.province, m.owner, m.id) = (s.province, s.owner, s.member) AND s.ended_at IS NULL
      AND (CAST(:subject AS text) IS NULL OR m.subject = :subject)
      AND (CAST(:id AS text) IS NULL OR s.id::text = :id)
""")


@dataclass(frozen=True)
class Listed:
    """A member and its body."""

    subject: str
    body: str
    body_name: str
    name: str
    roles: tuple[str, ...]
    disabled: bool


@dataclass(frozen=True)
class Wanted:
    """A member as it is to be."""

    body: str
    subject: str
    name: str
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class OpenSession:
    """A session that has not ended."""

    id: str
    subject: str
    body: str
    began: datetime
    last_seen: datetime
    ends: datetime


@contextmanager
def as_owner(connection: Connection) -> Iterator[None]:
    """The block runs as the owner of the directory."""
    connection.execute(text("SET LOCAL ROLE liandong_owner"))
    yield
    connection.execute(text("RESET ROLE"))


def listed(connection: Connection, body: str | None = None) -> list[Listed]:
    """All members, or those of a body; raises MembersError for an unknown body."""
    with as_owner(connection):
        if body is not None:
            _check_body(connection, body)
        rows = connection.execute(LIST, {"body": body})
        return [Listed(s, o, b, n, tuple(roles), d) for s, o, b, n, roles, d in rows]


def put(connection: Connection, wanted: Wanted) -> str:
    """Enrol the member, or give a member of the body this name and these roles.

    Returns `enrolled`, `changed` or `unchanged`; raises MembersError.
    """
    with as_owner(connection):
        # Of two provinces, no unique key keeps one subject from being enrolled twice.
        connection.execute(text("LOCK TABLE liandong.member IN SHARE ROW EXCLUSIVE MODE"))
        _check_body(connection, wanted.body)
        found = connection.execute(FIND, {"subject": wanted.subject}).first()
        values = {"subject": wanted.subject, "name": wanted.name, "roles": list(wanted.roles)}
        if found is None:
            connection.execute(ENROL, values | {"body": wanted.body})
            return "enrolled"
        owner, name, roles, disabled = found
        if owner != wanted.body:
            raise MembersError(
                f"subject {wanted.subject} is taken by {name} of {owner}: one subject is one member"
            )
        if (name, roles) == (wanted.name, list(wanted.roles)):
            return "unchanged"
        connection.execute(CHANGE, values | {"disabled": disabled})
        return "changed"


def enrol_new(connection: Connection, wanted: Wanted) -> None:
    """Enrol the member; raises MembersError also if the subject is a member already."""
    with as_owner(connection):
        found = connection.execute(FIND, {"subject": wanted.subject}).first()
    if found is not None:
        raise MembersError(f"subject {wanted.subject} is taken by {found.name} of {found.owner}")
    put(connection, wanted)


def change(
    connection: Connection,
    subject: str,
    *,
    roles: Sequence[Role] | None = None,
    disabled: bool | None = None,
) -> None:
    """Change roles or whether the member may sign in; raises MembersError for an unknown one."""
    with as_owner(connection):
        found = _found(connection, subject)
        values = {
            "subject": subject,
            "name": found.name,
            "roles": list(found.roles if roles is None else roles),
            "disabled": found.disabled if disabled is None else disabled,
        }
        connection.execute(CHANGE, values)


def link(connection: Connection, subject: str, lasts: timedelta) -> str:
    """The token of a link that signs the member in once; raises MembersError."""
    with as_owner(connection):
        if _found(connection, subject).disabled:
            raise MembersError(f"member {subject} is disabled: `liandong members enable {subject}`")
        token = secrets.token_urlsafe(LINK_BYTES)
        digest = hashlib.sha256(token.encode()).digest()
        connection.execute(SPENT)
        connection.execute(LINK, {"subject": subject, "hash": digest, "lasts": lasts})
        return token


def sessions(connection: Connection, idle: timedelta, subject: str | None) -> list[OpenSession]:
    """The sessions that have not ended, of all members or of one, the last used first."""
    with as_owner(connection):
        if subject is not None:
            _found(connection, subject)
        rows = connection.execute(SESSIONS, {"idle": idle, "subject": subject})
        return [OpenSession(*row) for row in rows]


def revoke(connection: Connection, *, subject: str | None = None, id: str | None = None) -> int:
    """End the sessions of a member, one session, or all; how many there were."""
    with as_owner(connection):
        if subject is not None:
            _found(connection, subject)
        return connection.execute(REVOKE, {"subject": subject, "id": id}).rowcount


def roles_of(words: Iterable[str]) -> tuple[Role, ...]:
    """The roles with these names, in either language; raises MembersError."""
    named = {name: role for role in Role for name in (role.value, role.chinese)}
    found, known = [], "、".join(f"{role.value.lower()} {role.chinese}" for role in Role)
    for word in words:
        role = named.get(word.strip().upper())
        if role is None:
            raise MembersError(f"no role is called {word.strip()!r}: {known}")
        found.append(role)
    if not found:
        raise MembersError(f"at least one role is needed: {known}")
    return tuple(role for role in Role if role in found)


def _check_body(connection: Connection, body: str) -> None:
    if connection.execute(BODY, {"body": body}).first() is None:
        raise MembersError(f"no body has the code {body!r}: six digits, like 220300")


def _found(connection: Connection, subject: str) -> Listed:
    found = connection.execute(FIND, {"subject": subject}).all()
    if not found:
        raise MembersError(f"no member has the subject {subject!r}: see `liandong members list`")
    if len(found) > 1:
        raise MembersError(f"subject {subject!r} is registered in two provinces")
    owner, name, roles, disabled = found[0]
    return Listed(subject, owner, "", name, tuple(roles), disabled)
