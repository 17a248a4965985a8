"""What members of the demonstration tried and were denied (被拒操作), on days before its start."""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import text

from liandong.platform.demo.entries import key
from liandong.platform.demo.members import JILIN
from liandong.platform.demo.past import turn_back
from liandong.platform.demo.player import Player
from liandong.platform.demo.tables import BadTable, Row, read_further
from liandong.platform.demo.turns import OPENS
from liandong.policies.actors import Actor, Role
from liandong.policies.engine import Forbidden
from liandong.tenants.acts.commands import Request, act_on
from liandong.tenants.attempts.denials import Attempt, Denial, denial
from liandong.tenants.attempts.recorder import Tried, record
from liandong.tenants.doubts import today
from liandong.tenants.errors import Refused
from liandong.tenants.noun import Noun
from liandong.tenants.nouns import NOUN
from liandong.tenants.transaction import Statement, transaction

TABLE = "attempts/denied.csv"
COLUMNS = ("body", "role", "act", "label", "days", "times")
REVIEW = Statement(
    text("SELECT id FROM liandong.review WHERE scheme_id = :id ORDER BY created_at DESC LIMIT 1")
)
LATE = timedelta(hours=6)


async def try_what_is_denied(player: Player, folder: Path) -> None:
    """The members of the folder's table try acts on records; raises BadTable if they succeed."""
    for number, row in enumerate(read_further(folder / TABLE, COLUMNS)):
        actor = await player.sign_in(row.cells["body"], Role[row.cells["role"]])
        denied = await _denied(player, actor, row)
        day = today() + timedelta(days=int(row.cells["days"]))
        at = datetime.combine(day, OPENS) + number * LATE / 10
        tried = {denied: Tried(int(row.cells["times"]), None)}
        async with transaction(player.databases.writes(actor.level), player.policy, actor) as tx:
            turn_back(tx, at)
            record(tx, tried)


async def _denied(player: Player, actor: Actor, row: Row) -> Denial:
    noun, act = NOUN[row.cells["act"].partition(".")[0]], row.cells["act"]
    id = await _record(player, noun, row.cells["label"])
    try:
        async with transaction(player.databases.writes(actor.level), player.policy, actor) as tx:
            await (await act_on(tx, noun, act, id, Request())).result()
            raise BadTable([row.problem("act", "this member may do it")])
    except (Forbidden, Refused) as refusal:
        found = denial(Attempt(act, f"{noun.name}_{id}"), refusal)
        if found is None:
            raise BadTable([row.problem("act", refusal)]) from refusal
        return found


async def _record(player: Player, noun: Noun, label: str) -> UUID:
    """The record with this label, or the last review of it; as its superior's director sees it."""
    id = player.ids[key(noun.about or noun.name, label)]
    if noun.about is None:
        return id
    actor = await player.sign_in(JILIN, Role.DIRECTOR)
    async with transaction(player.databases.writes(actor.level), player.policy, actor) as tx:
        ((review,),) = await tx.rows(REVIEW, id=id)
    found: UUID = review
    return found
