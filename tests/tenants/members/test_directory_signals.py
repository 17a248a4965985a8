"""Whatever changes members or bodies is signalled, and the signal says nothing of anybody."""

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from tests.support.speaking import KEY

QUICK = 1.0
CHANGES = {
    "member": (
        "INSERT INTO liandong.member (province, owner, audience, subject, name, roles)"
        " VALUES ('210000', '210000', '{210000}', 'new', 'new', '{DIRECTOR}')",
        "UPDATE liandong.member SET disabled = true WHERE subject = 'new'",
        "DELETE FROM liandong.member WHERE subject = 'new'",
        "TRUNCATE liandong.member CASCADE",
    ),
    "body": (
        "INSERT INTO liandong.body SELECT '229999', name, division, division_type, level, kind,"
        " superior, province, ancestors, keys FROM liandong.body WHERE id = '220322'",
        "UPDATE liandong.body SET superior = '220100' WHERE id = '229999'",
        "DELETE FROM liandong.body WHERE id = '229999'",
        "TRUNCATE liandong.body CASCADE",
    ),
}


@pytest.mark.parametrize("role", ["origin", "replica"])
@pytest.mark.parametrize("table", CHANGES)
def test_every_change_is_signalled(database: str, table: str, role: str) -> None:
    """Also where it is only repeated from another server."""
    with (
        psycopg.connect(database, autocommit=True) as listener,
        psycopg.connect(database, autocommit=True) as operator,
    ):
        listener.execute(f'LISTEN "{KEY.channel}"'.encode())
        # With the bodies goes whatever refers to one of them; acts refuse that.
        operator.execute("ALTER TABLE liandong.act DISABLE TRIGGER refuse_change")
        operator.execute(f"SET session_replication_role = {role}".encode())
        for change in CHANGES[table]:
            operator.execute(change.encode())
            told = list(listener.notifies(timeout=QUICK, stop_after=1))
            assert [signal.payload for signal in told] == ["directory"], change
        assert list(listener.notifies(timeout=0)) == []


@pytest.mark.parametrize("table", CHANGES)
@pytest.mark.parametrize("trigger", ["signal", "signal_truncate"])
def test_listener_knows_whether_changes_are_signalled(
    database: str, table: str, trigger: str
) -> None:
    with (
        psycopg.connect(make_conninfo(database, user="liandong_listener")) as listener,
        psycopg.connect(database, autocommit=True) as operator,
    ):
        question = "SELECT liandong.signals_directory()"
        assert listener.execute(question).fetchall() == [(True,)]
        for how in ("DISABLE", "ENABLE"):
            operator.execute(f"ALTER TABLE liandong.{table} {how} TRIGGER {trigger}".encode())
            assert listener.execute(question).fetchall() == [(False,)]
        operator.execute(f"DROP TRIGGER {trigger} ON liandong.{table}".encode())
        assert listener.execute(question).fetchall() == [(False,)]
