"""Who signs for whom in the demonstration (代签), from the day of its first start."""

from datetime import timedelta
from pathlib import Path

from liandong.platform.demo.cast import Member
from liandong.platform.demo.player import Player
from liandong.platform.demo.tables import read_further
from liandong.policies.actors import Role
from liandong.tenants.acts.commands import Request, begin
from liandong.tenants.deputies.noun import DEPUTY
from liandong.tenants.doubts import today

TABLE = "deputies/named.csv"
COLUMNS = ("body", "role", "days", "note")


async def name_deputies(player: Player, folder: Path) -> None:
    """The directors of the folder's table name a member of their body, for so many days."""
    for row in read_further(folder / TABLE, COLUMNS):
        body, role, days, note = (row.cells[column] for column in COLUMNS)
        deputy = await player.sign_in(body, Role[role])
        first = today()
        named = {
            "member_id": deputy.member,
            "starts_on": first,
            "ends_on": first + timedelta(days=int(days)),
        }
        async with player.member(Member(body, Role.DIRECTOR)) as tx:
            await begin(tx, DEPUTY, "deputy.name", named, Request(note=note))
