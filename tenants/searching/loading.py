"""Keeps what is searched of all that there is: for a database that was filled without it."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from liandong.tenants.searching.texts import VERSIONED, saying
from liandong.tenants.tables import table_of

RELEASED = (
    "subject_id, released_at AS at, audience FROM liandong.{table} WHERE released_at IS NOT NULL"
)
DECIDED = """
    v.review_id, r.decided_at, v.audience FROM liandong.verdict v JOIN liandong.review r
    ON r.province = v.province AND r.owner = v.owner AND r.id = v.review_id
    WHERE v.audience <> ARRAY[v.owner] AND (v.opinion <> '' OR v.comments <> '[]')
"""
NOTED = """
    subject_id, performed_at AS at, audience FROM liandong.act a
    WHERE note IS NOT NULL OR detail IS NOT NULL AND EXISTS (
        SELECT FROM liandong.noun_said_act(a.id))
"""
INDEXED = """
    UPDATE liandong.search_text t SET (title, said) = (
        SELECT f.title, f.said FROM liandong.searched(t.source, t.id) f)
    WHERE t.said IS NULL
"""
INDEX = text("SELECT liandong.index_text()")
WORDS = "SELECT obj_description('liandong.character'::regclass)"


def edition_of_texts(connection: Connection, referee: Path) -> str:
    """What decides what is kept of a text, as a hash."""
    rules = (referee / "search.sql").read_text("utf-8"), *saying(), connection.scalar(text(WORDS))
    return f"edition {sha256(repr(rules).encode()).hexdigest()}"


def filling() -> Iterator[str]:
    """The statements that keep every text anew; nobody may act meanwhile."""
    # A newer version takes its readers from the older one.
    for table in (table_of(noun.models[1]) for noun in VERSIONED):
        yield _kept(table, f"province, owner, id, {RELEASED.format(table=table)} ORDER BY at")
    yield _kept("verdict", f"v.province, v.owner, v.id, {DECIDED}")
    yield _kept("act", f"province, owner, id, {NOTED}")
    yield INDEXED
    yield "SELECT count(liandong.waits_no_more(id)::text) FROM liandong.search_waiting"


def fill_texts(connection: Connection) -> None:
    """Keep every text anew, as the referee."""
    connection.execute(text("LOCK TABLE liandong.search_text IN SHARE ROW EXCLUSIVE MODE"))
    for statement in filling():
        connection.exec_driver_sql(statement)


def index_texts(engine: Engine) -> None:
    """Index every text that waits for it, each in a transaction of its own, as a login that may set
    the role of those that tick."""
    indexed = True
    with engine.connect() as connection:
        while indexed:
            with connection.begin():
                connection.execute(text("SET LOCAL ROLE liandong_listener"))
                indexed = connection.execute(INDEX).scalar_one()


def _kept(source: str, rows: str) -> str:
    return (
        f"SELECT count(liandong.keep_said('{source}', t.province, t.owner, t.id, t.subject_id,"
        f" t.at, '{{}}', t.audience)::text)"
        f" FROM (SELECT {rows}) AS t(province, owner, id, subject_id, at, audience)"
    )
