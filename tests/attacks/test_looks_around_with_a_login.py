"""Whoever captured a login counts what others wrote, gets in their way, or keeps a way back in."""

import pytest

from liandong.policies.actors import Level
from tests.support.captured import Captured, refusal
from tests.support.speaking import connect

COUNTS = (
    "SELECT reltuples FROM pg_class WHERE relname = 'plan'",
    "SELECT relpages FROM pg_class WHERE relname = 'plan'",
    "SELECT n_live_tup FROM pg_stat_user_tables",
    "SELECT n_tup_ins FROM pg_stat_all_tables",
    "SELECT idx_scan FROM pg_stat_user_indexes",
    "SELECT heap_blks_read FROM pg_statio_user_tables",
    "SELECT xact_commit FROM pg_stat_database",
    "SELECT query FROM pg_stat_activity",
    "SELECT pg_stat_get_live_tuples('liandong.plan'::regclass)",
    "SELECT pg_relation_size('liandong.plan')",
    "SELECT pg_total_relation_size('liandong.plan')",
    "SELECT pg_database_size(current_database())",
    "SELECT pg_current_wal_lsn()",
    "SELECT relation FROM pg_locks",
    "SELECT last_value FROM pg_sequences",
)
HINDRANCES = (
    "SELECT pg_advisory_lock(1)",
    "SELECT pg_try_advisory_xact_lock_shared(1, 2)",
    "SELECT pg_advisory_unlock_all()",
    "SELECT lo_create(0)",
    "SELECT lo_from_bytea(0, 'a')",
    "CREATE TEMPORARY TABLE mine ()",
    "CREATE TABLE public.mine ()",
    "CREATE TABLE liandong.mine ()",
    "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql RETURN 1",
    "CREATE SCHEMA mine",
    "DO 'BEGIN LOCK TABLE liandong.plan IN SHARE MODE; END'",
    "DO 'BEGIN LOCK TABLE liandong.plan IN ACCESS EXCLUSIVE MODE; END'",
    "SELECT 1 FROM liandong.plan FOR UPDATE",
    "SELECT 1 FROM liandong.plan FOR KEY SHARE",
    "SELECT setseed(0.1), nextval('liandong.act_seq')",
    "COPY liandong.plan TO PROGRAM 'true'",
    "COPY liandong.plan TO '/tmp/plan'",
    "SELECT pg_read_file('/etc/hostname')",
)
WAYS_BACK = (
    "CREATE ROLE mine",
    "GRANT liandong_referee TO CURRENT_USER",
    "ALTER ROLE CURRENT_USER SUPERUSER",
    "ALTER ROLE CURRENT_USER BYPASSRLS",
    "ALTER ROLE liandong_provincial PASSWORD 'mine'",
    "ALTER ROLE CURRENT_USER SET session_preload_libraries = 'mine'",
    "CREATE EXTENSION dblink",
)


@pytest.mark.parametrize("statement", [*COUNTS[:-1], *HINDRANCES, *WAYS_BACK])
def test_login_is_refused(captured: Captured, statement: str) -> None:
    for level in (Level.CENTRAL, Level.COUNTY):
        assert refusal(captured.silent(level), statement) in {"42501", "42P01"}, level


def test_login_ends_no_session_of_another_role(captured: Captured) -> None:
    other = captured.admin.info.backend_pid
    for end in ("pg_terminate_backend", "pg_cancel_backend"):
        assert refusal(captured.silent(Level.COUNTY), f"SELECT {end}({other})") == "42501"


def test_login_sees_no_sequence(captured: Captured) -> None:
    assert captured.silent(Level.COUNTY).execute(COUNTS[-1].encode()).fetchall() == []


def test_what_is_seen_of_tables_is_their_names(captured: Captured) -> None:
    """The catalogue stays readable but for its counts: clients look up types and tables in it."""
    with connect(captured.database, Level.COUNTY) as voice:
        query = "SELECT relname FROM pg_class WHERE oid = 'liandong.plan'::regclass"
        assert voice.execute(query).fetchone() == ("plan",)


@pytest.mark.parametrize("setting", ["work_mem = '1GB'", "statement_timeout = 0"])
def test_what_a_login_changes_of_itself_is_left_open(captured: Captured, setting: str) -> None:
    """PostgreSQL lets every role change its password and the defaults of its own sessions."""
    with captured.admin.transaction(force_rollback=True):
        captured.admin.execute("SET LOCAL SESSION AUTHORIZATION liandong_county")
        captured.admin.execute(f"ALTER ROLE CURRENT_USER SET {setting}".encode())
