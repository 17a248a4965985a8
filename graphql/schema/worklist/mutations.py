"""The mutations by which a member says what it has read: no acts, and told to nobody."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import strawberry

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner import ids
from liandong.graphql.planner.fields import bound
from liandong.graphql.planner.nodes import MOST_IDS
from liandong.graphql.schema.mutation import UserError, taking, user_errors
from liandong.graphql.schema.worklist.arms import RECORDS
from liandong.graphql.schema.worklist.types import WorkCounts
from liandong.tenants.errors import InvalidInput, Problem
from liandong.tenants.marks.commands import mark_all_read, mark_read
from liandong.tenants.transaction import Transaction

PREFIXES = {noun.name for noun in RECORDS}
OPENED = (
    "Say that this member has opened records (待阅): they are unread again once another body tells"
    " something of them. It is no act, and nobody else learns of it."
)
ALL_OPENED = "Say that this member has read all that other bodies have told until then."


@strawberry.input(description="Records that were opened.")
class MarkReadInput:
    ids: list[strawberry.ID] = strawberry.field(
        description="Plans, standards, schemes, supervisions (with their suggestions), suggestions"
        f" or rules of deadlines; at most {MOST_IDS}. Others, and those that the viewer may not"
        " see, are passed over."
    )


@strawberry.input(description="Until when all is read.")
class MarkAllReadInput:
    until: datetime = strawberry.field(
        description="What was told then or earlier is read: the `since` of the newest item seen."
    )


@strawberry.type(description="What is left to do and to read.")
class Marked:
    work_counts: WorkCounts = bound(b.Group(), "How many items each box has now.")
    user_errors: list[UserError] = user_errors()


@strawberry.type(description="What `markRead` left.")
class MarkReadPayload(Marked):
    pass


@strawberry.type(description="What `markAllRead` left.")
class MarkAllReadPayload(Marked):
    pass


async def read(tx: Transaction, input: MarkReadInput) -> None:
    if len(input.ids) > MOST_IDS:
        limits = {"most": MOST_IDS, "actual": len(input.ids)}
        raise InvalidInput(Problem("too_many", "ids", limits))
    named = map(ids.split, input.ids)
    await mark_read(tx, [UUID(key) for prefix, key in named if prefix in PREFIXES])


async def all_read(tx: Transaction, input: MarkAllReadInput) -> None:
    if input.until.utcoffset() is None:
        raise InvalidInput(Problem("no_offset", "until"))
    await mark_all_read(tx, input.until)


def _keeping(
    input: type,
    payload: type,
    command: Callable[[Transaction, Any], Awaitable[None]],
    description: str,
) -> Any:
    async def resolve(info: strawberry.Info, **arguments: Any) -> Any:
        return await info.context.keep(lambda tx: command(tx, arguments["input"]))

    return taking(input, payload, resolve, description)


@strawberry.type
class ReadMutations:
    mark_read = _keeping(MarkReadInput, MarkReadPayload, read, OPENED)
    mark_all_read = _keeping(MarkAllReadInput, MarkAllReadPayload, all_read, ALL_OPENED)
