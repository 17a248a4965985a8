"""Who signs for whom in the demonstration (代签): what no table of records says."""

from datetime import timedelta

from liandong.platform.demo.cast import Member
from liandong.platform.demo.player import Player
from liandong.policies.actors import Role
from liandong.tenants.acts.commands import Request, begin
from liandong.tenants.deputies.noun import DEPUTY
from liandong.tenants.doubts import today

TONGHUA = "220500"
FOR = timedelta(days=14)
NOTE = "赴省委党校学习期间，由督导员代签。"


async def name_deputies(player: Player) -> None:
    """Tonghua's director is away for two weeks from today, and its supervisor signs."""
    supervisor = await player.sign_in(TONGHUA, Role.SUPERVISOR)
    first = today()
    days = {"starts_on": first, "ends_on": first + FOR}
    async with player.member(Member(TONGHUA, Role.DIRECTOR)) as tx:
        named = {"member_id": supervisor.member, **days}
        await begin(tx, DEPUTY, "deputy.name", named, Request(note=NOTE))
