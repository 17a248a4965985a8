"""Who has read which files in the demonstration (查阅记录), on days before its start."""

from datetime import datetime, timedelta
from pathlib import Path

from liandong.platform.demo.cast import Member
from liandong.platform.demo.entries import key
from liandong.platform.demo.files import file_id
from liandong.platform.demo.past import turn_back
from liandong.platform.demo.player import Player
from liandong.platform.demo.tables import BadTable, read_further
from liandong.platform.demo.turns import OPENS
from liandong.policies.actors import Role
from liandong.tenants.doubts import today
from liandong.tenants.errors import NotFound
from liandong.tenants.files.commands import opened

TABLE = "files/read.csv"
COLUMNS = ("noun", "label", "name", "body", "role", "days")
ADDRESS = "192.0.2.10"  # of no machine: an address for examples
APART = timedelta(minutes=37)


async def read_files(player: Player, folder: Path) -> None:
    """The members of the folder's table read files; raises BadTable where one may not."""
    for number, row in enumerate(read_further(folder / TABLE, COLUMNS)):
        noun, label, name, body, role, days = (row.cells[column] for column in COLUMNS)
        at = datetime.combine(today() + timedelta(days=int(days)), OPENS) + number * APART
        file = file_id(key(noun, label), name)
        async with player.member(Member(body, Role[role])) as tx:
            turn_back(tx, at)
            try:
                await opened(tx, file, address=ADDRESS, request_id=None)
            except NotFound as refusal:
                raise BadTable([row.problem("name", "this member may not read it")]) from refusal
