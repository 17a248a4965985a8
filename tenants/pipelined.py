"""Connections on which statements leave together and answers come together.

psycopg's own pipeline sends each command by itself, waits with a task and a timer, and makes
several objects for each statement: together more than PostgreSQL takes for most of ours.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any, Final

from psycopg import AsyncConnection, Error, OperationalError
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import error_from_result
from psycopg.pq import ConnStatus, ExecStatus, TransactionStatus
from psycopg.pq.abc import PGresult
from psycopg.rows import TupleRow

from liandong.tenants.prepared import Prepared, Wanted

SPEAK: Final = "SELECT set_config('liandong.body', $1, true)"
CANCEL_SECONDS = 5.0

OPEN = (TransactionStatus.INTRANS, TransactionStatus.INERROR)

Row = tuple[bytes | None, ...]


class Reply:
    """What the server says to one statement, once somebody waited for it."""

    __slots__ = ("closes", "prepares", "result")

    def __init__(self, prepares: Wanted | None = None, closes: bytes | None = None) -> None:
        self.prepares = prepares
        self.closes = closes
        self.result: PGresult | None = None


class PipelinedConnection(AsyncConnection[TupleRow]):
    """A connection in autocommit: it reads for one body after the other, or acts for one.

    Its own attributes have two underscores, so that none of psycopg's can be of the same name.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.__values = Transformer(self)
        self.__prepared = Prepared()
        self.__forgotten: list[bytes] = []
        self.__expected: deque[Reply] = deque()
        self.__refused: PGresult | None = None

    async def read(self, body: str, statement: str, parameters: Sequence[Any]) -> Row:
        """The texts of the statement's only row, as the body sees it. Raises psycopg's errors."""
        async with self.together():
            # Without a commit between them the two are one transaction: the setting holds.
            self.send(SPEAK, [body])
            reply = self.send(statement, parameters)
        result = reply.result
        assert result is not None
        assert result.ntuples == 1
        return tuple(result.get_value(0, column) for column in range(result.nfields))

    @asynccontextmanager
    async def together(self) -> AsyncIterator[None]:
        """What is sent inside leaves when it is waited for, at the latest at the end.

        The first error of a statement is raised where answers are waited for; nothing that was
        sent after that statement ran. A transaction left open is undone.
        """
        async with self.lock:
            try:
                try:
                    self.pgconn.enter_pipeline_mode()
                    yield
                    await self.__ended()
                except Exception:
                    await self.__recovered()
                    raise
            except asyncio.CancelledError:
                await self.__stopped()
                raise
            finally:
                # Answers may still be under way: nobody else may be given them.
                idle = self.pgconn.transaction_status == TransactionStatus.IDLE
                if self.pgconn.pipeline_status or not idle:
                    self.pgconn.finish()

    def send(self, statement: str, parameters: Sequence[Any]) -> Reply:
        """Have the statement leave with the others, its parameters `$1` and so on."""
        values = self.__values.dump_sequence(parameters, [PyFormat.AUTO] * len(parameters))
        name = self.__name((statement, self.__values.types or ()))
        self.pgconn.send_query_prepared(name, values, self.__values.formats)
        return self.__expecting()

    async def rows(self, reply: Reply) -> list[TupleRow]:
        """The rows of the reply, waited for with all that was sent until now."""
        if reply.result is None:
            self.pgconn.send_flush_request()
            await self.__received(reply)
            if self.__refused is not None:
                raise error_from_result(self.__refused)
        assert reply.result is not None
        self.__values.set_pgresult(reply.result)
        return self.__values.load_rows(0, reply.result.ntuples, tuple)

    def __name(self, wanted: Wanted) -> bytes:
        name = self.__prepared.find(wanted)
        if name is None:
            name, given_up = self.__prepared.add(wanted)
            self.__forgotten += given_up
            while self.__forgotten:
                oldest = self.__forgotten.pop()
                self.pgconn.send_close_prepared(oldest)
                self.__expecting(closes=oldest)
            self.pgconn.send_prepare(name, wanted[0].encode(), wanted[1])
            self.__expecting(prepares=wanted)
        return name

    def __expecting(self, prepares: Wanted | None = None, closes: bytes | None = None) -> Reply:
        reply = Reply(prepares, closes)
        self.__expected.append(reply)
        return reply

    async def __ended(self) -> None:
        """Wait for all answers; raise the first error among them."""
        self.pgconn.pipeline_sync()
        await self.__received()
        self.pgconn.exit_pipeline_mode()
        refused, self.__refused = self.__refused, None
        if refused is not None:
            raise error_from_result(refused)

    async def __received(self, last: Reply | None = None) -> None:
        """Send what is waiting, and take answers: until this one is there, or all are."""
        while self.pgconn.flush():
            await self.__ready(writing=True)
        while last is None or last.result is None:
            result = await self.__next()
            if result.status == ExecStatus.PIPELINE_SYNC:
                return
            self.__take(result)

    def __take(self, result: PGresult) -> None:
        # A server that ends says so in place of the end of an exchange, where nothing is expected.
        reply = self.__expected.popleft() if self.__expected else Reply()
        reply.result = result
        if result.status in (ExecStatus.FATAL_ERROR, ExecStatus.PIPELINE_ABORTED):
            self.__refused = self.__refused or result
            # What did not get prepared must not be called by its name.
            if reply.prepares is not None:
                self.__prepared.remove(reply.prepares)
            if reply.closes is not None:
                self.__forgotten.append(reply.closes)

    async def __next(self) -> PGresult:
        """The next result of a command or of the end."""
        while True:
            while self.pgconn.is_busy():
                await self.__ready()
            result = self.pgconn.get_result()
            if result is not None:
                return result
            # libpq itself gave up: no reply will come, and nothing else would end this.
            if self.pgconn.status == ConnStatus.BAD:
                raise OperationalError(self.pgconn.get_error_message())

    async def __ready(self, *, writing: bool = False) -> None:
        """Wait until the server has sent something, or can be written to; take what has come."""
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

    async def __recovered(self) -> None:
        """Take all answers and undo what was not committed, for whoever comes next."""
        with suppress(Error):  # it is raised already, or follows from what is
            if self.pgconn.pipeline_status:
                await self.__ended()
        with suppress(Error):  # then the connection is closed
            if self.pgconn.transaction_status in OPEN:
                self.pgconn.enter_pipeline_mode()
                self.send("ROLLBACK", [])
                await self.__ended()

    async def __stopped(self) -> None:
        """Have the server stop what nobody waits for any more."""
        with suppress(Error):  # then it ends by itself, when it finds nobody to answer
            await self.cancel_safe(timeout=CANCEL_SECONDS)


def _end(ready: "asyncio.Future[None]") -> None:
    if not ready.done():
        ready.set_result(None)
