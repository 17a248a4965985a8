"""Marking as read: kept by the referee, by no act."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import DateTime, Uuid, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY

from liandong.tenants.transaction import Statement, Transaction

MARK = Statement(
    text("SELECT liandong.mark_read(:ids)").bindparams(bindparam("ids", type_=ARRAY(Uuid())))
)
MARK_ALL = Statement(
    text("SELECT liandong.mark_all_read(:until)").bindparams(
        bindparam("until", type_=DateTime(timezone=True))
    )
)


async def mark_read(tx: Transaction, ids: Sequence[UUID]) -> None:
    """Keep that the member has read these records; those that its body may not see are passed
    over, as are ids of nothing."""
    tx.send(MARK, ids=list(ids))


async def mark_all_read(tx: Transaction, until: datetime) -> None:
    """Keep that the member has read all that its body was told until then."""
    tx.send(MARK_ALL, until=until)
