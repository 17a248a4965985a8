"""Whatever changes members or bodies is signalled, and the signal says nothing of anybody."""

import psycopg
import pytest

QUICK = 1.0


@pytest.mark.parametrize("table", ["member", "body"])
def test_every_change_is_signalled(database: str, table: str) -> None:
    changes = (
        f"INSERT INTO liandong.{table} SELECT * FROM liandong.{table} WHERE false",
        f"UPDATE liandong.{table} SET name = name || 'x'",
        f"DELETE FROM liandong.{table} WHERE false",
        f"TRUNCATE liandong.{table} CASCADE",
    )
    with (
        psycopg.connect(database, autocommit=True) as listener,
        psycopg.connect(database, autocommit=True) as operator,
    ):
        listener.execute("LISTEN liandong_directory")
        for change in changes:
            operator.execute(change.encode())
            told = list(listener.notifies(timeout=QUICK, stop_after=1))
            assert [signal.payload for signal in told] == [""], change
        assert list(listener.notifies(timeout=0)) == []
