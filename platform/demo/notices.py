"""What becomes of notices that were issued: receipts, answers, what is judged, and how they end."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import text

from liandong.platform.demo.cast import Member
from liandong.platform.demo.entries import key
from liandong.platform.demo.player import Player
from liandong.platform.demo.tables import Row, read_further
from liandong.policies.actors import Role
from liandong.tenants.acts.commands import Request, act_on, write
from liandong.tenants.dispatches.noun import DISPATCH
from liandong.tenants.dispatches.workflow import ANSWER, RECORD_ANSWER
from liandong.tenants.doubts import today
from liandong.tenants.notices.noun import NOTICE
from liandong.tenants.transaction import Statement, Transaction

TABLE = "notices/handled.csv"
COLUMNS = ("body", "notice", "to", "act", "said", "rule", "number", "day")
SENT = Statement(
    text("""
        SELECT d.id FROM liandong.dispatch d
        WHERE d.notice_id = :notice AND :whom IN (d.recipient, d.addressee)
    """)
)


async def handle_notices(player: Player, folder: Path) -> None:
    """The rows of the folder's table in their order; without `to` an act is on the notice."""
    for row in read_further(folder / TABLE, COLUMNS):
        cells = row.cells
        notice = player.ids[key("notice", cells["notice"])]
        async with player.member(Member(cells["body"], Role.DIRECTOR)) as tx:
            if cells["to"]:
                sent = (await tx.rows(SENT, notice=notice, whom=cells["to"]))[0][0]
                await _handle(tx, f"{DISPATCH.name}.{cells['act']}", sent, row)
            else:
                named = f"{NOTICE.name}.{cells['act']}"
                await act_on(tx, NOTICE, named, notice, _request(cells))


async def _handle(tx: Transaction, named: str, sent: UUID, row: Row) -> None:
    request = _request(row.cells)
    if named not in (ANSWER, RECORD_ANSWER):
        await act_on(tx, DISPATCH, named, sent, request)
        return
    said = {"rule": row.cells["rule"], "rule_number": row.cells["number"]}
    given = {name: value for name, value in said.items() if value}
    await write(tx, DISPATCH, named, sent, given, request)


def _request(cells: Mapping[str, str]) -> Request:
    ago = int(cells["day"] or 0)
    occurred_on = today() + timedelta(days=ago) if ago else None
    return Request(note=cells["said"] or None, occurred_on=occurred_on)
