"""What the logins of the levels may do to tables: read, insert what is theirs, little else."""

from typing import Any

import pytest
from psycopg import errors

from liandong.policies.actors import Level
from tests.support.captured import Captured
from tests.support.server import BLANK
from tests.support.speaking import Connection

LOGINS = {level: f"liandong_{level.value.lower()}" for level in Level}
POWERLESS = (*LOGINS.values(), "liandong_tenant", "liandong_sign_in", "liandong_listener")
OWN = {"province", "owner", "audience"}
CONTENT = OWN | {"subject_id", "number", "content"}
FOR_ALL = {
    "plan": OWN | {"kind"},
    "plan_revision": CONTENT,
    "scheme_revision": CONTENT,
    "work_scheme": OWN | {"kind"},
}
# Nobody is below a county.
FOR_UPPER = {
    "opinion": CONTENT,
    "review_standard": OWN | {"applies_to"},
    "standard_revision": CONTENT,
    "supervision": OWN | {"kind", "supervised", "starts_on", "ends_on", "places"},
    "verdict": OWN | {"review_id", "clause_id", "verdict", "opinion", "act_id"},
}
UPDATED = {("verdict", "verdict"), ("verdict", "opinion"), ("verdict", "act_id")}
UNREAD = {
    ("act", "seq"),
    ("act", "prev"),
    ("act", "idempotency_key"),
    ("act", "request_hash"),
}
HIDDEN = {"chain", "subject", "transition"}


def rows(captured: Captured, query: str, *parameters: Any) -> list[tuple[Any, ...]]:
    return captured.admin.execute(query, parameters).fetchall()


def columns(captured: Captured) -> list[tuple[str, str]]:
    query = (
        "SELECT relname, attname FROM pg_attribute JOIN pg_class c ON c.oid = attrelid"
        " WHERE relnamespace = 'liandong'::regnamespace AND relkind = 'r' AND attnum > 0"
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


@pytest.mark.parametrize(("level", "login"), LOGINS.items())
def test_level_inserts_these_columns_alone(captured: Captured, level: Level, login: str) -> None:
    writable = FOR_ALL if level is Level.COUNTY else FOR_ALL | FOR_UPPER
    expected = {(table, column) for table, named in writable.items() for column in named}
    assert granted(captured, login, "INSERT") == expected


@pytest.mark.parametrize(("level", "login"), LOGINS.items())
def test_level_updates_its_verdicts_alone(captured: Captured, level: Level, login: str) -> None:
    expected = set() if level is Level.COUNTY else UPDATED
    assert granted(captured, login, "UPDATE") == expected


@pytest.mark.parametrize("login", LOGINS.values())
def test_level_reads_all_but_the_chain(captured: Captured, login: str) -> None:
    readable = {(t, c) for t, c in columns(captured) if t not in HIDDEN} - UNREAD
    assert granted(captured, login, "SELECT") == readable
    query = "SELECT has_table_privilege(%s, 'public.alembic_version', 'SELECT')"
    assert rows(captured, query, login) == [(False,)]


def test_sign_in_touches_no_table(captured: Captured) -> None:
    for privilege in ("SELECT", "INSERT", "UPDATE"):
        assert granted(captured, "liandong_sign_in", privilege) == set()


def test_referee_never_changes_an_act(captured: Captured) -> None:
    assert ("act", "note") in granted(captured, "liandong_referee", "INSERT")
    updated = {table for table, _ in granted(captured, "liandong_referee", "UPDATE")}
    assert updated.isdisjoint({"act", "body", "member", "subject", "transition"})


@pytest.mark.parametrize("level", Level)
def test_level_is_refused_every_update(captured: Captured, level: Level) -> None:
    voice = captured.silent(level)
    free = set() if level is Level.COUNTY else UPDATED
    for table, column in set(columns(captured)) - free:
        assert "permission denied" in denial(
            voice, f"UPDATE liandong.{table} SET {column} = DEFAULT"
        )


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


@pytest.mark.parametrize("level", Level)
def test_level_is_refused_each_other_column(captured: Captured, level: Level) -> None:
    """`state`, `released_number`, `passed_hash`, `content_hash`, all of `act`, and so on."""
    voice = captured.silent(level)
    writable = FOR_ALL if level is Level.COUNTY else FOR_ALL | FOR_UPPER
    for table, column in columns(captured):
        if column not in writable.get(table, set()):
            told = denial(voice, f"INSERT INTO liandong.{table} ({column}) VALUES (DEFAULT)")
            assert "permission denied" in told, (table, column)
