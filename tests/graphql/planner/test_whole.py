"""Lists of all that a viewer may see: what a plain query finds, and read in their order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from random import Random
from typing import Any

import psycopg
import pytest
import pytest_asyncio
from graphql import get_named_type
from psycopg import RawCursor
from sqlalchemy import Column

from liandong.graphql.operations.explain import statements
from liandong.graphql.planner.bindings import Pages
from liandong.graphql.planner.pages import EXACT_POINTS, MOST_COUNTED
from liandong.graphql.planner.whole import OF_THE_CENTRE
from liandong.platform.database import context_key, level_connection
from liandong.platform.settings import Settings
from liandong.policies.engine import Policy
from liandong.tenants.bodies.hierarchy import last_below
from liandong.tenants.context import SPEAK
from tests.graphql.conftest import platform
from tests.graphql.planning import CATALOG, actor
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LEVELS, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.sampling import sampled
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

VIEWERS = (CENTRE, JILIN, LIAONING, SIPING, LISHU)
WAYS = ("ASC", "DESC")
ROWS = 500
STRANGE = ("220000/**", "000000/**", "000000/*", "220300/*", "999999")
OTHERWISE = {
    "body",
    "denied_attempt",
    "file_read",
}  # the directory, and what only the own body reads
DISABLED = ("enable_seqscan", "enable_bitmapscan", "enable_sort", "enable_incremental_sort")


@dataclass(frozen=True)
class Order:
    """One order of one list, and the column that it sorts by."""

    field: str
    table: str
    name: str
    column: str

    def __str__(self) -> str:
        return f"{self.field}-{self.name}"

    def document(self, way: str, cut: str = "", shown: str = "edges { node { id } }") -> str:
        order = f"orderBy: {{field: {self.name}, direction: {way}}}"
        return f"{{ {self.field}({order} {cut}) {{ {shown} }} }}"


def orders() -> Iterator[Order]:
    """Each order of each list that is of all that the viewer may see, but of the directory."""
    for (type_name, field), binding in CATALOG.bindings.items():
        if isinstance(binding, Pages) and binding.is_whole:
            connection: Any = get_named_type(CATALOG.object_type(type_name).fields[field].type)
            edge: Any = get_named_type(connection.fields["edges"].type)
            source = CATALOG.sources[get_named_type(edge.fields["node"].type).name]
            table: Any = source.table
            for name, order in binding.orders.items() if table.name not in OTHERWISE else ():
                column = order.expression(table.c)
                yield Order(field, table.name, name, _indexed(column))


def _indexed(column: Any) -> str:
    """The column, or what is worked out of it, as the catalogue shows an index of it."""
    if isinstance(column, Column):
        return str(column.name)
    return re.sub(r"liandong\.\w+\.", "", str(column)).replace("coalesce", "COALESCE")


ORDERS = list(orders())


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def country(server: str, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A platform with plans and schemes that have any readers whatever."""
    async with platform(server, tmp_path_factory.mktemp("country")) as world:
        with psycopg.connect(world.settings.database_url or "") as admin:
            _fill(admin)
        yield world


def _fill(admin: psycopg.Connection[Any]) -> None:
    """Rows with any audiences: also those that no act would leave."""
    chance = Random(0)
    admin.execute("SET session_replication_role = replica")
    bodies = list(LEVELS)
    for table, more, values in (
        ("plan", "kind, year", "'ANNUAL', 2026"),
        ("work_scheme", "kind, year", "'ROUTINE', 2026"),
    ):
        for _ in range(ROWS):
            owner = chance.choice(bodies)
            keys = [*bodies, f"{owner}/*", f"{owner}/**", *STRANGE]
            audience = {owner, *chance.sample(keys, chance.choice((0, 0, 1, 1, 2, 4)))}
            day, title = (chance.randrange(1, 9) for _ in range(2))
            admin.execute(
                f"INSERT INTO liandong.{table} (province, owner, audience, created_at, updated_at,"
                f" state, title, title_folded, title_sorted, {more})"
                f" SELECT province, id, %s, %s, %s, %s, %s, %s, %s, {values} FROM liandong.body"
                " WHERE id = %s",
                (
                    [sorted(audience), f"2026-01-0{day}", f"2026-02-0{9 - day}"]
                    + [chance.choice(("DRAFT", "CLOSED")), *[f"t{title}"] * 3, owner]
                ),
            )


def plain(world: World, order: Order, way: str, viewer: str) -> list[str]:
    """The ids of what the viewer may read, as the plain condition has them."""
    prefix = {"plan": "plan", "work_scheme": "scheme"}[order.table]
    query = (
        f"SELECT '{prefix}_' || t.id FROM liandong.{order.table} t"
        " WHERE t.audience && (SELECT b.keys FROM liandong.body b WHERE b.id = %s)"
        f" ORDER BY {order.column} {way}, t.id {way}"
    )
    with psycopg.connect(world.settings.database_url or "") as admin:
        return [id for (id,) in admin.execute(query.encode(), (viewer,))]


FILLED = [order for order in ORDERS if order.table in ("plan", "work_scheme")]


def strata(case: tuple[Order, str, str]) -> list[object]:
    """The order in its way; the table and who looks at it."""
    order, way, viewer = case
    return [(order, way), (order.table, viewer)]


@sampled("order,way,viewer", product(FILLED, WAYS, LEVELS), by=strata, ids=str)
async def test_pages_have_what_a_plain_query_finds(
    country: World, order: Order, way: str, viewer: str
) -> None:
    expected = plain(country, order, way, viewer)
    assert len(expected) > 20
    shown = "edges { node { id } } pageInfo { endCursor startCursor } totalCount atLeast"
    found, place = [], ""
    while True:
        answer = await country.ask(viewer, order.document(way, f"first: 45 {place}", shown))
        page = answer[order.field]
        found += [edge["node"]["id"] for edge in page["edges"]]
        assert (page["totalCount"], page["atLeast"]) == (len(expected),) * 2
        if not page["edges"]:
            break
        place = f'after: "{page["pageInfo"]["endCursor"]}"'
    assert found == expected
    answer = await country.ask(viewer, order.document(way, "last: 7"))
    assert [edge["node"]["id"] for edge in answer[order.field]["edges"]] == expected[-7:]


@pytest.mark.parametrize("viewer", LEVELS)
async def test_states_are_counted_once(country: World, viewer: str) -> None:
    answer = await country.ask(viewer, "{ plans { byState { count } totalCount } }")
    expected = len(plain(country, FILLED[0], "ASC", viewer))
    assert sum(each["count"] for each in answer["plans"]["byState"]) == expected


async def test_rows_are_counted_up_to_the_bound(country: World) -> None:
    url = country.settings.database_url or ""
    with psycopg.connect(url) as admin:
        admin.execute("SET session_replication_role = replica")
        admin.execute(
            "INSERT INTO liandong.plan (province, owner, audience, state, kind, year, created_at)"
            " SELECT '210000', '210000', '{210000}', 'DRAFT', 'ANNUAL', 2026,"
            " '2000-01-01T00:00:00Z'::timestamptz + n * interval '1 second'"
            " FROM generate_series(1, %s) n",
            (MOST_COUNTED + 2,),
        )
    query = (
        "query($until: DateTime) { plans(filter: {listedBefore: $until}) { atLeast totalCount } }"
    )
    for number, counted in ((-1, -1), (0, 0), (1, 1), (2, 1)):
        seconds = MOST_COUNTED + number + 1
        until = f"2000-01-01T{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}Z"
        page = (await country.ask(LIAONING, query, {"until": until}))["plans"]
        assert page["totalCount"] == MOST_COUNTED + number
        assert page["atLeast"] == MOST_COUNTED + counted
    with psycopg.connect(url) as admin:
        admin.execute("SET session_replication_role = replica")
        admin.execute("DELETE FROM liandong.plan WHERE created_at < '2001-01-01'")


@pytest.mark.parametrize(
    ("document", "times"),
    [
        ("{ plans { totalCount } }", 1),
        (
            "{ plans { byState { count } totalCount } acts { ...C } }"
            " fragment C on ActConnection { totalCount }",
            3,
        ),
        ("{ plans { atLeast } }", 0),
        ("{ viewer { body { plans { totalCount } } } }", 0),
    ],
)
async def test_exact_counts_of_whole_lists_cost_more(
    country: World, document: str, times: int
) -> None:
    spared = document.replace("totalCount", "__typename").replace("byState { count }", "__typename")
    points = []
    for text in (document, document, spared, spared):
        answer = (await country.post(JILIN, text)).json()
        points.append(answer["extensions"]["cost"]["points"])
    assert (points[1] - points[3]) // EXACT_POINTS == times


@pytest.mark.parametrize("order", ORDERS, ids=str)
async def test_each_order_has_its_indexes(country: World, order: Order) -> None:
    with psycopg.connect(country.settings.database_url or "") as admin:
        rows = admin.execute(
            "SELECT indexdef FROM pg_indexes WHERE schemaname = 'liandong' AND tablename = %s",
            (order.table,),
        ).fetchall()
    found = {" ".join(text.split()).partition(" USING btree ")[2] for (text,) in rows}
    read = "CASE WHEN (audience @> ARRAY[province]) THEN true ELSE false END"
    assert found >= {
        f"(province, owner, {order.column}, id)",
        f"(province, {order.column}, id) WHERE {read}",
        f"({order.column}, id) WHERE (audience && ARRAY['000000'::text, '000000/**'::text])",
        # What was told since some time is looked for among acts.
        f"(other_reader, {'performed_at, ' * (order.table == 'act')}id)"
        " WHERE (other_reader IS NOT NULL)",
    }


async def test_index_names_the_keys_of_the_centre(country: World) -> None:
    with psycopg.connect(country.settings.database_url or "") as admin:
        row = admin.execute("SELECT keys FROM liandong.body WHERE id = %s", (CENTRE,)).fetchone()
    assert row is not None
    assert str(OF_THE_CENTRE) == f"ARRAY{row[0]}"


@pytest.mark.parametrize("viewer", VIEWERS)
async def test_no_page_sorts_what_is_found(country: World, viewer: str) -> None:
    for order, way in product(ORDERS, WAYS):
        assert sorted_rows(country.settings, viewer, order.document(way)) == [], (order, way)


@pytest.mark.parametrize(
    ("viewer", "which"), [(CENTRE, "_central"), (JILIN, "_provincial"), (SIPING, ""), (LISHU, "")]
)
async def test_missing_index_would_be_seen(country: World, viewer: str, which: str) -> None:
    [order] = [each for each in ORDERS if (each.table, each.name) == ("deputy", "ENDS_ON")]
    name = f"liandong.deputy_by_ends_on{which}_idx"
    with psycopg.connect(country.settings.database_url or "", autocommit=True) as admin:
        row = admin.execute("SELECT pg_get_indexdef(%s::regclass)", (name,)).fetchone()
        admin.execute(f"DROP INDEX {name}".encode())
        assert sorted_rows(country.settings, viewer, order.document("ASC")) != []
        assert row is not None
        admin.execute(row[0].encode())
    assert sorted_rows(country.settings, viewer, order.document("ASC")) == []


def sorted_rows(settings: Settings, viewer: str, document: str) -> list[str]:
    """The scans of which all is sorted, where an index could have spared it; but for those of what
    others handed down."""
    (statement,) = statements(document, {}, actor(viewer), Policy.load(), b"a secret")
    with level_connection(settings, LEVELS[viewer]) as connection:
        cursor: Any = RawCursor(connection)
        cursor.execute(SPEAK.encode(), [context_key(settings).signed(viewer)])
        for setting in DISABLED:
            cursor.execute(f"SET {setting} = off".encode())
        query = f"EXPLAIN (FORMAT JSON) {statement.sql}"
        ((plans,),) = cursor.execute(query.encode(), statement.parameters).fetchall()
    scans = [scan for plan in plans for scan in _sorted(plan["Plan"], within=False)]
    return [str(scan) for scan in scans if "other_reader = ANY" not in str(scan)]


def _sorted(node: dict[str, Any], *, within: bool) -> Iterator[dict[str, Any]]:
    """The scans of tables below a sort, without a limit in between."""
    within = node["Node Type"] != "Limit" and (within or node["Node Type"].endswith("Sort"))
    if within and node.get("Relation Name", "body") != "body":
        yield node
    for child in node.get("Plans", ()):
        yield from _sorted(child, within=within)


@pytest.mark.parametrize(
    ("body", "last"),
    [(SIPING, "220399"), (CHANGCHUN, "220199"), (LISHU, LISHU), (NANGUAN, NANGUAN)]
    + [(JILIN, JILIN), (CENTRE, CENTRE)],
)
async def test_counties_are_below_their_city_by_code(body: str, last: str) -> None:
    assert last_below(body) == last
