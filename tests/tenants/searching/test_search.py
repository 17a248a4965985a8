"""What is found, in which order and at which place; and each of the two locks holds by itself."""

import asyncio
from typing import Any

import psycopg
import pytest

from liandong.platform.database import admin_engine
from liandong.policies.actors import Role
from liandong.tenants.searching.loading import index_texts
from tests.support.acting import (
    act,
    decided_review,
    drafted_plan,
    issued_standard,
    shared_plan,
    submitted_scheme,
)
from tests.support.cast import JILIN, LIAONING, LISHU, SIPING, subject
from tests.support.documents import PLAN
from tests.support.world import World

pytestmark = pytest.mark.asyncio

SOON_SECONDS = 5.0
SEARCH = """query($text: String!, $kinds: [FoundKind!], $first: Int, $after: String) {
    search(text: $text, kinds: $kinds, first: $first, after: $after) {
        totalCount pageInfo { endCursor } edges { node { kind title draft owner { code }
        record { __typename ... on Node { id } }
        excerpt { field element words marks { start end } } } } } }"""
DISABLE = "UPDATE liandong.member SET disabled = true WHERE subject = %s"
EVERY_POLICY = """
    DO $$ BEGIN
        ALTER POLICY visible ON liandong.plan_revision USING (true);
        ALTER POLICY locked ON liandong.plan_revision USING (true);
    END $$
"""
FALSELY = """
    INSERT INTO liandong.search_text
        (province, owner, id, audience, source, subject_id, readers, said_at, title, said)
    SELECT province, owner, id, audience || ARRAY['210000'], 'plan_revision', subject_id,
           audience || ARRAY['210000'], now(), content ->> 'title', content ->> 'title'
    FROM liandong.plan_revision
    ON CONFLICT (province, owner, id) DO UPDATE
    SET audience = excluded.audience, readers = excluded.readers
"""


async def search(world: World, body: str, text: str, **given: Any) -> list[dict[str, Any]]:
    """What is found before all texts are indexed, and after."""
    waiting = await world.ask(body, SEARCH, {"text": text, **given})
    index_texts(admin_engine(world.settings))
    page = await world.ask(body, SEARCH, {"text": text, **given})
    assert page == waiting
    return [edge["node"] for edge in page["search"]["edges"]]


def item(title: str, text: str) -> dict[str, str]:
    return {"title": title, "text": text}


async def test_words_are_found_as_they_are_meant_and_marked_as_they_are_written(
    world: World,
) -> None:
    items = [
        item("压实责任", "无"),
        item("交叉巡视", "对三资（ＡＢＣ）管理交叉巡視，見附件。"),
    ]
    plan = await shared_plan(world, JILIN, "DIRECT_SUBORDINATES", items=items)
    for text in ("交叉巡视 三资", "(abc)管理", "巡視，见附件"):
        (found,) = await search(world, SIPING, text)
        assert found["record"]["id"] == plan
        excerpt = found["excerpt"]
        marked = [excerpt["words"][mark["start"] : mark["end"]] for mark in excerpt["marks"]]
        assert marked, text
        assert len(excerpt["element"]) == 12
    assert (excerpt["field"], marked) == ("items.text", ["巡視，見附件"])
    assert await search(world, SIPING, "交叉巡视 没有的词") == []
    assert await search(world, SIPING, " 　 ") == []


async def test_titles_come_first_then_the_newest(world: World) -> None:
    said = [item("巡察整改", "无")]
    titled = await shared_plan(world, JILIN, "DIRECT_SUBORDINATES", title="巡察整改方案")
    older = await shared_plan(world, JILIN, "DIRECT_SUBORDINATES", title="甲", items=said)
    newer = await shared_plan(world, JILIN, "DIRECT_SUBORDINATES", title="乙", items=said)
    draft = await drafted_plan(world, SIPING, title="丙", items=said)
    found = await search(world, SIPING, "巡察整改", kinds=["PLAN"])
    assert [each["record"]["id"] for each in found] == [titled, draft, newer, older]
    first = (await world.ask(SIPING, SEARCH, {"text": "巡察整改", "first": 2}))["search"]
    rest = await search(world, SIPING, "巡察整改", after=first["pageInfo"]["endCursor"])
    assert [each["record"]["id"] for each in rest] == [newer, older]


async def test_each_reader_finds_the_newest_version_that_it_has(world: World) -> None:
    plan = await shared_plan(world, JILIN, "DIRECT_SUBORDINATES", items=[item("旧的说法", "无")])
    await act(world, JILIN, "editPlan", {"planId": plan, "items": [item("新的提法", "无")]})
    assert [each["draft"] for each in await search(world, JILIN, "新的提法")] == [True]
    assert [each["draft"] for each in await search(world, JILIN, "旧的说法")] == [False]
    assert await search(world, SIPING, "新的提法") == []
    assert len(await search(world, SIPING, "旧的说法")) == 1
    await act(world, JILIN, "issuePlan", {"planId": plan})
    for body in (JILIN, SIPING):
        assert len(await search(world, body, "新的提法")) == 1
        assert await search(world, body, "旧的说法") == []
    await act(world, JILIN, "withdrawPlan", {"planId": plan})
    assert await search(world, SIPING, "新的提法") == []
    assert len(await search(world, JILIN, "新的提法")) == 1


async def test_opinions_are_found_by_others_once_they_are_told(world: World) -> None:
    await issued_standard(world, JILIN, "CITY")
    await decided_review(world, JILIN, await submitted_scheme(world, SIPING), "RETURN")
    kinds = {"kinds": ["VERDICT"]}
    opinions = [
        {each["excerpt"]["words"] for each in await search(world, body, "不够聚焦", **kinds)}
        for body in (JILIN, SIPING)
    ]
    assert opinions[0] == opinions[1] != set()
    assert await search(world, LISHU, "不够聚焦", **kinds) == []


async def test_what_is_too_long_is_told(world: World) -> None:
    answer = (await world.post(SIPING, SEARCH, {"text": "长" * 201})).json()
    assert answer["errors"][0]["message"] == "Too long: at most 200 characters, here 201."


async def test_function_holds_without_the_locks_of_the_table(world: World, database: str) -> None:
    await shared_plan(world, JILIN, "DIRECT_SUBORDINATES", items=[item("只给四平", "无")])
    with psycopg.connect(database, autocommit=True) as admin:
        admin.execute(EVERY_POLICY.encode())
    assert len(await search(world, SIPING, "只给四平")) == 1
    assert await search(world, LIAONING, "只给四平") == []


async def test_locks_of_the_table_hold_without_the_function(world: World, database: str) -> None:
    await drafted_plan(world, JILIN, title="没有给辽宁")
    with psycopg.connect(database, autocommit=True) as admin:
        admin.execute(FALSELY.encode())
        told = admin.execute("SELECT 1 FROM liandong.search_text WHERE '210000' = ANY (readers)")
        assert told.fetchone() is not None
    assert await search(world, LIAONING, "没有给辽宁") == []


async def test_nothing_is_kept_of_a_draft(world: World, database: str) -> None:
    await drafted_plan(world, JILIN, title="还没有发出", items=PLAN["items"])
    assert [each["draft"] for each in await search(world, JILIN, "还没有发出")] == [True]
    with psycopg.connect(database) as admin:
        kept = "SELECT count(*) FROM liandong.search_text WHERE said LIKE '%还没有发出%'"
        assert admin.execute(kept).fetchone() == (0,)


async def test_reports_and_answers_are_found_by_whom_they_were_told(world: World) -> None:
    plan = await shared_plan(world, SIPING, "DIRECT_SUBORDINATES", items=[item("一", "无")])
    await act(world, SIPING, "filePlan", {"planId": plan})
    items = """query($id: ID!) { node(id: $id) { ... on Plan { revision { items { key } } } } }"""
    node = (await world.ask(SIPING, items, {"id": plan}))["node"]
    (key,) = [each["key"] for each in node["revision"]["items"]]
    said = {"item": key, "done": 40, "text": "进驻两家单位"}
    await act(world, SIPING, "reportPlan", {"planId": plan, "progress": [said]})
    for body in (SIPING, JILIN):
        (found,) = await search(world, body, "进驻两家")
        assert (found["kind"], found["record"]["id"]) == ("ACT", plan)
        place = {name: found["excerpt"][name] for name in ("field", "element", "words")}
        assert place == {"field": "progress.text", "element": key, "words": "进驻两家单位"}
    assert await search(world, LISHU, "进驻两家") == []


async def test_who_is_disabled_finds_nothing(world: World, database: str) -> None:
    await shared_plan(world, JILIN, "DIRECT_SUBORDINATES", title="停用之前")
    assert len(await search(world, SIPING, "停用之前")) == 1
    with psycopg.connect(database, autocommit=True) as admin:
        admin.execute(DISABLE, (subject(SIPING, Role.DIRECTOR),))
    # A member is known until the change is told, and no longer.
    async with asyncio.timeout(SOON_SECONDS):
        while (answer := await world.post(SIPING, SEARCH, {"text": "停用之前"})).status_code != 401:
            await asyncio.sleep(0.02)
    assert "停用" not in answer.text
    assert len(await search(world, JILIN, "停用之前")) == 1
