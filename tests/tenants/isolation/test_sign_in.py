"""No level reaches sessions or sign-in links, and the sign-in login reaches no table of them."""

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from tests.support.captured import Captured, refusal
from tests.support.cast import LEVELS, SIPING, subject

TABLES = ("session", "sign_in_link")
CALLS = (
    "begin_session('220300-director', sha256('x'), '1 hour', '1 hour', NULL)",
    "begin_session_by_link(sha256('x'), sha256('y'), '1 hour', '1 hour')",
    "session_member(sha256('x'), '1 hour')",
    "session_seen(sha256('x'), '1 hour')",
    "end_session(sha256('x'))",
    "link_holder(sha256('x'))",
    "not_signed_in_because('220300-director')",
    "end_sessions_of_member()",
)
STATEMENTS = (
    "SELECT 1 FROM liandong.{}",
    "SELECT count(hash) FROM liandong.{}",
    "UPDATE liandong.{} SET ends = now()",
    "DELETE FROM liandong.{}",
    "COPY liandong.{} TO STDOUT",
)


@pytest.mark.parametrize("body", LEVELS)
@pytest.mark.parametrize("table", TABLES)
def test_no_level_reaches_the_table(captured: Captured, body: str, table: str) -> None:
    for statement in STATEMENTS:
        assert refusal(captured.as_(body), statement.format(table)) == "42501", statement


@pytest.mark.parametrize("body", LEVELS)
@pytest.mark.parametrize("call", CALLS)
def test_no_level_calls_the_function(captured: Captured, body: str, call: str) -> None:
    assert refusal(captured.as_(body), f"SELECT liandong.{call}") == "42501"


@pytest.mark.parametrize("login", ["liandong_sign_in", "liandong_listener"])
@pytest.mark.parametrize("table", TABLES)
def test_login_of_no_level_reads_no_table(
    captured: Captured, module_database: str, login: str, table: str
) -> None:
    with psycopg.connect(make_conninfo(module_database, user=login), autocommit=True) as voice:
        for statement in STATEMENTS:
            assert refusal(voice, statement.format(table)) == "42501", statement


def test_session_is_found_by_its_hash_alone(captured: Captured, module_database: str) -> None:
    address = make_conninfo(module_database, user="liandong_sign_in")
    begin = "SELECT liandong.begin_session(%s, sha256(%s), '1 hour', '1 hour', NULL)"
    find = "SELECT body, subject FROM liandong.session_member(sha256(%s), '1 hour')"
    with psycopg.connect(address, autocommit=True) as voice:
        assert voice.execute(begin, (subject(SIPING), b"mine")).fetchone() == (True,)
        assert voice.execute(begin, ("nobody", b"nobody's")).fetchone() == (False,)
        assert voice.execute(find, (b"mine",)).fetchall() == [(SIPING, subject(SIPING))]
        for other in (b"nobody's", b"", b"Mine"):
            assert voice.execute(find, (other,)).fetchall() == []
