"""Connections that read for one body: who speaks and what is asked leave in one write.

psycopg's own pipeline writes each command by itself, so that the server wakes for each of them.
libpq sends together what was queued through its functions, as `psycopg.pq` offers them.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final, NamedTuple

from psycopg import AsyncConnection, DataError, Error, OperationalError
from psycopg.abc import Buffer
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import error_from_result
from psycopg.pq import ConnStatus, ExecStatus, Format
from psycopg.pq.abc import PGresult
from psycopg.rows import TupleRow

from liandong.graphql.refusals import BadUserInput

SPEAK: Final = "SELECT set_config('liandong.body', $1, true)"
CANCEL_SECONDS = 5.0
MOST_PREPARED = 100  # on one connection: the server keeps a plan of each

Row = tuple[bytes | None, ...]


class Command(NamedTuple):
    """A statement and its parameters as PostgreSQL gets them."""

    statement: str
    types: tuple[int, ...]
    values: Sequence[Buffer | None]
    formats: Sequence[Format] | None


def check_storable(parameters: Sequence[Any]) -> None:
    """Raise BadUserInput when a text among them is none that PostgreSQL can keep."""
    try:
        Transformer().dump_sequence(parameters, [PyFormat.AUTO] * len(parameters))
    except DataError:
        raise BadUserInput("unstorable_character") from None


class Wire(AsyncConnection[TupleRow]):
    """A connection in autocommit that reads for one body after the other.

    Its own attributes have two underscores, so that none of psycopg's can be of the same name.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.__dumpers = Transformer(self)
        # A text with parameters of other types is another statement.
        self.__names: OrderedDict[tuple[str, tuple[int, ...]], bytes] = OrderedDict()
        self.__named = 0

    async def read(self, body: str, statement: str, parameters: Sequence[Any]) -> Row:
        """The texts of the statement's only row, as the body sees it. Raises psycopg's errors."""
        # Without a commit between them the two are one transaction: the setting holds.
        commands = [self.__dumped(SPEAK, [body]), self.__dumped(statement, parameters)]
        async with self.lock:
            try:
                results = await self.__exchanged(commands)
            except BaseException as error:
                try:
                    if isinstance(error, asyncio.CancelledError):
                        await self.__stopped()
                finally:
                    # Answers may still be under way: nobody else may be given them.
                    self.pgconn.finish()
                raise
            if results[-1].status == ExecStatus.PIPELINE_ABORTED:
                # What did not get prepared must not be called by its name.
                self.pgconn.finish()
        return _row(results)

    async def __stopped(self) -> None:
        """Have the server stop what nobody waits for any more."""
        with suppress(Error):  # then it ends by itself, when it finds nobody to answer
            await self.cancel_safe(timeout=CANCEL_SECONDS)

    def __dumped(self, statement: str, parameters: Sequence[Any]) -> Command:
        values = self.__dumpers.dump_sequence(parameters, [PyFormat.AUTO] * len(parameters))
        return Command(statement, self.__dumpers.types or (), values, self.__dumpers.formats)

    async def __exchanged(self, commands: list[Command]) -> list[PGresult]:
        self.pgconn.enter_pipeline_mode()
        for command in commands:
            name = self.__name(command.statement, command.types)
            self.pgconn.send_query_prepared(name, command.values, command.formats)
        self.pgconn.pipeline_sync()
        while self.pgconn.flush():
            await self.__ready(writing=True)
        results: list[PGresult] = []
        while (result := await self.__next()) is not None:
            results.append(result)
        self.pgconn.exit_pipeline_mode()
        return results

    async def __next(self) -> PGresult | None:
        """The result of the next command, or None after the last."""
        while True:
            while self.pgconn.is_busy():
                await self.__ready()
            result = self.pgconn.get_result()
            if result is None:
                # libpq itself gave up: no answer will come, and nothing else would end this.
                if self.pgconn.status == ConnStatus.BAD:
                    raise OperationalError(self.pgconn.get_error_message())
                continue
            return None if result.status == ExecStatus.PIPELINE_SYNC else result

    async def __ready(self, *, writing: bool = False) -> None:
        """Wait until the server has sent something, or can be written to; take what has come.

        psycopg's own waiting makes a task and a timer each time.
        """
        loop, socket = asyncio.get_running_loop(), self.pgconn.socket
        ready = loop.create_future()
        loop.add_reader(socket, _end, ready)
        if writing:
            loop.add_writer(socket, _end, ready)
        try:
            await ready
        finally:
            loop.remove_reader(socket)
            if writing:
                loop.remove_writer(socket)
        self.pgconn.consume_input()

    def __name(self, statement: str, types: tuple[int, ...]) -> bytes:
        name = self.__names.get((statement, types))
        if name is None:
            if len(self.__names) >= MOST_PREPARED:
                _, oldest = self.__names.popitem(last=False)
                self.pgconn.send_close_prepared(oldest)
            self.__named += 1
            name = self.__names[statement, types] = b"read_%d" % self.__named
            self.pgconn.send_prepare(name, statement.encode(), types)
        self.__names.move_to_end((statement, types))
        return name


def _end(ready: "asyncio.Future[None]") -> None:
    if not ready.done():
        ready.set_result(None)


def _row(results: list[PGresult]) -> Row:
    for result in results:
        if result.status == ExecStatus.FATAL_ERROR:
            raise error_from_result(result)
    last = results[-1]
    assert last.ntuples == 1
    return tuple(last.get_value(0, column) for column in range(last.nfields))
