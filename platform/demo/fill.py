"""Fills the bodies with the same records in every run, by commands of their members."""

from collections.abc import Callable
from pathlib import Path

from sqlmodel import select

from liandong.platform.database import Databases
from liandong.platform.demo.attempts import try_what_is_denied
from liandong.platform.demo.cast import Cast
from liandong.platform.demo.consultations import consult
from liandong.platform.demo.deputies import name_deputies
from liandong.platform.demo.files import Papers
from liandong.platform.demo.marks import mark_what_was_read
from liandong.platform.demo.members import JILIN, members
from liandong.platform.demo.notices import handle_notices
from liandong.platform.demo.player import Player, SignIn
from liandong.platform.demo.readings import read_files
from liandong.platform.demo.steps import load
from liandong.platform.demo.turns import in_order
from liandong.policies.actors import Role
from liandong.policies.engine import Policy
from liandong.tenants.bodies.models import Body
from liandong.tenants.transaction import Statement, transaction

BODIES = Statement(select(Body).order_by(Body.id))

Tell = Callable[[int, int], None]


async def fill(
    databases: Databases, policy: Policy, sign_in: SignIn, papers: Papers, tell: Tell, folder: Path
) -> None:
    """Play the tables of the folder; `tell` is called with the turns done, and with all turns.

    Raises BadTable before anything is played, or when a command refuses an act of a table.
    """
    bodies = await _bodies(databases, policy, sign_in)
    roles: dict[str, set[Role]] = {}
    for member in members():
        roles.setdefault(member.body, set()).add(member.role)
    turns = in_order(load(folder, Cast(bodies, roles, policy)), bodies)
    player = Player(databases, policy, sign_in, papers)
    for number, turn in enumerate(turns, 1):
        await player.play(turn)
        tell(number, len(turns))
    await consult(player, folder)
    await handle_notices(player, folder)
    await try_what_is_denied(player, folder)
    await name_deputies(player, folder)
    await read_files(player, folder)
    await mark_what_was_read(player, folder)


async def _bodies(databases: Databases, policy: Policy, sign_in: SignIn) -> dict[str, Body]:
    actor = await sign_in(JILIN, Role.DIRECTOR)
    async with transaction(databases.writes(actor.level), policy, actor) as tx:
        rows = await tx.rows(BODIES)
    named = (dict(zip(Body.model_fields, row, strict=True)) for row in rows)
    return {body.id: body for body in map(Body.model_validate, named)}
