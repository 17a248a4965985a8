"""What a member did and began: pages that are walked have what a plain query finds, each once."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from random import Random
from typing import Any
from uuid import UUID

import psycopg
import pytest
import pytest_asyncio
from psycopg import RawCursor

from liandong.graphql.operations.explain import statements
from liandong.platform.database import context_key, level_connection
from liandong.policies.actors import Role
from liandong.policies.engine import Policy
from liandong.tenants.context import SPEAK
from tests.graphql.conftest import platform
from tests.graphql.planning import actor
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LEVELS, LIAONING, LISHU, SIPING, subject
from tests.support.sampling import sampled
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

VIEWERS = (CENTRE, JILIN, SIPING, LISHU)
TABLES = {"plan": "plan", "scheme": "work_scheme"}
MORE = {"plan": ("kind, year", "'ANNUAL', 2026"), "scheme": ("kind, year", "'ROUTINE', 2026")}
SORTS = {
    "SINCE": "since",
    "DUE_ON": "coalesce(deadline_on::timestamp AT TIME ZONE 'Asia/Shanghai',"
    " since + interval '69250000 hours')",
}
BOXES = {"DONE": "true", "STARTED": "a.kind IN ('plan.draft', 'scheme.draft')"}
ORDERS = list(product(BOXES, SORTS, ("ASC", "DESC")))
CASES = list(product(VIEWERS, ORDERS))
PAGE = """query($box: Box!, $by: WorkOrder, $filter: WorkFilter,
        $first: Int, $after: String, $last: Int, $before: String) {
    worklist(box: $box, orderBy: $by, first: $first, after: $after, last: $last, before: $before,
            filter: $filter) {
        totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        edges { node { id since dueOn } } } }"""
BEGIN = datetime(2026, 3, 1, tzinfo=UTC)
ROWS = 300


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def busy(server: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """A platform whose members acted on records again and again, also at the same moment, and on
    some that they see no longer."""
    async with platform(server, tmp_path_factory.mktemp("busy")) as world:
        with psycopg.connect(world.settings.database_url or "") as admin:
            _fill(admin)
        yield world


def _fill(admin: psycopg.Connection[Any]) -> None:
    chance = Random(0)
    admin.execute("SET session_replication_role = replica")
    seq = 1_000_000
    for number in range(ROWS):
        noun = chance.choice(list(TABLES))
        owner, due = chance.choice(list(LEVELS)), None
        if chance.random() < 0.3:
            due = date(2026, 11, 1) + timedelta(days=chance.randrange(0, 12))
        if number % 40 == 0:
            due = date(9999, 12, 31 - chance.randrange(0, 3))
        readers = {owner, *chance.sample(list(LEVELS), chance.choice((0, 2, 4)))}
        columns, values = MORE[noun]
        row = admin.execute(
            f"INSERT INTO liandong.{TABLES[noun]} (province, owner, audience, state, title,"
            f" title_folded, title_sorted, deadline_on, deadline, {columns})"
            " SELECT province, id, %s, 'DRAFT', 't', 't', 't', %s,"
            " CASE WHEN %s::date IS NOT NULL THEN '{}'::jsonb END,"
            f" {values} FROM liandong.body WHERE id = %s RETURNING province, id",
            (sorted(readers), due, due, owner),
        ).fetchone()
        assert row is not None
        province, id = row
        for acting in chance.sample(list(LEVELS), chance.choice((1, 2, 4))):
            for _ in range(chance.choice((1, 1, 2, 5))):
                seq += 1
                birth = acting == owner and chance.random() < 0.5
                kind = f"{noun}.{'draft' if birth else 'edit'}"
                at = BEGIN + timedelta(minutes=chance.randrange(200))
                role = chance.choice((Role.DIRECTOR, Role.DIRECTOR, Role.DRAFTER))
                admin.execute(
                    "INSERT INTO liandong.act (province, owner, audience, seq, kind, member,"
                    " member_name, subject, subject_province, subject_owner, subject_id, adds,"
                    " performed_at, prev, hash, actor_kind, format)"
                    " SELECT province, owner, ARRAY[owner], %s, %s, id, name, %s, %s, %s, %s, '{}',"
                    " %s, '', '', 'MEMBER', 2 FROM liandong.member WHERE subject = %s",
                    (seq, kind, noun, province, owner, id, at, subject(acting, role)),
                )
                if birth:
                    # A record is begun once.
                    break


def found(world: World, viewer: str, box: str, field: str, way: str) -> list[str]:
    """The ids of the items, as a plain query has them."""
    rows = " UNION ALL ".join(
        f"SELECT '{box}_{noun}_' || h.id AS item, h.id, h.deadline_on, a.since"
        f" FROM liandong.{table} h JOIN ("
        " SELECT a.subject_id, max(a.performed_at) AS since FROM liandong.act a"
        " JOIN liandong.member m ON m.id = a.member"
        f" WHERE m.subject = %(who)s AND a.subject = '{noun}' AND {BOXES[box]} GROUP BY 1) a"
        " ON a.subject_id = h.id JOIN liandong.body b ON b.id = %(viewer)s"
        " WHERE h.audience && b.keys"
        for noun, table in TABLES.items()
    )
    query = f"SELECT item FROM ({rows}) i ORDER BY {SORTS[field]} {way}, id {way}"
    with psycopg.connect(world.settings.database_url or "") as admin:
        named = {"who": subject(viewer), "viewer": viewer}
        return [item for (item,) in admin.execute(query.encode(), named)]


async def walked(
    world: World, viewer: str, order: tuple[str, str, str], *, backwards: bool, **more: Any
) -> list[str]:
    """The items of all pages, one after the other."""
    box, field, way = order
    size, mark = ("last", "before") if backwards else ("first", "after")
    end, further = ("startCursor", "hasPreviousPage") if backwards else ("endCursor", "hasNextPage")
    asked: dict[str, Any] = {"box": box, "by": {"field": field, "direction": way}, size: 7} | more
    items: list[str] = []
    while True:
        page = (await world.ask(viewer, PAGE, asked))["worklist"]
        ids = [edge["node"]["id"] for edge in page["edges"]]
        items = ids + items if backwards else items + ids
        if not page["pageInfo"][further]:
            assert page["totalCount"] == len(items)
            return items
        asked[mark] = page["pageInfo"][end]


@pytest.mark.parametrize(("viewer", "order"), CASES, ids=str)
async def test_pages_have_what_a_plain_query_finds(
    busy: World, viewer: str, order: tuple[str, str, str]
) -> None:
    expected = found(busy, viewer, *order)
    assert len(expected) > 20 if order[0] == "DONE" else expected
    for backwards in (False, True):
        assert await walked(busy, viewer, order, backwards=backwards) == expected


@sampled("viewer,order", CASES, ids=str)
async def test_filter_that_holds_of_all_finds_the_same(
    busy: World, viewer: str, order: tuple[str, str, str]
) -> None:
    expected = found(busy, viewer, *order)
    whatever = {"kind": ["PLAN", "SCHEME"]}
    for filter_ in (whatever, {}, {"kind": None}):
        found_ = await walked(busy, viewer, order, backwards=False, filter=filter_)
        assert found_ == expected, filter_


@pytest.mark.parametrize("box", BOXES)
async def test_since_and_day_are_those_of_the_record(busy: World, box: str) -> None:
    """Whatever they are sorted by."""
    shown = []
    for field in SORTS:
        asked = {"box": box, "by": {"field": field, "direction": "ASC"}, "first": 100}
        page = (await busy.ask(SIPING, PAGE, asked))["worklist"]
        assert len(page["edges"]) == page["totalCount"] < 100
        shown.append({edge["node"]["id"]: edge["node"] for edge in page["edges"]})
    assert shown[0] == shown[1]
    assert {bool(node["dueOn"]) for node in shown[0].values()} == {True, False}


async def test_others_have_boxes_of_their_own(busy: World) -> None:
    for viewer in (*VIEWERS, CHANGCHUN, LIAONING):
        mine = set(await walked(busy, viewer, ("DONE", "SINCE", "ASC"), backwards=False))
        assert mine == set(found(busy, viewer, "DONE", "SINCE", "ASC"))
        assert len(mine) < ROWS / 2


async def test_again_acted_on_moves_to_the_front(busy: World) -> None:
    order = ("DONE", "SINCE", "DESC")
    last = found(busy, SIPING, *order)[-1]
    with psycopg.connect(busy.settings.database_url or "") as admin:
        admin.execute("SET session_replication_role = replica")
        admin.execute(
            "INSERT INTO liandong.act (province, owner, audience, seq, kind, member, member_name,"
            " subject, subject_province, subject_owner, subject_id, adds, performed_at, prev, hash,"
            " actor_kind, format)"
            " SELECT a.province, a.owner, a.audience, 9000000, a.kind, a.member,"
            " a.member_name, a.subject, a.subject_province, a.subject_owner, a.subject_id, a.adds,"
            " now(), '', '', a.actor_kind, 2"
            " FROM liandong.act a JOIN liandong.member m ON m.id = a.member"
            " WHERE m.subject = %s AND a.subject_id = %s LIMIT 1",
            (subject(SIPING), UUID(last.split("_")[-1])),
        )
    items = await walked(busy, SIPING, order, backwards=False)
    assert items == found(busy, SIPING, *order)
    assert items[0] == last
    assert len(items) == len(set(items))


@pytest.mark.parametrize("order", ORDERS, ids=str)
@pytest.mark.parametrize("viewer", VIEWERS)
async def test_no_page_sorts_the_acts_of_a_member(
    busy: World, viewer: str, order: tuple[str, str, str]
) -> None:
    assert list(sorted_acts(busy, viewer, order)) == []


async def test_missing_index_would_be_seen(busy: World) -> None:
    with psycopg.connect(busy.settings.database_url or "", autocommit=True) as admin:
        row = admin.execute("SELECT pg_get_indexdef('liandong.act_member_idx'::regclass)")
        ((definition,),) = row.fetchall()
        admin.execute("DROP INDEX liandong.act_member_idx")
        for order in ORDERS:
            assert list(sorted_acts(busy, SIPING, order)), order
        admin.execute(definition.encode())


def sorted_acts(world: World, viewer: str, order: tuple[str, str, str]) -> Iterator[dict[str, Any]]:
    """The scans of acts of which all are sorted before the page is cut, or that read no index in
    the order of acts."""
    box, field, way = order
    by = f"{{field: {field}, direction: {way}}}"
    query = f"{{ worklist(box: {box}, orderBy: {by}) {{ edges {{ cursor }} }} }}"
    with psycopg.connect(world.settings.database_url or "") as admin:
        rows = admin.execute("SELECT id FROM liandong.member WHERE subject = %s", [subject(viewer)])
        ((member,),) = rows.fetchall()
    who = replace(actor(viewer), member=member)
    (statement,) = statements(query, {}, who, Policy.load(), b"a secret")
    with level_connection(world.settings, LEVELS[viewer]) as connection:
        cursor: Any = RawCursor(connection)
        cursor.execute(SPEAK.encode(), [context_key(world.settings).signed(viewer)])
        for setting in ("enable_seqscan", "enable_sort", "enable_incremental_sort"):
            cursor.execute(f"SET {setting} = off".encode())
        explained = f"EXPLAIN (FORMAT JSON) {statement.sql}"
        ((plans,),) = cursor.execute(explained.encode(), statement.parameters).fetchall()
    for plan in plans:
        yield from _sorted(plan["Plan"], within=False)


def _sorted(node: dict[str, Any], *, within: bool) -> Iterator[dict[str, Any]]:
    within = node["Node Type"] != "Limit" and (within or node["Node Type"].endswith("Sort"))
    if (
        within
        and node.get("Index Name") != "act_subject_idx"
        and node.get("Relation Name") == "act"
    ):
        yield node
    for child in node.get("Plans", ()):
        yield from _sorted(child, within=within)
