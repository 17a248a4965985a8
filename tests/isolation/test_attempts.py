"""Denied attempts: read by the administrator of the member's own body, and by nobody else.

Each names an id that its member sent, of a record that he may not see: an answer that holds one is
found by the watch, whoever is answered.
"""

from collections.abc import AsyncIterator
from io import BytesIO
from typing import Any

import httpx
import pytest
import pytest_asyncio
from openpyxl import load_workbook

from liandong.policies.actors import Role
from liandong.tenants.attempts.models import DenialReason
from tests.isolation.batches import random_id
from tests.isolation.families import ACTORS
from tests.isolation.listing import list_query
from tests.isolation.reading import Watch, plain
from tests.isolation.selections import connection, node_query, orders
from tests.support.denied import denied, once_denied, shown

pytestmark = pytest.mark.asyncio(loop_scope="module")

LIST = "deniedAttempts"
ALL = f"{{ {LIST}(first: 100) {{ {connection(LIST, 1)} }} }}"
ISSUE = "mutation($id: ID!) { issuePlan(input: {planId: $id}) { act { id } } }"
BOTH = (Role.DIRECTOR, Role.DRAFTER)
OTHER_ROLES = tuple(role for role in Role if role is not Role.ADMIN)
TRIED = {Role.DIRECTOR: "NOT_FOUND", Role.DRAFTER: "FORBIDDEN"}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def tried(watch: Watch) -> AsyncIterator[dict[str, dict[str, str]]]:
    """By body: the ids that its members have sent, and what they are: hidden, or of nothing."""
    sent: dict[str, dict[str, str]] = {}
    for actor in ACTORS:
        hidden = [id for id in watch.story.sight[actor].hidden if id.startswith("plan_")][0]
        sent[actor] = {"hidden": hidden, "nothing": random_id("plan_")}
        for id in sent[actor].values():
            for role in BOTH:
                await watch.post(actor, ISSUE, {"id": id}, role)
    for actor in ACTORS:
        await once_denied(watch.world, actor, 4)
    yield sent


async def exported(watch: Watch, actor: str, role: Role) -> tuple[httpx.Response, list[Any]]:
    """The targets of the whole list, as a file has them."""
    columns = [{"title": "id", "path": "target"}, {"title": "reason", "path": "reason"}]
    response = await watch.world.client.post(
        "/export",
        json={
            "query": list_query(LIST, "target reason"),
            "export": {"name": LIST, "list": LIST, "columns": columns},
        },
        headers={"authorization": f"Bearer {watch.world.token(actor, role)}"},
    )
    assert response.status_code == 200, response.text
    sheet = load_workbook(BytesIO(response.content)).active
    return response, [row[0].value for row in sheet.iter_rows(min_row=2)]


@pytest.mark.parametrize("actor", ACTORS)
async def test_administrator_reads_those_of_its_body(
    watch: Watch, tried: dict[str, dict[str, str]], actor: str
) -> None:
    found = await denied(watch.world, actor)
    assert {shown(each) for each in found} == {
        ("PLAN_ISSUE", id, reason, False, 1)
        for id in tried[actor].values()
        for reason in TRIED.values()
    }
    assert {each["owner"]["code"] for each in found} == {actor}
    _, targets = await exported(watch, actor, Role.ADMIN)
    assert sorted(targets) == sorted(each["target"] for each in found)


@pytest.mark.parametrize("actor", ACTORS)
async def test_hidden_record_and_none_are_recorded_alike(
    watch: Watch, tried: dict[str, dict[str, str]], actor: str
) -> None:
    rows: dict[str, Any] = {}
    for kind, id in tried[actor].items():
        found = await denied(watch.world, actor, target=id)
        rows[kind] = {
            tuple(value for name, value in sorted(each.items()) if name in ("act", "reason"))
            + (each["member"]["name"], each["further"], each["times"], len(each))
            for each in found
        }
    assert rows["hidden"] == rows["nothing"] != set()


@pytest.mark.parametrize("role", OTHER_ROLES)
@pytest.mark.parametrize("actor", ACTORS)
async def test_no_other_role_reads_any(
    watch: Watch, tried: dict[str, dict[str, str]], actor: str, role: Role
) -> None:
    found = (await watch.ask(actor, ALL, role=role))[LIST]
    assert (found["totalCount"], found["edges"]) == (0, [])
    assert not any(found["pageInfo"].values())
    for filter_ in ({"target": tried[actor]["hidden"]}, {"reason": list(DenialReason)}):
        query = f"query($f: DeniedAttemptFilter) {{ {LIST}(filter: $f) {{"
        query += " totalCount byReason { count } } }"
        told = await watch.ask(actor, query, {"f": filter_}, role)
        assert told == {LIST: {"totalCount": 0, "byReason": []}}
    assert (await exported(watch, actor, role))[1] == []


@pytest.mark.parametrize("actor", ACTORS)
async def test_administrator_reads_none_of_another_body(
    watch: Watch, tried: dict[str, dict[str, str]], actor: str
) -> None:
    own = {each["id"] for each in await denied(watch.world, actor)}
    members = await watch.world.ask(actor, "{ viewer { colleagues { id } } }", role=Role.ADMIN)
    mine = {each["id"] for each in members["viewer"]["colleagues"]}
    for other in ACTORS:
        if other == actor:
            continue
        theirs = [each["id"] for each in await denied(watch.world, other)]
        assert theirs
        assert not own & set(theirs)
        for id in theirs:
            query = node_query("attempt", 1)
            there = await watch.post(actor, query, {"id": id}, Role.ADMIN)
            nowhere = random_id(id)
            assert plain(there, id) == plain(
                await watch.post(actor, query, {"id": nowhere}, Role.ADMIN), nowhere
            )
            assert there.json()["data"] == {"node": None}
        only = set(tried[other].values()) - set(tried[actor].values())
        for id in only:
            assert await denied(watch.world, actor, target=id) == []
    foreign = [member.id for member in watch.story.members if member.body != actor]
    assert not mine & set(foreign)
    for id in foreign:
        assert await denied(watch.world, actor, member=id) == []


@pytest.mark.parametrize("actor", ACTORS)
async def test_every_order_has_the_same_rows(
    watch: Watch, tried: dict[str, dict[str, str]], actor: str
) -> None:
    assert tried[actor]
    own = {each["id"] for each in await denied(watch.world, actor)}
    for field in orders(LIST):
        for direction in ("ASC", "DESC"):
            given = {"order": {"field": field, "direction": direction}, "first": 2}
            query, seen = list_query(LIST), []
            while True:
                page = (await watch.world.ask(actor, query, given, role=Role.ADMIN))[LIST]
                seen += [edge["node"]["id"] for edge in page["edges"]]
                if not page["pageInfo"]["hasNextPage"]:
                    break
                given["after"] = page["pageInfo"]["endCursor"]
            assert len(seen) == len(own)
            assert set(seen) == own


async def test_cursor_of_another_body_is_refused(
    watch: Watch, tried: dict[str, dict[str, str]]
) -> None:
    one, other = ACTORS[:2]
    assert tried[one]
    page = (await watch.world.ask(one, list_query(LIST), role=Role.ADMIN))[LIST]
    given = {"after": page["pageInfo"]["startCursor"]}
    answer = await watch.post(other, list_query(LIST), given, Role.ADMIN)
    assert answer.json()["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
