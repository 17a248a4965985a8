"""What a member has read is its own affair: no colleague, no other body and no log learns of it."""

from typing import Any

import pytest

from liandong.policies.actors import Role
from tests.isolation.batches import prefix_of, random_id
from tests.isolation.families import ACTORS
from tests.isolation.nouns import HEADS
from tests.isolation.reading import Watch, plain
from tests.isolation.things import Connection
from tests.support.reading import LEFT, MARK, MARK_ALL, mark_all_read, mark_read, unread
from tests.support.sampling import sample

pytestmark = pytest.mark.asyncio(loop_scope="module")

READERS = [role for role in Role if role is not Role.ADMIN]
BOX = """{ worklist(box: UNREAD, first: 100) { totalCount edges { cursor node { id title since
    record { __typename id } } } } workCounts { unread { count overdue } } }"""
KEPT = "SELECT owner, member_id, subject_id FROM liandong.read_mark"


async def boxes(watch: Watch, but: tuple[str, Role]) -> dict[tuple[str, Role], Any]:
    """The boxes of all members of the actors but one."""
    return {
        (actor, role): await watch.ask(actor, BOX, role=role)
        for actor in ACTORS
        for role in READERS
        if (actor, role) != but
    }


@pytest.mark.parametrize("actor", ACTORS)
async def test_hidden_record_and_none_are_marked_alike(
    watch: Watch, keeper: Connection, actor: str
) -> None:
    kept = keeper.execute(KEPT).fetchall()
    hidden = [id for id in watch.story.sight[actor].hidden if prefix_of(id) in HEADS]
    assert hidden
    for id in sample(actor, hidden, by=lambda id: [prefix_of(id)]):
        other = random_id(id)
        answers = [
            plain(await watch.post(actor, MARK % LEFT, {"input": {"ids": [each]}}), each)
            for each in (id, other, "nothing", f"act_{id.partition('_')[2]}")
        ]
        assert answers[1:] == answers[:1] * 3, id
    assert keeper.execute(KEPT).fetchall() == kept


async def test_nobody_else_notices_what_is_read(watch: Watch, keeper: Connection) -> None:
    me = (ACTORS[1], Role.DIRECTOR)
    before = await boxes(watch, me)
    items = await unread(watch.world, *me)
    assert len(items) > 3
    opened = [item["record"]["id"] for item in items[:2]]
    left = await mark_read(watch.world, me[0], *opened)
    total = len(await unread(watch.world, *me))
    assert left["workCounts"]["unread"]["count"] == total <= len(items) - 2
    await mark_all_read(watch.world, me[0], items[0]["since"])
    assert await unread(watch.world, *me) == []
    assert await boxes(watch, me) == before
    owners = {owner for owner, *_ in keeper.execute(KEPT).fetchall()}
    assert owners == {me[0]}


async def test_no_answer_tells_of_marks_of_others(watch: Watch, keeper: Connection) -> None:
    """Neither when, nor how many, nor of what: whatever a member asks of its own box."""
    reader = ACTORS[1]
    await mark_all_read(watch.world, reader, "2026-11-01T00:00:00Z", Role.DRAFTER)
    ids = keeper.execute("SELECT id::text, member_id::text FROM liandong.read_mark").fetchall()
    assert ids
    for role in READERS:
        answer = await watch.post(reader, BOX, role=role)
        assert not any(id in answer.text for id, _ in ids)
    given = {"input": {"until": "2026-11-01T00:00:00Z"}}
    answers = {
        plain(await watch.post(reader, MARK_ALL % "userErrors { code }", given, role))[2]
        for role in Role
    }
    assert len(answers) == 1
