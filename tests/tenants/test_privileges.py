"""What the logins of the levels may do to tables: read, and call the referee."""

from typing import Any

import pytest
from psycopg import errors

from liandong.policies.actors import Level
from tests.support import unread
from tests.support.captured import Captured
from tests.support.cast import LEVELS
from tests.support.server import BLANK
from tests.support.speaking import Connection

LOGINS = {level: f"liandong_{level.value.lower()}" for level in Level}
POWERLESS = (*LOGINS.values(), "liandong_tenant", "liandong_sign_in", "liandong_listener")
WRITING = ("INSERT", "UPDATE", "REFERENCES")


def rows(captured: Captured, query: str, *parameters: Any) -> list[tuple[Any, ...]]:
    return captured.admin.execute(query, parameters).fetchall()


def columns(captured: Captured) -> list[tuple[str, str]]:
    query = (
        "SELECT relname, attname FROM pg_attribute JOIN pg_class c ON c.oid = attrelid"
        " WHERE relnamespace = 'liandong'::regnamespace AND relkind = 'r' AND attnum > 0"
        " AND NOT attisdropped"
    )
    return [(table, column) for table, column in rows(captured, query)]


def granted(captured: Captured, login: str, privilege: str) -> set[tuple[str, str]]:
    """The columns on which the login has the privilege, by whatever way."""
    return {
        (table, column)
        for table, column in columns(captured)
        if rows(
            captured,
            "SELECT has_column_privilege(%s, %s::regclass, %s, %s)",
            login,
            f"liandong.{table}",
            column,
            privilege,
        )[0][0]
    }


def denial(voice: Connection, statement: str) -> str:
    """The message with which the statement is refused; it must be."""
    with pytest.raises(errors.InsufficientPrivilege) as caught:
        voice.execute(statement)
    return caught.value.diag.message_primary or ""


@pytest.mark.parametrize("role", POWERLESS)
def test_role_has_no_power(captured: Captured, role: str) -> None:
    powers = "rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication"
    ((*has,),) = rows(captured, f"SELECT {powers} FROM pg_roles WHERE rolname = %s", role)
    assert has == [False] * 5
    owned = "SELECT FROM pg_shdepend WHERE refobjid = %s::regrole AND deptype = 'o'"
    assert rows(captured, owned, role) == []


@pytest.mark.parametrize("role", POWERLESS)
def test_role_creates_nothing(captured: Captured, role: str) -> None:
    # The template itself: a copy's rights are not those that the migration left.
    for database in (BLANK, captured.admin.info.dbname):
        for right in ("CREATE", "TEMPORARY"):
            query = "SELECT has_database_privilege(%s, %s, %s)"
            assert rows(captured, query, role, database, right) == [(False,)]
    creating = "SELECT nspname FROM pg_namespace WHERE has_schema_privilege(%s, oid, 'CREATE')"
    assert rows(captured, creating, role) == []


@pytest.mark.parametrize("role", POWERLESS)
def test_role_inherits_the_tenant_alone(captured: Captured, role: str) -> None:
    query = "SELECT rolname FROM pg_roles WHERE pg_has_role(%s, oid, 'MEMBER') AND rolname <> %s"
    inherited = [("liandong_tenant",)] if role in LOGINS.values() else []
    assert rows(captured, query, role, role) == inherited


@pytest.mark.parametrize("privilege", ["DELETE", "TRUNCATE", "TRIGGER", "REFERENCES", "MAINTAIN"])
def test_no_role_removes_or_refers(captured: Captured, privilege: str) -> None:
    query = (
        "SELECT rolname, relname FROM pg_class CROSS JOIN pg_roles"
        " WHERE relnamespace IN ('liandong'::regnamespace, 'public'::regnamespace)"
        " AND relkind = 'r' AND rolname = ANY (%s)"
        " AND has_table_privilege(rolname, pg_class.oid, %s)"
    )
    roles = [*POWERLESS, "liandong_referee", "liandong_backup"]
    assert rows(captured, query, roles, privilege) == []


@pytest.mark.parametrize("privilege", WRITING)
@pytest.mark.parametrize("role", POWERLESS)
def test_role_writes_no_column(captured: Captured, role: str, privilege: str) -> None:
    assert granted(captured, role, privilege) == set()


@pytest.mark.parametrize("login", LOGINS.values())
def test_level_reads_all_but_the_chain(captured: Captured, login: str) -> None:
    readable = {(t, c) for t, c in columns(captured) if t not in unread.TABLES} - unread.COLUMNS
    assert granted(captured, login, "SELECT") == readable
    query = "SELECT has_table_privilege(%s, 'public.alembic_version', 'SELECT')"
    assert rows(captured, query, login) == [(False,)]


@pytest.mark.parametrize("role", ["liandong_sign_in", "liandong_listener"])
def test_login_of_no_level_reads_no_table(captured: Captured, role: str) -> None:
    assert granted(captured, role, "SELECT") == set()


def test_referee_never_changes_an_act(captured: Captured) -> None:
    assert ("act", "note") in granted(captured, "liandong_referee", "INSERT")
    updated = {table for table, _ in granted(captured, "liandong_referee", "UPDATE")}
    others = {"act", "body", "character", "file_read", "member", "shape", "subject", "transition"}
    others |= {"holiday", "word"}
    assert updated.isdisjoint(others)


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO liandong.{table} ({column}) VALUES (DEFAULT)",
        "INSERT INTO liandong.{table} ({column}) VALUES (DEFAULT) ON CONFLICT DO NOTHING",
        "COPY liandong.{table} ({column}) FROM STDIN",
        "UPDATE liandong.{table} SET {column} = DEFAULT",
        "MERGE INTO liandong.{table} USING (SELECT) one ON true"
        " WHEN MATCHED THEN UPDATE SET {column} = DEFAULT",
        "MERGE INTO liandong.{table} USING (SELECT) one ON false"
        " WHEN NOT MATCHED THEN INSERT ({column}) VALUES (DEFAULT)",
    ],
)
def test_level_is_refused_each_column(captured: Captured, level: Level, statement: str) -> None:
    """As whoever it says it is, and as nobody."""
    body = next(body for body, its_level in LEVELS.items() if its_level is level)
    voices = (captured.silent(level), captured.as_(body))
    for table, column in columns(captured):
        for voice in voices:
            # PostgreSQL lets nobody copy into a column that it works out.
            if "COPY" not in statement or column not in ("other_reader", "listed_at"):
                told = denial(voice, statement.format(table=table, column=column))
                assert "permission denied" in told, (table, column)


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM {}",
        "TRUNCATE {}",
        "DROP TABLE {}",
        "ALTER TABLE {} DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE {} NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE {} DISABLE TRIGGER ALL",
        "CREATE POLICY mine ON {} USING (true)",
        "DO $$ BEGIN LOCK TABLE {} IN SHARE MODE; END $$",
    ],
)
def test_level_alters_no_table(captured: Captured, level: Level, statement: str) -> None:
    voice = captured.silent(level)
    for table in {table for table, _ in columns(captured)}:
        denial(voice, statement.format(f"liandong.{table}"))
