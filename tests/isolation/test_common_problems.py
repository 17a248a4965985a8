"""What several bodies have in common is for who issued their letters; a notice of it names none."""

from typing import Any

import pytest

from tests.isolation.test_comparisons import LETTERS
from tests.support.acting import SENT, act, drafted_notice, issued_opinion, opened_supervision
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LEVELS, LIAONING, LISHU, SIPING
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

FOUND = "立行立改事项移交后缺少跟踪。"
PROBLEMS = "... on Dispatch { revision { problems { text category advice } } }"


async def in_common(world: World, body: str) -> Any:
    """What the body is proposed as common."""
    headers = {"authorization": f"Bearer {world.token(body)}"}
    request = {"query": LETTERS, "common": {"of": "supervisions"}}
    response = await world.client.post("/compare", json=request, headers=headers)
    assert response.status_code == 200, response.text
    return response.json()["common"]


async def test_nobody_else_has_it_in_common_or_in_a_notice(empty_world: World) -> None:
    world = empty_world
    for owner, body in ((JILIN, SIPING), (JILIN, CHANGCHUN), (SIPING, LISHU)):
        supervision = await opened_supervision(world, owner, supervised=body)
        await issued_opinion(world, owner, supervision, findings=[{"text": FOUND}], suggestions=[])
    own = await in_common(world, JILIN)
    (problem,) = own["problems"]
    assert {own["findings"][key]["body"]["code"] for key in problem["findings"]} == {
        SIPING,
        CHANGCHUN,
    }
    seen = {SIPING: {LISHU}}
    for body in (CENTRE, LIAONING, SIPING, CHANGCHUN, LISHU):
        theirs = await in_common(world, body)
        named = {each["body"]["code"] for each in theirs["findings"].values()}
        assert named == seen.get(body, set())
        assert theirs["problems"] == []

    problems = [{"text": FOUND, "findings": problem["findings"]}]
    id = await drafted_notice(world, JILIN, {"body": SIPING}, problems=problems)
    await act(world, JILIN, "issueNotice", {"noticeId": id})
    (edge,) = (await world.ask(JILIN, SENT, {"id": id}))["node"]["dispatches"]["edges"]
    for body in LEVELS:
        read = f"query($id: ID!) {{ node(id: $id) {{ {PROBLEMS} }} }}"
        text = (await world.post(body, read, {"id": edge["node"]["id"]})).text
        assert (FOUND in text) is (body in {JILIN, SIPING})
        assert not any(key in text for key in problem["findings"])
