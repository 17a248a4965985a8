"""Performing an act: every command of every noun ends here, in a call of the referee."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import text

from liandong.policies.engine import Scope
from liandong.policies.permissions import Permission
from liandong.tenants.content import Content, FreeText, Token, changes_of, validated
from liandong.tenants.noun import Noun
from liandong.tenants.pipelined import Reply
from liandong.tenants.transaction import Statement, Transaction

Values = dict[str, Any]

PERFORM = Statement(
    text(
        "SELECT act_id, changed FROM liandong.perform(:act, :subject, :id, :permitted, :fixed,"
        " :given, :chosen, :note, :key, :expected, :hash, :occurred_on, :request_id)"
    )
)


class Request(Content):
    """What a client may send with any act: a note, the day on which it was done if that is not
    today, an idempotency key, and the number of the revision that it believes to be the newest.

    `hash` tells a repeated request from a different one with the same key; `request_id` identifies
    the request in the log.
    """

    note: FreeText | None = None
    occurred_on: date | None = None
    idempotency_key: Token | None = None
    expected_revision: int | None = None
    hash: str | None = None
    request_id: str | None = None


@dataclass(frozen=True)
class Done:
    """An act that was sent to the referee; under a known idempotency key it is not repeated."""

    tx: Transaction
    reply: Reply

    async def result(self) -> tuple[UUID, UUID]:
        """The ids of the act and of its record.

        Inside the transaction this waits for the referee's reply; afterwards it returns at once.
        """
        ((act, changed),) = await self.tx.connection.rows(self.reply)
        return act, changed


async def draft(
    tx: Transaction, noun: Noun, act: str, values: Values, request: Request, **fixed: Any
) -> Done:
    """A new record with its first revision; the act's transition sets its audience."""
    return perform(tx, act, noun, None, request, fixed=fixed, content=(noun.content, values))


async def begin(tx: Transaction, noun: Noun, act: str, values: Values, request: Request) -> Done:
    """A new record that has its fixed fields and no revision yet."""
    return perform(tx, act, noun, None, request, fixed=values)


async def edit(
    tx: Transaction, noun: Noun, act: str, id: UUID, changes: Values, request: Request
) -> Done:
    """A new revision: the newest one with `changes`; readers still see the released one."""
    model = None if noun.content is None else changes_of(noun.content)
    return perform(tx, act, noun, id, request, content=(model, changes))


async def write(
    tx: Transaction,
    noun: Noun,
    act: str,
    id: UUID,
    values: Values,
    request: Request,
    *,
    chosen: Sequence[str] = (),
) -> Done:
    """An act with content: a whole revision, or the input of the act itself."""
    model = noun.inputs.get(act, noun.content)
    return perform(tx, act, noun, id, request, content=(model, values), chosen=chosen)


async def act_on(
    tx: Transaction, noun: Noun, act: str, id: UUID, request: Request, *, chosen: Sequence[str] = ()
) -> Done:
    """One act on an existing record, e.g. `plan.issue`; `chosen` are the audience keys to add."""
    return perform(tx, act, noun, id, request, chosen=chosen)


@dataclass(frozen=True)
class Deed:
    """What a command asks of the referee: an act with its record and its input, as stored."""

    act: str
    noun: Noun
    id: UUID | None
    request: Request
    fixed: Values | None
    given: Values | None
    chosen: Sequence[str]


def perform(
    tx: Transaction,
    act: str,
    noun: Noun,
    id: UUID | None,
    request: Request,
    *,
    fixed: Values | None = None,
    content: tuple[type[Content] | None, Values] = (None, {}),
    chosen: Sequence[str] = (),
) -> Done:
    """Send the act to the referee, or propose it; raises Forbidden or InvalidInput.

    Statements sent after it run only if the referee accepts the act. Otherwise NotFound, Conflict
    or InvalidInput is raised when the next row is read, at the latest when the transaction ends.
    """
    # Who may not do it is not told what is wrong with the input.
    send = tx.proposes or partial(_sent, tx, tx.authorize(Permission.for_act(act)))
    kept = None if fixed is None else _stored(noun.fixed, fixed)
    done: Done = send(Deed(act, noun, id, request, kept, _stored(*content), chosen))
    return done


def _sent(tx: Transaction, scope: Scope, deed: Deed) -> Done:
    request = deed.request
    reply = tx.send(
        PERFORM,
        act=deed.act,
        subject=deed.noun.name,
        id=deed.id,
        permitted=_named(scope),
        fixed=_json(deed.fixed),
        given=_json(deed.given),
        chosen=list(deed.chosen),
        note=request.note,
        key=request.idempotency_key,
        expected=request.expected_revision,
        hash=request.hash,
        occurred_on=request.occurred_on,
        request_id=request.request_id,
    )
    return Done(tx, reply)


def _named(scope: Scope) -> list[str]:
    """The relations as the referee takes them: `self`, or `lent/self` in another one's stead."""
    return sorted(
        f"lent/{relation}" if relation in scope.lent else str(relation)
        for relation in scope.relations
    )


def _stored(model: type[Content] | None, values: Values) -> Values | None:
    return None if model is None else validated(model, values).stored()


def _json(stored: Values | None) -> Jsonb | None:
    return None if stored is None else Jsonb(stored)
