"""Migrations lead down to nothing and up again to exactly the same database."""

import re
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from liandong.platform.migrate import ROOT
from tests.support.migrating import alembic_on, load, up
from tests.support.sampling import sampled

CATALOGUE = {
    # By rank: a column that was dropped leaves its number behind.
    "columns": "SELECT table_name,"
    " rank() OVER (PARTITION BY table_name ORDER BY ordinal_position), column_name,"
    " data_type, collation_name, is_nullable, column_default FROM information_schema.columns"
    " WHERE table_schema = 'liandong' ORDER BY 1, 2",
    "constraints": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)"
    " FROM pg_constraint WHERE connamespace = 'liandong'::regnamespace ORDER BY 1, 2",
    "indexes": "SELECT indexdef FROM pg_indexes WHERE schemaname = 'liandong' ORDER BY 1",
    "policies": "SELECT * FROM pg_policies ORDER BY schemaname, tablename, policyname",
    "tables": "SELECT relname, relowner::regrole::text, relrowsecurity, relforcerowsecurity,"
    " relacl::text FROM pg_class WHERE relnamespace = 'liandong'::regnamespace"
    " AND relkind = 'r' ORDER BY 1",
    "column rights": "SELECT attrelid::regclass::text, attname, attacl::text FROM pg_attribute"
    " JOIN pg_class c ON c.oid = attrelid WHERE attacl IS NOT NULL"
    " AND relnamespace = 'liandong'::regnamespace ORDER BY 1, 2",
    "functions": "SELECT proname, proowner::regrole::text, proacl::text, pg_get_functiondef(oid)"
    " FROM pg_proc WHERE pronamespace = 'liandong'::regnamespace ORDER BY 1",
    "triggers": "SELECT tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger"
    " WHERE NOT tgisinternal ORDER BY 1, 2",
    "comments": "SELECT identity, description FROM pg_description,"
    " pg_identify_object(classoid, objoid, objsubid) WHERE schema = 'liandong' ORDER BY 1, 2",
    "schema": "SELECT nspname, nspowner::regrole::text, nspacl::text FROM pg_namespace"
    " WHERE nspname IN ('liandong', 'public') ORDER BY 1",
}
RULES = {
    "subject": "name",
    "transition": "subject, from_state, act, relation",
    "shape": "name, parent::text, field",
}
LOADED_SINCE = "202611280510"  # down to here, what is loaded after the migrations stays
SCRIPTS = ScriptDirectory(str(ROOT / "migrations"))
STEPS = [script.revision for script in SCRIPTS.walk_revisions()]
FILES = sorted((ROOT / "migrations" / "versions").glob("*.py"))


def catalogue(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    """Everything that the migrations make, in the database's own words."""
    queries = CATALOGUE | {
        table: f"SELECT * FROM liandong.{table} ORDER BY {order}"
        for table, order in RULES.items()
        if connection.scalar(text("SELECT to_regclass(:name)"), {"name": f"liandong.{table}"})
    }
    return {
        name: [tuple(row) for row in connection.execute(text(query))]
        for name, query in queries.items()
    }


@pytest.fixture
def config(blank_admin: Connection) -> Config:
    """Alembic on a database that is migrated and empty."""
    return alembic_on(blank_admin)


def test_down_to_nothing_and_up(config: Config, blank_admin: Connection) -> None:
    before = catalogue(blank_admin)
    command.downgrade(config, "base")
    left = "SELECT count(*) FROM pg_namespace WHERE nspname = 'liandong'"
    assert blank_admin.execute(text(left)).scalar_one() == 0
    up(blank_admin)
    after = catalogue(blank_admin)
    for name in before:
        assert after[name] == before[name], name


@sampled("steps", range(1, len(STEPS)), by=lambda steps: [steps // 4])
def test_down_some_steps_and_up(config: Config, blank_admin: Connection, steps: int) -> None:
    before = catalogue(blank_admin)
    command.downgrade(config, f"-{steps}")
    up(blank_admin)
    assert catalogue(blank_admin) == before


def test_down_is_as_the_release_was(config: Config, blank_admin: Connection) -> None:
    """Each step down leaves what the step up to there had made, before there was more."""
    command.downgrade(config, "base")
    former = {}
    for revision in reversed(STEPS):
        command.upgrade(config, revision)
        former[revision] = catalogue(blank_admin)
    load(blank_admin)
    loaded = catalogue(blank_admin)
    for revision in STEPS[1:]:
        command.downgrade(config, revision)
        found = catalogue(blank_admin)
        for name, expected in former[revision].items():
            kept = loaded[name] if revision >= LOADED_SINCE else []
            added = [row for row in kept if row not in former[STEPS[0]][name]]
            replaced = {row[0] for row in found[name] if row in added}
            left = [row for row in found[name] if row not in added]
            assert left == [row for row in expected if row[0] not in replaced], (revision, name)


def test_migrations_are_one_line() -> None:
    assert SCRIPTS.get_heads() == [STEPS[0]]
    assert SCRIPTS.get_bases() == [STEPS[-1]]
    assert len(STEPS) == len(FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_is_named_as_agreed(path: Path) -> None:
    assert re.fullmatch(r"\d{4}_\d\d_\d\d_\d{4}_[a-z]+(_[a-z]+)+\.py", path.name)
