"""Loads the referee's functions and rules, which are made from the nouns, at every migration."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from liandong.tenants.acts.calling import calling
from liandong.tenants.acts.fingerprint import fingerprint_of
from liandong.tenants.acts.fitting import fitting, pointing
from liandong.tenants.acts.shapes import shapes_of
from liandong.tenants.acts.speaking import speaking
from liandong.tenants.acts.writing import writing
from liandong.tenants.deadlines.awaiting import awaiting
from liandong.tenants.deadlines.holidays import fill_holidays
from liandong.tenants.deadlines.pairs import AWAITED
from liandong.tenants.metrics import counting
from liandong.tenants.noun import Noun
from liandong.tenants.nouns import NOUNS, SYSTEM, TRANSITIONS
from liandong.tenants.searching.loading import edition_of_texts, fill_texts
from liandong.tenants.searching.texts import saying
from liandong.tenants.standings.following import edition, following, follows
from liandong.tenants.tables import table_of
from liandong.tenants.text import invisible_pattern
from liandong.tenants.workflow import Transition

CASTS = {"parent": "CAST(:parent AS jsonpath)", "defaults": "CAST(:defaults AS jsonb)"}
# `gates.sql` and `effects.sql` hold the names and bodies of functions; the rest is the same in all.
GATE = """
CREATE FUNCTION liandong.gate_{name}(actor text, head jsonb, newest jsonb) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $${body}$$
"""
EFFECT = """
CREATE FUNCTION liandong.effect_{name}(new liandong.act, head jsonb, newest jsonb, given jsonb)
RETURNS jsonb LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $${body}$$
"""
# A body after RETURN has its names bound here, by no search path, and becomes part of the caller's.
VISIBLE = f"""
CREATE OR REPLACE FUNCTION liandong.is_visible(words text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN words !~ '{invisible_pattern()}';
COMMENT ON FUNCTION liandong.is_visible(text) IS 'Whether a reader sees anything of the text.';
"""
FINGERPRINT = """
CREATE OR REPLACE FUNCTION liandong.fingerprint(head jsonb) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN {fingerprint};
COMMENT ON FUNCTION liandong.fingerprint(jsonb) IS
    'The SHA-256 of a head''s row, its readers and the hash of its pass included.';
"""
UPCAST = """
CREATE FUNCTION liandong.upcast_{noun}_{version}(content jsonb) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE RETURN
{step};
GRANT EXECUTE ON FUNCTION liandong.upcast_{noun}_{version}(jsonb) TO liandong_tenant;
"""
# Without a sub-select, so that PostgreSQL makes it part of the query: of a content that is not old,
# only a number is compared.
CURRENT = """
CREATE FUNCTION liandong.upcast_{noun}(content jsonb, version smallint) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE RETURN CASE {cases} ELSE content END;
GRANT EXECUTE ON FUNCTION liandong.upcast_{noun}(jsonb, smallint) TO liandong_tenant;
COMMENT ON FUNCTION liandong.upcast_{noun}(jsonb, smallint) IS
    'The content of a revision as it would be written now.';
"""
FORGET = """
DO $$ DECLARE former regprocedure; BEGIN
    FOR former IN SELECT oid FROM pg_proc
        WHERE pronamespace = 'liandong'::regnamespace
          AND proname ~ '^(gate|effect|noun|fits|upcast)_'
        ORDER BY oid DESC  -- what others call was made before them
    LOOP EXECUTE format('DROP FUNCTION %s', former); END LOOP;
END $$
"""
CLOSE = """
DO $$ DECLARE ours regprocedure; BEGIN
    FOR ours IN SELECT oid FROM pg_proc
        WHERE pronamespace = 'liandong'::regnamespace
          AND proowner = 'liandong_referee'::regrole
    LOOP EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', ours); END LOOP;
END $$
"""


def load_rules(connection: Connection, referee: Path) -> None:
    """Replace the referee's functions, those of the nouns, and the rows of the tables they read.

    `referee` is the folder of its own functions. Runs in the connection's transaction; its login
    must be allowed to set the roles of the referee and of the owner.
    """
    connection.exec_driver_sql("GRANT CREATE ON SCHEMA liandong TO liandong_referee")
    with _as(connection, "liandong_referee"):
        _run(connection, FORGET)
        for statement in _functions(referee):
            _run(connection, statement)
        _run(connection, CLOSE)
    connection.exec_driver_sql("REVOKE CREATE ON SCHEMA liandong FROM liandong_referee")
    _load_words(connection, (referee / "words.sql").read_text("utf-8"))
    with _as(connection, "liandong_owner"):
        for table in ("shape", "transition", "subject"):
            connection.execute(text(f"DELETE FROM liandong.{table}"))
        _insert(connection, "subject", list(map(_subject, NOUNS)))
        rules = [_transition(rule) for rule in TRANSITIONS]
        rules += [_transition(rule) | {"relation": "system"} for rule in SYSTEM]
        _insert(connection, "transition", rules)
        fill_holidays(connection)
        _insert(connection, "shape", [asdict(row) for noun in NOUNS for row in shapes_of(noun)])
    _load_counted(connection, "standing", "rebuild_standings", edition(referee))
    _load_counted(connection, "figure", "rebuild_counts", counting.edition(referee))
    _load_texts(connection, edition_of_texts(connection, referee))


def _load_texts(connection: Connection, wanted: str) -> None:
    """Keep what is searched anew where it was kept otherwise, or never."""
    kept = "SELECT obj_description('liandong.search_text'::regclass)"
    if connection.scalar(text(kept)) == wanted:
        return
    with _as(connection, "liandong_referee"):
        fill_texts(connection)
    with _as(connection, "liandong_owner"):
        connection.execute(text(f"COMMENT ON TABLE liandong.search_text IS '{wanted}'"))


def _load_counted(connection: Connection, table: str, rebuild: str, wanted: str) -> None:
    """Count anew what was counted by other rules, or never."""
    kept = f"SELECT obj_description('liandong.{table}'::regclass)"
    if connection.scalar(text(kept)) == wanted:
        return
    with _as(connection, "liandong_referee"):
        connection.execute(text(f"SELECT count(*) FROM liandong.{rebuild}()"))
    with _as(connection, "liandong_owner"):
        connection.execute(text(f"COMMENT ON TABLE liandong.{table} IS '{wanted}'"))


def _load_words(connection: Connection, functions: str) -> None:
    # Dictionaries: a server that migrates nothing does without.
    from liandong.tenants.words.loading import fill, fill_names, hold, is_loaded, load

    if is_loaded(connection, functions):
        return
    texts = [(noun.table, column) for noun in NOUNS for column in noun.texts]
    names = [
        (table_of(noun.revision), field) for noun in NOUNS if noun.revision for field in noun.named
    ]
    with _as(connection, "liandong_referee"):
        hold(connection, [table for table, _ in (*texts, *names)])
    with _as(connection, "liandong_owner"):
        hold(connection, ["body"])
        load(connection, functions)
        fill(connection, "body", "name")
    with _as(connection, "liandong_referee"):
        for table, column in texts:
            fill(connection, table, column)
        for table, field in names:
            fill_names(connection, table, field)


def _run(connection: Connection, statement: str) -> None:
    # Not through SQLAlchemy: with its empty parameters, psycopg would interpret percent signs.
    cursor = connection.connection.cursor()
    cursor.execute(statement)
    cursor.close()


def _functions(referee: Path) -> Iterator[str]:
    yield VISIBLE
    yield FINGERPRINT.format(fingerprint=fingerprint_of("head"))
    for path in sorted(referee.glob("*.sql")):
        if not path.name.endswith(".template.sql"):
            yield path.read_text("utf-8")
    yield from speaking(referee)
    yield calling(referee)
    yield pointing()
    for noun in NOUNS:
        yield from _upcasting(noun)
        yield from writing(noun, referee)
        yield from fitting(noun)
        for file, template in (("gates.sql", GATE), ("effects.sql", EFFECT)):
            for name, body in noun.pieces(file).items():
                yield template.format(name=name, body=f"\n{body.strip()}\n")
    yield from following(referee)
    yield from counting.counting(referee)
    yield from awaiting(referee)
    yield from saying()


def _upcasting(noun: Noun) -> Iterator[str]:
    """What shows content of former versions as it would be written now; nothing of most nouns."""
    if not noun.upcasts:
        return
    for to, step in noun.upcasts.items():
        yield UPCAST.format(noun=noun.name, version=to, step=step.strip())
    cases, shown = [], "content"
    for version in range(noun.content_version, 1, -1):
        shown = shown.replace("content", f"liandong.upcast_{noun.name}_{version}(content)")
        cases.append(f"WHEN version = {version - 1} THEN {shown}")
    yield CURRENT.format(noun=noun.name, cases=" ".join(cases))


def _subject(noun: Noun) -> dict[str, Any]:
    """The noun's row of `liandong.subject`: its head table, lists with element keys, defaults."""
    return {
        "name": noun.name,
        "head": noun.table,
        "lists": [[name, element.text_field] for name, element in noun.lists.items()],
        "inputs": list(noun.inputs),
        "defaults": _defaults(noun),
        "about": noun.about,
    }


def _defaults(noun: Noun) -> str:
    """The defaults of a record's fixed fields, as a JSON object."""
    fields = {} if noun.fixed is None else noun.fixed.model_fields
    defaults = {name: field.default for name, field in fields.items() if not field.is_required()}
    return json.dumps(defaults)


def _transition(rule: Transition) -> dict[str, Any]:
    row = asdict(rule) | {"relation": rule.relation.value, "follows": follows(rule)}
    del row["work"]  # of no concern to the referee
    return row | {"awaited": (rule.subject, rule.from_state, rule.act) in AWAITED}


def _insert(connection: Connection, table: str, rows: list[dict[str, Any]]) -> None:
    columns = list(rows[0])
    values = ", ".join(CASTS.get(name, f":{name}") for name in columns)
    named = ", ".join(columns)
    connection.execute(text(f"INSERT INTO liandong.{table} ({named}) VALUES ({values})"), rows)


@contextmanager
def _as(connection: Connection, role: str) -> Iterator[None]:
    """Run the block as another role."""
    connection.exec_driver_sql(f"SET LOCAL ROLE {role}")
    yield
    connection.exec_driver_sql("RESET ROLE")
