"""Who has read what was told until some day before the demonstration's start (待阅)."""

from datetime import datetime, timedelta
from pathlib import Path

from liandong.platform.demo.cast import Member
from liandong.platform.demo.player import Player
from liandong.platform.demo.tables import read_further
from liandong.platform.demo.turns import OPENS
from liandong.policies.actors import Role
from liandong.tenants.doubts import today
from liandong.tenants.marks.commands import mark_all_read

TABLE = "marks/read.csv"
COLUMNS = ("body", "role", "days")


async def mark_what_was_read(player: Player, folder: Path) -> None:
    """The members of the folder's table have read all that was told until so many days ago."""
    for row in read_further(folder / TABLE, COLUMNS):
        body, role, days = (row.cells[column] for column in COLUMNS)
        until = datetime.combine(today() + timedelta(days=int(days)), OPENS)
        async with player.member(Member(body, Role[role])) as tx:
            await mark_all_read(tx, until)
