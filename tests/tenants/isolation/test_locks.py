"""Behind each policy there is another lock: one mistake alone opens nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.support.captured import SAY, Captured
from tests.support.cast import CHANGCHUN, SIPING
from tests.support.nouns import TABLES
from tests.support.speaking import KEY, Connection

OTHERS = {"act", "body", "file", "holiday", "member", "standing"}
OTHERS |= {"figure", "plan_duty", "plan_standing", "read_mark"}
READABLE = sorted({table for table, _ in TABLES.values()} | OTHERS)
# What the referee alone has.
KEPT = ("chain", "deadline_change", "duty_told", "search_text")
# What their owner fills: the directory, the rules, and what is to be done yet.
FILLED = {"body", "holiday", "member", "session", "sign_in_link", "search_waiting"}
FILLED |= {"character", "shape", "subject", "transition", "word"}
LOCKED = """SELECT relname FROM pg_class WHERE relnamespace = 'liandong'::regnamespace
    AND relkind = 'r' AND relrowsecurity"""
TENANTS = "SELECT DISTINCT tablename FROM pg_policies WHERE 'liandong_tenant' = ANY (roles)"
pytestmark = pytest.mark.usefixtures("rows_everywhere")


@contextmanager
def city_after(captured: Captured, *mistakes: str) -> Iterator[Connection]:
    """A city that owns nothing of the story speaks, in a database with these mistakes."""
    with captured.admin.transaction(force_rollback=True):
        for mistake in mistakes:
            captured.admin.execute(mistake.encode())
        captured.admin.execute("SET LOCAL SESSION AUTHORIZATION liandong_city")
        captured.admin.execute(SAY, (KEY.signed(CHANGCHUN, captured.member(CHANGCHUN)),))
        yield captured.admin


def foreign(voice: Connection, table: str) -> int:
    """How many rows of others the city sees."""
    query = f"SELECT count(*) FROM liandong.{table} WHERE owner <> %s"
    row = voice.execute(query.encode(), (CHANGCHUN,)).fetchone()
    assert row is not None
    return int(row[0])


def test_list_of_tables_is_complete(captured: Captured) -> None:
    assert sorted(table for (table,) in captured.admin.execute(TENANTS)) == READABLE
    locked = {table for (table,) in captured.admin.execute(LOCKED)}
    assert locked == {*READABLE, *KEPT, *FILLED}


@pytest.mark.parametrize("table", [table for table in READABLE if table not in ("body", "holiday")])
def test_hasty_policy_opens_nothing(captured: Captured, table: str) -> None:
    hasty = f"CREATE POLICY hasty ON liandong.{table} USING (true) WITH CHECK (true)"
    with city_after(captured, hasty) as voice:
        shown = foreign(voice, table)
    with city_after(captured) as voice:
        assert foreign(voice, table) == shown
    with city_after(captured, hasty, f"DROP POLICY locked ON liandong.{table}") as voice:
        assert foreign(voice, table) > shown


def test_hasty_policy_shows_nobody_the_directory(captured: Captured) -> None:
    hasty = "CREATE POLICY hasty ON liandong.body USING (true)"
    with city_after(captured, hasty) as voice:
        voice.execute(SAY, ("",))
        assert voice.execute("SELECT count(*) FROM liandong.body").fetchone() == (0,)


@pytest.mark.parametrize("table", READABLE)
def test_hasty_right_writes_nothing(captured: Captured, table: str) -> None:
    mistakes = (
        f"CREATE POLICY hasty ON liandong.{table} USING (true) WITH CHECK (true)",
        f"GRANT SELECT, UPDATE ON liandong.{table} TO liandong_tenant",
        f"ALTER TABLE liandong.{table} DISABLE TRIGGER USER",
    )
    column = {"body": "name", "holiday": "kind"}.get(table, "owner")
    with city_after(captured, *mistakes) as voice:
        voice.execute(SAY, (KEY.signed(SIPING, captured.member(SIPING)),))
        with pytest.raises(Exception, match="violates row-level security"):
            voice.execute(f"UPDATE liandong.{table} SET {column} = {column}".encode())


@pytest.mark.parametrize("table", [*READABLE, *KEPT])
def test_owner_of_a_table_is_under_its_policies(captured: Captured, table: str) -> None:
    with captured.admin.transaction(force_rollback=True):
        captured.admin.execute("SET LOCAL ROLE liandong_owner")
        row = captured.admin.execute(f"SELECT count(*) FROM liandong.{table}".encode()).fetchone()
    assert row is not None
    assert (row[0] > 0) is (table in FILLED)
