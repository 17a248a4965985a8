"""Level connections in a stranger's hands: they stay open and say whom they speak for."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

from liandong.policies.actors import Level, Relation, Role
from tests.support.cast import LEVELS, subject
from tests.support.speaking import KEY, Connection, connect

PERFORM = (
    "SELECT act_id, changed FROM liandong.perform(act_kind => %(act)s, subject_name => %(subject)s,"
    " subject_id => %(id)s, permitted => %(permitted)s, fixed => %(fixed)s, given => %(given)s,"
    " chosen => %(chosen)s, note => %(note)s, idempotency_key => %(key)s,"
    " expected_revision => %(expected)s, request_hash => %(request_hash)s,"
    " occurred_on => %(occurred_on)s, request_id => %(request_id)s)"
)
ANYBODY = [relation.value for relation in Relation]
SAY = "SELECT set_config('liandong.context', %s, false)"


@dataclass(frozen=True)
class Record:
    """What an act is about."""

    subject: str
    province: str
    owner: str
    id: UUID


class Captured:
    """One connection for each body that speaks, in autocommit; every one is closed at the end."""

    def __init__(self, database: str) -> None:
        self.database = database
        self._open = ExitStack()
        self._voices: dict[str, Connection] = {}
        self.admin: Connection = self._open.enter_context(
            psycopg.connect(database, autocommit=True)
        )
        found = self.admin.execute("SELECT subject, id FROM liandong.member").fetchall()
        self._members: dict[str, UUID] = dict(found)

    def close(self) -> None:
        self._open.close()

    def as_(self, body: str, role: Role = Role.DIRECTOR) -> Connection:
        """The body's connection, speaking for the body as this member until told otherwise."""
        if body not in self._voices:
            self._voices[body] = self.silent(LEVELS[body])
        self.say(self._voices[body], body, self.member(body, role))
        return self._voices[body]

    def silent(self, level: Level) -> Connection:
        """A connection of the level that speaks for nobody."""
        return self._open.enter_context(connect(self.database, level))

    def another(self, body: str) -> Connection:
        """One more connection that speaks for the body, for doing two things at once."""
        voice = self.silent(LEVELS[body])
        self.say(voice, body, self.member(body))
        return voice

    def say(self, voice: Connection, body: str, member: UUID) -> None:
        """Let the connection speak for the member until told otherwise."""
        voice.execute(SAY, (KEY.signed(body, member),))

    def member(self, body: str, role: Role = Role.DIRECTOR) -> UUID:
        return self._members[subject(body, role)]


def perform(voice: Connection, act: str, record: Record, **given: Any) -> UUID:
    """The id of the act; raises psycopg.Error with the referee's SQLSTATE."""
    return performed(voice, act, record.subject, record.id, **given)[0]


def performed(
    voice: Connection,
    act: str,
    subject: str | None,
    id: UUID | None,
    *,
    fixed: dict[str, Any] | None = None,
    given: dict[str, Any] | None = None,
    chosen: Sequence[str] = (),
    note: str | None = None,
    key: str | None = None,
    expected: int | None = None,
    request_hash: str | None = None,
    occurred_on: date | None = None,
    request_id: str | None = None,
    permitted: Sequence[str] = ANYBODY,
    lent: Sequence[str] = (),
) -> tuple[UUID, UUID]:
    """The ids of the act and of what it was on."""
    values = {
        "act": act,
        "subject": subject,
        "id": id,
        "permitted": [*permitted, *(f"lent/{relation}" for relation in lent)],
        "fixed": None if fixed is None else Jsonb(fixed),
        "given": None if given is None else Jsonb(given),
        "chosen": list(chosen),
        "note": note,
        "key": key,
        "expected": expected,
        "request_hash": request_hash,
        "occurred_on": occurred_on,
        "request_id": request_id,
    }
    row = voice.execute(PERFORM, values).fetchone()
    assert row is not None
    return row[0], row[1]


def refusal(voice: Connection, statement: str, *parameters: Any) -> str:
    """The SQLSTATE with which a statement is refused; 00000 when it is not."""
    try:
        voice.execute(statement.encode(), parameters)
    except psycopg.Error as error:
        return error.sqlstate or ""
    return "00000"


def count(voice: Connection, table: str, id: UUID, column: str = "id") -> int:
    """How many rows with this id, or of this subject and so on, the connection sees."""
    statement = sql.SQL("SELECT count(*) FROM liandong.{} WHERE {} = %s")
    row = voice.execute(
        statement.format(sql.Identifier(table), sql.Identifier(column)), (id,)
    ).fetchone()
    assert row is not None
    return int(row[0])


def told(voice: Connection, act: str, record: Record, **given: Any) -> str:
    """How an act is refused, e.g. `LD409 no_transition`; `done` when it is not."""
    return answered(voice, act, record.subject, record.id, **given)


def answered(
    voice: Connection, act: str, subject: str | None, id: UUID | None, **given: Any
) -> str:
    """The same of whatever is named."""
    try:
        performed(voice, act, subject, id, **given)
    except psycopg.Error as error:
        return f"{error.sqlstate} {error.diag.message_primary}"
    return "done"
