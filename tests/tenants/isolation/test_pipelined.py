"""One exchange with the server: for one body, forgotten afterwards, and safe when it is cut."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from psycopg import DataError, Error, OperationalError
from sqlalchemy import Engine, text

from liandong.platform.database import Databases
from liandong.platform.settings import Login, Settings
from liandong.policies.actors import Level
from liandong.tenants import prepared
from liandong.tenants.pipelined import PipelinedConnection
from tests.support.cast import CHANGCHUN, SIPING
from tests.support.ending import ending
from tests.support.proxy import proxied
from tests.support.speaking import KEY

pytestmark = pytest.mark.usefixtures("as_served")
WHO = "SELECT left(current_setting('liandong.context', true), 6)"
RUNNING = "SELECT count(*) FROM pg_stat_activity WHERE pid = :pid AND state = 'active'"


@pytest.fixture
async def connection(databases: Databases) -> AsyncIterator[PipelinedConnection]:
    """A connection of the cities."""
    pool = databases.reads(Level.CITY)
    connection = await pool.getconn()
    yield connection
    await pool.putconn(connection)


async def test_statement_sees_who_speaks(connection: PipelinedConnection) -> None:
    for body in (SIPING, CHANGCHUN, SIPING):
        assert await connection.read(body, WHO, []) == (body.encode(),)


async def test_nobody_speaks_afterwards(connection: PipelinedConnection) -> None:
    await connection.read(SIPING, WHO, [])
    cursor = await connection.execute(WHO)
    assert await cursor.fetchone() == ("",)


async def test_nobody_speaks_after_an_error(connection: PipelinedConnection) -> None:
    with pytest.raises(DataError):
        await connection.read(SIPING, "SELECT 1 / $1::int", [0])
    cursor = await connection.execute(WHO)
    assert await cursor.fetchone() == ("",)
    assert await connection.read(CHANGCHUN, WHO, []) == (CHANGCHUN.encode(),)


async def test_row_is_text_or_none(connection: PipelinedConnection) -> None:
    statement = "SELECT to_json($1::text), NULL, $2::text[], $3::int"
    assert await connection.read(SIPING, statement, ["四平", ["a", "b"], 7]) == (
        '"四平"'.encode(),
        None,
        b"{a,b}",
        b"7",
    )


async def test_parameters_of_other_types_are_another_statement(
    connection: PipelinedConnection,
) -> None:
    for value in (1, "1", 10**6, None, 10**12, 1):
        (told,) = await connection.read(SIPING, "SELECT $1::text", [value])
        assert told == (None if value is None else str(value).encode())


async def test_oldest_statements_are_forgotten(connection: PipelinedConnection) -> None:
    """As many are kept as have so many characters: long ones take more of the server's memory."""
    for turn in range(30):
        await connection.read(SIPING, f"SELECT {turn} -- {'a' * 20_000}", [])
    for turn in (0, 29, 15):
        told = await connection.read(SIPING, f"SELECT {turn} -- {'a' * 20_000}", [])
        assert told == (str(turn).encode(),)
    held = "SELECT sum(length(statement)) FROM pg_prepared_statements WHERE name LIKE 'statement%'"
    (characters,) = await connection.read(SIPING, held, [])
    assert 270_000 < int(characters or 0) < prepared.MOST_CHARACTERS
    for turn in range(4000):
        await connection.read(SIPING, f"SELECT {turn}", [])
    held = "SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'statement%'"
    (count,) = await connection.read(SIPING, held, [])
    assert 2_500 < int(count or 0) < 3_000


async def test_statement_in_use_is_not_forgotten(connection: PipelinedConnection) -> None:
    for turn in range(30):
        await connection.read(SIPING, WHO, [])
        await connection.read(SIPING, f"SELECT {turn} -- {'a' * 20_000}", [])
    named = "SELECT count(*) FROM pg_prepared_statements"
    held = f"{named} WHERE statement = $1 AND name = 'statement_2'"
    assert await connection.read(SIPING, held, [WHO]) == (b"1",)


async def test_statement_longer_than_all_that_is_kept_runs(connection: PipelinedConnection) -> None:
    for _ in range(2):
        assert await connection.read(SIPING, f"SELECT 1 -- {'a' * 400_000}", []) == (b"1",)
        assert await connection.read(SIPING, WHO, []) == (SIPING.encode(),)


async def test_statement_that_is_wrong_is_not_called_by_its_name(
    connection: PipelinedConnection,
) -> None:
    for _ in range(2):
        with pytest.raises(Error, match="no_such_column"):
            await connection.read(SIPING, "SELECT no_such_column", [])
    assert await connection.read(SIPING, WHO, []) == (SIPING.encode(),)


async def test_statements_are_forgotten_of_which_the_server_did_not_hear(
    connection: PipelinedConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepared, "MOST_CHARACTERS", 1_000)
    held = "SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'statement%'"
    for turn in range(30):
        with pytest.raises(DataError):
            await _send(connection, ("SELECT 1 / $1::int", [0]), (f"SELECT {turn}", []))
        await connection.read(SIPING, f"SELECT -{turn}", [])
    (count,) = await connection.read(SIPING, held, [])
    assert int(count or 0) <= 10


async def test_server_that_ends_at_the_end_is_an_error(tmp_path: Path) -> None:
    """It says so where nothing is expected any more; whether it committed, nobody knows."""
    async with ending(tmp_path) as address:
        connection = await PipelinedConnection.connect(address, autocommit=True)
        with pytest.raises(OperationalError):
            async with asyncio.timeout(10):
                await _send(connection, ("COMMIT", []))
        assert connection.closed


async def _send(connection: PipelinedConnection, *statements: tuple[str, list[object]]) -> None:
    async with connection.together():
        for statement, parameters in statements:
            connection.send(statement, parameters)


async def test_unstorable_text_leaves_the_connection_as_it_was(
    connection: PipelinedConnection,
) -> None:
    with pytest.raises(DataError):
        await connection.read(SIPING, "SELECT $1::text", ["\0"])
    assert await connection.read(SIPING, WHO, []) == (SIPING.encode(),)


async def test_read_that_is_given_up_ends_on_the_server(
    connection: PipelinedConnection, engine: Engine
) -> None:
    pid = connection.info.backend_pid
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await connection.read(SIPING, "SELECT pg_sleep(30)", [])
    assert connection.closed
    with engine.connect() as admin:
        for _ in range(50):
            if not admin.scalar(text(RUNNING), {"pid": pid}):
                return
            await asyncio.sleep(0.1)
    raise AssertionError("the statement goes on")


async def test_connection_is_closed_that_does_not_come_to_its_end(
    connection: PipelinedConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever is next must not be given what was meant for somebody else."""

    async def gives_up(_: PipelinedConnection) -> None:
        raise OperationalError("no more")

    monkeypatch.setattr(PipelinedConnection, "_PipelinedConnection__ended", gives_up)
    with pytest.raises(OperationalError, match="no more"):
        await connection.read(SIPING, WHO, [])
    assert connection.closed


async def test_connection_that_was_cut_is_not_used_again(
    connection: PipelinedConnection, engine: Engine
) -> None:
    reading = asyncio.create_task(connection.read(SIPING, "SELECT pg_sleep(30)", []))
    await asyncio.sleep(0.2)
    with engine.connect() as admin:
        ended = text("SELECT pg_terminate_backend(:pid, 5000)")
        assert admin.scalar(ended, {"pid": connection.info.backend_pid})
    with pytest.raises(OperationalError):
        await reading
    assert connection.closed


async def test_stream_out_of_step_is_an_error(settings: Settings, tmp_path: Path) -> None:
    """libpq gives such a connection up, and has no answer for those who wait."""
    async with proxied(settings.conninfo(Login.CITY), tmp_path) as proxy:
        connection = await PipelinedConnection.connect(proxy.address, autocommit=True)
        connection.sign_with(KEY)
        proxy.garbles = True
        with pytest.raises(OperationalError):
            async with asyncio.timeout(10):
                await connection.read(SIPING, WHO, [])
        assert connection.closed


async def test_large_questions_and_answers_pass(connection: PipelinedConnection) -> None:
    """More than a socket holds, both ways: sending must go on while the answer comes."""
    word = "平" * 3_000_000
    (told,) = await connection.read(SIPING, "SELECT repeat($1::text, 2)", [word])
    assert told == (word * 2).encode()


@pytest.mark.parametrize("rows", [0, 2])
async def test_answer_is_one_row(connection: PipelinedConnection, rows: int) -> None:
    with pytest.raises(AssertionError):
        await connection.read(SIPING, f"SELECT 1 FROM generate_series(1, {rows})", [])


async def test_reads_on_one_connection_take_turns(connection: PipelinedConnection) -> None:
    bodies = [SIPING, CHANGCHUN] * 10
    answers = await asyncio.gather(*(connection.read(body, WHO, []) for body in bodies))
    assert answers == [(body.encode(),) for body in bodies]


async def test_pool_replaces_what_was_closed(databases: Databases) -> None:
    pool = databases.reads(Level.COUNTY)
    for _ in range(3):
        connection = await pool.getconn()
        with pytest.raises(Error):
            await connection.read(SIPING, "SELECT wrong", [])
        await pool.putconn(connection)
    connection = await pool.getconn()
    assert await connection.read(SIPING, WHO, []) == (SIPING.encode(),)
    await pool.putconn(connection)


async def test_snapshot_sees_one_moment(connection: PipelinedConnection, engine: Engine) -> None:
    count = "SELECT count(*)::text FROM liandong.body WHERE name = $1"
    rename = text("UPDATE liandong.body SET name = '新名' WHERE id = '220300'")
    async with connection.snapshot() as snapshot, snapshot.lent() as reader:
        assert await reader.read(SIPING, count, ["新名"]) == (b"0",)
        with engine.begin() as writer:
            writer.execute(rename)
        assert await reader.read(SIPING, count, ["新名"]) == (b"0",)
        assert await reader.read(CHANGCHUN, WHO, []) == (CHANGCHUN.encode(),)
    assert await connection.read(SIPING, count, ["新名"]) == (b"1",)


async def test_snapshot_passes_values_on_as_they_are(connection: PipelinedConnection) -> None:
    """An export reads thousands of rows of JSON: nothing is made of them on the way."""
    async with connection.snapshot() as snapshot:
        # Python has no such day.
        assert await snapshot.read(SIPING, "SELECT 'infinity'::date", []) == (b"infinity",)


async def test_snapshot_only_reads(connection: PipelinedConnection) -> None:
    setting = "SELECT current_setting('transaction_read_only')"
    async with connection.snapshot() as snapshot:
        assert await snapshot.read(SIPING, setting, []) == (b"on",)
    assert await connection.read(SIPING, setting, []) == (b"off",)


async def test_connection_goes_on_after_a_failed_snapshot(connection: PipelinedConnection) -> None:
    with pytest.raises(DataError):
        async with connection.snapshot() as snapshot:
            await snapshot.read(SIPING, "SELECT 1 / $1::int", [0])
    cursor = await connection.execute(WHO)
    assert await cursor.fetchone() == ("",)
