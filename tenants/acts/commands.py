"""Performing an act: every command of every noun ends here, at the database's referee."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import text

from liandong.policies.permissions import Permission
from liandong.tenants.acts.records import Record, create, load, newest_content, revise
from liandong.tenants.content import Content, FreeText, Token, validated
from liandong.tenants.errors import Conflict
from liandong.tenants.isolation import Statement, Transaction
from liandong.tenants.owned import Owned, Revision
from liandong.tenants.wire import Reply

Check = Callable[[Transaction, dict[str, Any]], Awaitable[None]]

PERFORM = Statement(
    text(
        "SELECT id FROM liandong.perform(:act, :subject, :province, :owner, :id, :chosen,"
        " :note, :key, :expected, :hash)"
    )
)
PERFORMED = Statement(
    text("SELECT id, subject_id, kind, member, request_hash FROM liandong.performed(:key)")
)


class Request(Content):
    """What a client may say of any act: a note, a key that makes repeating it harmless, and
    the number of the revision that it believes to be the newest.

    `hash` tells a request that is repeated from another one under the same key.
    """

    note: FreeText | None = None
    idempotency_key: Token | None = None
    expected_revision: int | None = None
    hash: str | None = None


@dataclass(frozen=True)
class Done:
    """What a command did to its subject: an act, recorded before or on its way to the referee."""

    subject: UUID
    tx: Transaction
    reply: Reply

    async def act(self) -> UUID:
        """The act's id: at hand after the transaction, whose end brings it."""
        ((id, *_),) = await self.tx.connection.rows(self.reply)
        act: UUID = id
        return act


async def _anything(_: Transaction, __: dict[str, Any]) -> None:
    """Most content refers to nothing."""


@dataclass(frozen=True)
class Noun:
    """A subject of acts: its name in the act log, as people call it, and where its records are."""

    name: str
    told: str
    head: type[Owned]


@dataclass(frozen=True)
class Versioned(Noun):
    """A subject that has revisions, and what they contain.

    `check` raises InvalidInput when new values refer to what the acting body may not see.
    """

    revision: type[Revision]
    content: type[Content]
    check: Check = _anything


async def act_on(
    tx: Transaction,
    noun: Noun,
    act: str,
    id: UUID,
    request: Request,
    *,
    chosen: Sequence[str] = (),
) -> Done:
    """One act on an existing record, e.g. `plan.issue`, which needs the permission `plan:issue`.

    Raises Forbidden, NotFound, Conflict or InvalidInput.
    """
    scope = tx.authorize(permission_for(act))
    if done := await replayed(tx, act, request, id):
        return done
    record = await load(tx, scope, noun.head, id)
    return await perform(tx, act, noun.name, record, request, chosen)


async def draft(
    tx: Transaction,
    noun: Versioned,
    act: str,
    values: dict[str, Any],
    request: Request,
    **head: Any,
) -> Done:
    """A new record with its first revision; the act decides who sees it."""
    tx.authorize(permission_for(act))
    if done := await replayed(tx, act, request, None):
        return done
    await noun.check(tx, values)
    content = validated(noun.content, values)
    record = await create(tx, noun.head, **head)
    await revise(tx, noun.revision, record, content.stored())
    return await perform(tx, act, noun.name, record, _without_expectation(request))


async def edit(
    tx: Transaction, noun: Versioned, act: str, id: UUID, changes: dict[str, Any], request: Request
) -> Done:
    """A new revision in which `changes` replace what the newest one says; readers keep theirs."""
    scope = tx.authorize(permission_for(act))
    if done := await replayed(tx, act, request, id):
        return done
    record = await load(tx, scope, noun.head, id)
    await noun.check(tx, changes)
    former = await newest_content(tx, noun.revision, record)
    content = validated(noun.content, former | changes)
    await revise(tx, noun.revision, record, content.stored(), request.expected_revision)
    return await perform(tx, act, noun.name, record, _without_expectation(request))


async def perform(
    tx: Transaction,
    act: str,
    subject: str,
    record: Record,
    request: Request,
    chosen: Sequence[str] = (),
) -> Done:
    """Send the act to the referee, `liandong.perform`.

    What is sent after it runs only if it is not refused; the refusal is raised where the next row
    is read, at the latest where the transaction ends.
    """
    reply = tx.send(
        PERFORM,
        act=act,
        subject=subject,
        province=record.province,
        owner=record.owner,
        id=record.id,
        chosen=list(chosen),
        note=request.note,
        key=request.idempotency_key,
        expected=request.expected_revision,
        hash=request.hash,
    )
    return Done(record.id, tx, reply)


async def replayed(tx: Transaction, kind: str, request: Request, id: UUID | None) -> Done | None:
    """The first answer to this idempotency key; raises Conflict when it was for something else."""
    if request.idempotency_key is None:
        return None
    reply = tx.send(PERFORMED, key=request.idempotency_key)
    acts = await tx.connection.rows(reply)
    if not acts:
        return None
    _, changed, *first = acts[0]
    if first != [kind, tx.actor.member, request.hash] or id not in (None, changed):
        raise Conflict("key_used_for_another_act")
    return Done(changed, tx, reply)


def permission_for(act: str) -> Permission:
    """An act `plan.issue` needs the permission `plan:issue`."""
    return Permission(act.replace(".", ":", 1))


def _without_expectation(request: Request) -> Request:
    """The expectation was of the revision before the one just written."""
    return request.model_copy(update={"expected_revision": None})
