"""What is asked of others on reviews that are open (征求意见), and what some of them answered."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import text

from liandong.platform.demo.cast import Member
from liandong.platform.demo.entries import key
from liandong.platform.demo.player import Player
from liandong.platform.demo.tables import Row, read_further
from liandong.policies.actors import Role
from liandong.tenants.acts.commands import Request, write
from liandong.tenants.consultations.commands import ask
from liandong.tenants.consultations.noun import CONSULTATION
from liandong.tenants.consultations.workflow import ASK_BODY, ASK_DEPARTMENT, GIVE, RECORD
from liandong.tenants.doubts import today
from liandong.tenants.transaction import Statement, Transaction

TABLE = "consultations/asked.csv"
BETWEEN = "、"
COLUMNS = (
    *("body", "scheme", "asked", "department", "question", "clauses", "passages"),
    *("days", "opinion", "given_by"),
)
CLAUSES = Statement(
    text("""
        SELECT r.id, c.number, c.key FROM liandong.review r
        JOIN liandong.clause c ON c.owner = r.owner AND c.revision_id = r.standard_revision_id
        WHERE r.scheme_id = :id AND r.state = 'OPEN'
    """)
)


async def consult(player: Player, folder: Path) -> None:
    """The bodies of the folder's table ask others, of whom some answer."""
    for row in read_further(folder / TABLE, COLUMNS):
        cells = row.cells
        async with player.member(Member(cells["body"], Role.REVIEWER)) as tx:
            id = await _asked(tx, player.ids[key("scheme", cells["scheme"])], row)
        if not cells["opinion"]:
            continue
        request = Request(note=cells["opinion"])
        if cells["asked"]:
            async with player.member(Member(cells["asked"], Role.DIRECTOR)) as tx:
                await write(tx, CONSULTATION, GIVE, id, {}, request)
        else:
            async with player.member(Member(cells["body"], Role.REVIEWER)) as tx:
                given: dict[str, Any] = {"given_by": cells["given_by"]}
                await write(tx, CONSULTATION, RECORD, id, given, request)


async def _asked(tx: Transaction, scheme: UUID, row: Row) -> UUID:
    """Ask as the row says; the consultation."""
    found = await tx.rows(CLAUSES, id=scheme)
    keys = {number: clause for _, number, clause in found}
    cells = row.cells
    fixed = {
        "review_id": found[0][0],
        "due_on": today() + timedelta(days=int(cells["days"])) if cells["days"] else None,
        "asked": cells["asked"] or None,
        "department": cells["department"] or None,
    }
    asking = {
        "question": cells["question"],
        "clauses": [{"clause": keys[int(each)]} for each in _parts(cells["clauses"])],
        "passages": [{"part": each} for each in _parts(cells["passages"])],
    }
    act = ASK_BODY if cells["asked"] else ASK_DEPARTMENT
    done = await ask(tx, act, fixed, asking, Request())
    _, id = await done.result()
    return id


def _parts(cell: str) -> list[str]:
    return [each for each in cell.split(BETWEEN) if each]
