"""`python -m bench country`: a whole country, and the time of each of its lists and counts.

With `--share 0.1` it has a tenth of the schemes. `--keep DIR` leaves it there, for the next time.
`--verify` checks all acts and records first, `--plans` adds PostgreSQL's plans of what is slow,
`--level CITY` asks as one level alone, `--only search` what is of this kind alone; `--waiting 100`
lets so many texts of each body wait for their terms.
"""

import asyncio
import os
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from math import inf
from pathlib import Path
from statistics import median

import orjson
import psycopg
from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLObjectType,
    get_named_type,
)
from psycopg import RawCursor, sql

from bench.client import Client, post
from bench.contestants import Contestant, Country, started
from bench.data import bodies, id_of
from liandong.graphql.operations.explain import Explained, statements
from liandong.graphql.schema.schema import schema
from liandong.platform.database import admin_engine, context_key, level_connection
from liandong.platform.embedded import embedded_postgres
from liandong.platform.explain import actor_of, explain
from liandong.platform.migrate import migrate
from liandong.platform.settings import Settings
from liandong.platform.signin import TokenSigner
from liandong.platform.verifying import verify_on_all_cores
from liandong.policies.actors import Actor, Level, Role
from liandong.policies.engine import Policy
from liandong.tenants.bodies.commands import import_divisions
from liandong.tenants.context import SPEAK, ContextKey
from liandong.tenants.searching.loading import filling

SCHEMES = 500  # of each body
ROWS = Path(__file__).parent / "country.sql"
TIMES = 5
ARGUMENTS = {"first", "after", "last", "before", "filter", "orderBy", "box"}
WARM_UP = 6  # PostgreSQL plans a prepared statement anew five times
MOST_MS = {"list": 10.0, "count": 50.0, "exact": inf, "search": 50.0}
MOST_SEARCH_OF_CENTRE_MS = 150.0
# In all texts, in some, and in none.
SOUGHT = ("巡察", "市委 第九轮", "没有人用的词")
HITS = "edges { cursor node { title excerpt { words marks { start } } } }"
POLICY = Policy.load()
WIDE_TABLES = ["act", "work_scheme", "scheme_revision", "review"]
# Indexes are made at the end, but for those of keys.
LATER = """
    SELECT i.indexname, i.indexdef FROM pg_indexes i
    WHERE i.schemaname = 'liandong' AND i.tablename = ANY ($1)
      AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conname = i.indexname)
"""
WAIT = """
    WITH few AS (
        SELECT t.id FROM liandong.search_text t JOIN liandong.body b ON t.readers && b.keys
        WHERE b.id = $1 ORDER BY t.said_at DESC LIMIT $2
    ), waiting AS (
        UPDATE liandong.search_text t SET title = NULL, said = NULL FROM few
        WHERE t.id = few.id RETURNING t.*)
    INSERT INTO liandong.search_waiting (province, owner, id, audience, source, readers)
    SELECT province, owner, id, audience, source, readers FROM waiting
    ON CONFLICT DO NOTHING
"""
TERMS = "SELECT pg_get_indexdef('liandong.search_text_terms_idx'::regclass)"
SETTINGS = {
    "session_replication_role": "replica",
    "synchronous_commit": "off",
    "work_mem": "1GB",
    "maintenance_work_mem": "512MB",
    "timezone": "UTC",
}
LARGEST = """
    SELECT above.id FROM liandong.body above JOIN liandong.body below
        ON above.id = ANY (below.ancestors)
    WHERE above.level = $1 AND ($2 = '' OR above.superior = $2)
    GROUP BY above.id ORDER BY count(*) DESC, above.id LIMIT 1
"""


def main(arguments: Sequence[str]) -> None:
    """Fill a database, or take one, and print the times of all lists for one body of each level."""
    parser = ArgumentParser("bench country", description=__doc__)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--keep", metavar="DIR", type=Path)
    parser.add_argument("--verify", action="store_true")
    parser.add_argument("--plans", action="store_true")
    parser.add_argument("--level", action="append", choices=[level.name for level in Level])
    parser.add_argument("--only", choices=MOST_MS)
    parser.add_argument("--waiting", type=int, default=0)
    chosen = parser.parse_args(arguments)
    with _filled(chosen.share, chosen.keep) as settings:
        if chosen.verify:
            _verified(settings)
        with admin_engine(settings).connect() as connection:
            country = Country(bodies(connection), TokenSigner.from_settings(settings))
        with started("ours", settings, country) as ours:
            for viewer in _viewers(settings):
                if chosen.level and country.levels[viewer].name not in chosen.level:
                    continue
                _wait(settings, viewer, chosen.waiting)
                _told(ours, settings, viewer, chosen.only, plans=chosen.plans)


@contextmanager
def _filled(share: float, keep: Path | None) -> Iterator[Settings]:
    with tempfile.TemporaryDirectory(prefix="ld-", dir="/var/tmp") as passing:
        folder = keep or Path(passing)
        new = not (folder / "pg").exists()
        with embedded_postgres(folder / "pg", durable=False) as address:
            settings = Settings(database_url=address, data_dir=folder)
            if new:
                fill(settings, share)
            else:
                migrate(admin_engine(settings), context_key(settings))
                _vacuumed(settings)
            yield settings


def fill(settings: Settings, share: float) -> None:
    """All bodies with what they did, and `share` of 500 schemes each; takes some minutes."""
    engine = admin_engine(settings)
    migrate(engine, context_key(settings))
    with engine.connect() as connection:
        import_divisions(connection)
    began = time.monotonic()
    with psycopg.connect(settings.admin_conninfo(), cursor_factory=RawCursor) as connection:
        for name, value in SETTINGS.items():
            connection.execute(sql.SQL("SET {} = {}").format(sql.Identifier(name), value))
        later = connection.execute(LATER, [WIDE_TABLES]).fetchall()
        for name, _ in later:
            connection.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier("liandong", name)))
        rows = ROWS.read_text("utf-8").replace("{schemes}", str(round(SCHEMES * share)))
        for statement in rows.split(";\n"):
            connection.execute(statement.encode())
        for _, definition in later:
            connection.execute(definition.encode())
        (terms,) = connection.execute(TERMS).fetchone() or ("",)
        connection.execute("DROP INDEX liandong.search_text_terms_idx")
        for statement in filling():
            connection.execute(statement.encode())
        connection.execute(terms.encode())
    _vacuumed(settings)
    with psycopg.connect(settings.admin_conninfo(), autocommit=True) as connection:
        connection.execute("SELECT count(*) FROM liandong.rebuild_standings()")
        connection.execute("VACUUM ANALYZE liandong.standing")
        counted = "SELECT (SELECT count(*) FROM liandong.work_scheme), count(*) FROM liandong.act"
        schemes, acts = connection.execute(counted).fetchone() or (0, 0)
    print(f"{schemes} schemes, {acts} acts in {time.monotonic() - began:.0f} s", flush=True)


def _vacuumed(settings: Settings) -> None:
    with psycopg.connect(settings.admin_conninfo(), autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def _viewers(settings: Settings) -> Iterator[str]:
    """The centre, the largest province, its largest city, and a county of that."""
    with psycopg.connect(settings.admin_conninfo(), cursor_factory=RawCursor) as connection:
        above = ""
        for level in ("CENTRAL", "PROVINCIAL", "CITY"):
            (above,) = connection.execute(LARGEST, [level, above]).fetchone() or ("",)
            yield above
        county = "SELECT min(id) FROM liandong.body WHERE superior = $1"
        yield (connection.execute(county, [above]).fetchone() or ("",))[0]


def questions() -> Iterator[tuple[str, str, str]]:
    """Of each list that the schema offers without an id, and of searches: name, `list`, `count`,
    `exact` or `search`, document."""
    query = schema._schema.query_type
    assert query is not None
    for root in (query, query.fields["inbox"].type.of_type):
        for name, field in root.fields.items():
            type_ = get_named_type(field.type)
            if isinstance(type_, GraphQLObjectType) and type_.name.endswith("Connection"):
                for what, kind, asked in _of_list(name, field, type_):
                    document = asked if root is query else f"inbox {{ {asked} }}"
                    yield what, kind, f"{{ {document} }}"
    for words in SOUGHT:
        yield f"search {words}", "search", f'{{ search(text: "{words}") {{ {HITS} }} }}'
        yield f"search {words} atLeast", "search", f'{{ search(text: "{words}") {{ atLeast }} }}'


def _of_list(
    name: str, field: GraphQLField, type_: GraphQLObjectType
) -> Iterator[tuple[str, str, str]]:
    if not ARGUMENTS.issuperset(field.args):
        return
    boxes = _values(field, "box") or [""]
    for box in boxes:
        given = [f"box: {box}"] if box else []
        called = f"{name} {box}".strip()
        for order in ("", *_orders(field)):
            arguments = ", ".join(given + ([f"orderBy: {{{order}}}"] if order else []))
            page = f"{name}({arguments})" if arguments else name
            plain = order.replace("field: ", "").replace("direction: ", "")
            yield f"{called} {plain}".strip(), "list", f"{page} {{ edges {{ cursor }} }}"
        page = f"{name}({given[0]})" if given else name
        if "atLeast" in type_.fields:
            yield f"{called} atLeast", "count", f"{page} {{ atLeast }}"
        yield f"{called} totalCount", "exact", f"{page} {{ totalCount }}"
        if "byState" in type_.fields:
            yield f"{called} byState", "exact", f"{page} {{ byState {{ count }} }}"


def _orders(field: GraphQLField) -> list[str]:
    if "orderBy" not in field.args:
        return []
    order = get_named_type(field.args["orderBy"].type)
    assert isinstance(order, GraphQLInputObjectType)
    names = get_named_type(order.fields["field"].type)
    assert isinstance(names, GraphQLEnumType)
    ways = ("ASC", "DESC")
    return [f"field: {each}, direction: {way}" for each in names.values for way in ways]


def _values(field: GraphQLField, argument: str) -> list[str]:
    type_ = get_named_type(field.args[argument].type) if argument in field.args else None
    return list(type_.values) if isinstance(type_, GraphQLEnumType) else []


def _verified(settings: Settings) -> None:
    began = time.monotonic()
    report = verify_on_all_cores(settings.admin_conninfo(), tell=print)
    spent = time.monotonic() - began
    print(f"{report.acts} acts verified in {spent:.0f} s, {report.wrong}", flush=True)


def _wait(settings: Settings, viewer: str, number: int) -> None:
    with psycopg.connect(settings.admin_conninfo(), cursor_factory=RawCursor) as connection:
        connection.execute(WAIT, [viewer, number])


def _most(kind: str, level: str) -> float:
    of_centre = (kind, level) == ("search", Level.CENTRAL.name)
    return MOST_SEARCH_OF_CENTRE_MS if of_centre else MOST_MS[kind]


def _told(
    ours: Contestant, settings: Settings, viewer: str, only: str | None, *, plans: bool
) -> None:
    level = ours.country.levels[viewer].name
    print(f"\n{viewer}, {level}; ms, medians of {TIMES}; load {os.getloadavg()[0]:.1f}")
    print(f"{'list, order':45}{'processor':>10}{'statement':>10}{'answer':>8}")
    slow = []
    with _speaking(settings, viewer) as asking:
        asked = [each for each in questions() if only in (None, each[1])]
        for what, kind, document in asked:
            try:
                processor, statement = _spent(asking, document)
            except psycopg.errors.QueryCanceled:
                processor = statement = inf
            answer = asyncio.run(_asked(ours, viewer, document))
            most = _most(kind, level)
            over = processor > most
            verdict = f" > {most:.0f}" if over else ""
            times = f"{processor:10.1f}{statement:10.1f}{answer:8.1f}"
            print(f"{what:45}{times}{verdict}", flush=True)
            if over:
                slow.append((what, document))
    print(f"{len(slow)} are not within the limit")
    for what, document in slow if plans else ():
        print(f"\n-- {viewer}: {what}\n" + "\n".join(_plan(settings, viewer, document)))


@dataclass(frozen=True)
class Asking:
    """A connection that speaks for a body, and runs the statements of its director's queries."""

    cursor: RawCursor
    actor: Actor
    key: ContextKey

    @property
    def process(self) -> int:
        """The process of PostgreSQL that runs them."""
        return self.cursor.connection.info.backend_pid

    def begin(self) -> None:
        """Speak for the body in a transaction of its own: none may last long."""
        self.cursor.connection.rollback()
        self.cursor.execute(SPEAK.encode(), [self.key.signed(self.actor.body)])

    def statement(self, document: str) -> Explained:
        """The statement by which the service answers the query."""
        (statement,) = statements(document, {}, self.actor, POLICY, b"a secret")
        return statement


@contextmanager
def _speaking(settings: Settings, viewer: str) -> Iterator[Asking]:
    with admin_engine(settings).connect() as directory:
        nobody = actor_of(directory, viewer, Role.DIRECTOR)
    actor = replace(nobody, member=id_of("member", viewer))
    with level_connection(settings, actor.level) as connection:
        yield Asking(RawCursor(connection), actor, context_key(settings))


def _spent(asking: Asking, document: str) -> tuple[float, float]:
    """Milliseconds of the statement alone, prepared as the service has it: those that PostgreSQL
    had a processor, which others on the machine do not change, and all."""
    statement, processor, times = asking.statement(document), [], []
    asking.begin()
    try:
        for _ in range(WARM_UP + TIMES):
            ran, began = _ran(asking.process), time.perf_counter()
            asking.cursor.execute(statement.sql.encode(), statement.parameters, prepare=True)
            asking.cursor.fetchall()
            times.append((time.perf_counter() - began) * 1000)
            processor.append((_ran(asking.process) - ran) / 1e6)
    finally:
        # What follows may take longer than a transaction may be idle.
        asking.cursor.connection.rollback()
    return median(processor[WARM_UP:]), median(times[WARM_UP:])


def _ran(process: int) -> int:
    """The nanoseconds that a process had a processor so far; 0 where the system does not say."""
    counted = Path(f"/proc/{process}/schedstat")
    return int(counted.read_text().split()[0]) if counted.exists() else 0


async def _asked(ours: Contestant, viewer: str, document: str) -> float:
    client, token = Client(ours.port), ours.country.token(viewer)
    headers = {"authorization": f"Bearer {token}"}
    request = post("/graphql", orjson.dumps({"query": document}), **headers)
    times = []
    for _ in range(TIMES):
        began = time.perf_counter()
        answer = orjson.loads(await client.once(request))
        times.append((time.perf_counter() - began) * 1000)
        if "errors" in answer:
            return inf
    return median(times)


def _plan(settings: Settings, viewer: str, document: str) -> list[str]:
    with tempfile.NamedTemporaryFile("w", suffix=".graphql") as file:
        file.write(document)
        file.flush()
        with admin_engine(settings).connect() as directory:
            lines = explain(
                settings,
                directory,
                Path(file.name),
                body=viewer,
                role=Role.DIRECTOR,
                variables="{}",
                analyze=True,
            )
            return list(lines)
