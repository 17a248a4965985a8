"""Performing an act: every command of every noun ends here, at the database's referee."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import text

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
    """What a client may say of any act: a note, the day on which it was done where that is not
    today, a key that makes repeating it harmless, and the number of the revision that it believes
    to be the newest.

    `hash` tells a request that is repeated from another one under the same key; `request_id` is
    by what the log calls it.
    """

    note: FreeText | None = None
    occurred_on: date | None = None
    idempotency_key: Token | None = None
    expected_revision: int | None = None
    hash: str | None = None
    request_id: str | None = None


@dataclass(frozen=True)
class Done:
    """An act on its way to the referee, or recorded before under the same key."""

    tx: Transaction
    reply: Reply

    async def result(self) -> tuple[UUID, UUID]:
        """The ids of the act and of the record that it was on.

        They are waited for; after the transaction, whose end brings them, they are at hand.
        """
        ((act, changed),) = await self.tx.connection.rows(self.reply)
        return act, changed


async def draft(
    tx: Transaction, noun: Noun, act: str, values: Values, request: Request, **fixed: Any
) -> Done:
    """A new record with its first revision; the act decides who sees it."""
    return _perform(tx, act, noun, None, request, fixed=fixed, given=(noun.content, values))


async def begin(tx: Transaction, noun: Noun, act: str, values: Values, request: Request) -> Done:
    """A new record of which nothing is written yet but what it keeps."""
    return _perform(tx, act, noun, None, request, fixed=values)


async def edit(
    tx: Transaction, noun: Noun, act: str, id: UUID, changes: Values, request: Request
) -> Done:
    """A new revision in which `changes` replace what the newest one says; readers keep theirs."""
    model = None if noun.content is None else changes_of(noun.content)
    return _perform(tx, act, noun, id, request, given=(model, changes))


async def write(
    tx: Transaction, noun: Noun, act: str, id: UUID, values: Values, request: Request
) -> Done:
    """An act that says something: a whole revision, or what the act's own input has."""
    return _perform(tx, act, noun, id, request, given=(noun.inputs.get(act, noun.content), values))


async def act_on(
    tx: Transaction, noun: Noun, act: str, id: UUID, request: Request, *, chosen: Sequence[str] = ()
) -> Done:
    """One act on an existing record, e.g. `plan.issue`; `chosen` are audience keys that it adds."""
    return _perform(tx, act, noun, id, request, chosen=chosen)


def _perform(
    tx: Transaction,
    act: str,
    noun: Noun,
    id: UUID | None,
    request: Request,
    *,
    fixed: Values | None = None,
    given: tuple[type[Content] | None, Values] = (None, {}),
    chosen: Sequence[str] = (),
) -> Done:
    """Send the act to the referee, `liandong.perform`; raises Forbidden or InvalidInput.

    What is sent after it runs only if it is not refused. NotFound, Conflict or InvalidInput is
    raised where the next row is read, at the latest where the transaction ends.
    """
    scope = tx.authorize(Permission.for_act(act))
    reply = tx.send(
        PERFORM,
        act=act,
        subject=noun.name,
        id=id,
        permitted=sorted(scope.relations),
        fixed=None if fixed is None else _stored(noun.fixed, fixed),
        given=_stored(*given),
        chosen=list(chosen),
        note=request.note,
        key=request.idempotency_key,
        expected=request.expected_revision,
        hash=request.hash,
        occurred_on=request.occurred_on,
        request_id=request.request_id,
    )
    return Done(tx, reply)


def _stored(model: type[Content] | None, values: Values) -> Jsonb | None:
    return None if model is None else Jsonb(validated(model, values).stored())
