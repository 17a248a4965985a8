"""Connections that send several statements at once and receive their results together.

psycopg's own pipeline sends each command by itself, waits with a task and a timer, and makes
several objects for each statement: this takes more time than PostgreSQL needs for most of ours.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any
from uuid import UUID

from psycopg import AsyncConnection, Error, OperationalError
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import error_from_result
from psycopg.pq import ConnStatus, ExecStatus, TransactionStatus
from psycopg.pq.abc import PGresult
from psycopg.rows import TupleRow

from liandong.tenants.context import SPEAK, ContextKey
from liandong.tenants.prepared import Prepared, Wanted

CANCEL_SECONDS = 5.0
# A server ends each statement before: one that says nothing for so long is away, or stands still.
SILENT_SECONDS = 15.0

OPEN = (TransactionStatus.INTRANS, TransactionStatus.INERROR)

Row = tuple[bytes | None, ...]


class Silent(OperationalError):
    """The server has not answered."""


class Reply:
    """The result of one statement; `result` is None until it was received."""

    __slots__ = ("closes", "prepares", "result")

    def __init__(self, prepares: Wanted | None = None, closes: bytes | None = None) -> None:
        self.prepares = prepares
        self.closes = closes
        self.result: PGresult | None = None


class PipelinedConnection(AsyncConnection[TupleRow]):
    """A connection in autocommit mode: each read, or each transaction, is for one body.

    Its own attributes begin with two underscores, so that they cannot clash with psycopg's.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.__values = Transformer(self)
        self.__prepared = Prepared()
        self.__forgotten: list[bytes] = []
        self.__expected: deque[Reply] = deque()
        self.__refused: PGresult | None = None
        self.__key: ContextKey | None = None
        self.__waiting: asyncio.Future[None] | None = None

    def sign_with(self, key: ContextKey) -> None:
        """Speak for bodies with contexts that this key signs."""
        self.__key = key

    def speak(self, body: str, member: UUID | None = None) -> None:
        """Let the transaction speak for the body, or for one of its members, who can also act."""
        assert self.__key is not None
        self.send(SPEAK, [self.__key.signed(body, member)])

    def look(self, body: str, member: UUID | None) -> None:
        """Let the transaction read for the body, or for one of its members, and not act."""
        assert self.__key is not None
        self.send(SPEAK, [self.__key.reading(body, member)])

    async def read(
        self, body: str, statement: str, parameters: Sequence[Any], member: UUID | None = None
    ) -> Row:
        """The columns of the statement's only row, as the body sees it, or one of its members.

        Raises psycopg.Error.
        """
        async with self.together():
            # The two statements are one implicit transaction, so the setting is still in force.
            self.look(body, member)
            reply = self.send(statement, parameters)
        return _only(reply)

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator["Snapshot"]:
        """All reads in the block see the database as it was at the first of them."""
        async with self.together():
            self.send("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", [])
            yield Snapshot(self)
            self.send("COMMIT", [])

    @asynccontextmanager
    async def together(self) -> AsyncIterator[None]:
        """Statements sent in the block go out when a result is awaited, at the latest at its end.

        The first error of a statement is raised where a result is awaited; the statements sent
        after the failed one do not run. A transaction that is still open is rolled back.
        """
        async with self.lock:
            try:
                try:
                    self.pgconn.enter_pipeline_mode()
                    yield
                    await self.__ended()
                except Exception as error:
                    await self.__recovered(error)
                    raise
            except asyncio.CancelledError:
                await self.__stopped()
                raise
            finally:
                # Results may still be on their way: the next user must not receive them.
                idle = self.pgconn.transaction_status == TransactionStatus.IDLE
                if self.pgconn.pipeline_status or not idle:
                    self.pgconn.finish()

    def send(self, statement: str, parameters: Sequence[Any]) -> Reply:
        """Queue the statement, in which `$1` and so on stand for the parameters."""
        values = self.__values.dump_sequence(parameters, [PyFormat.AUTO] * len(parameters))
        name = self.__name((statement, self.__values.types or ()))
        self.pgconn.send_query_prepared(name, values, self.__values.formats)
        return self.__expecting()

    async def come(self, reply: Reply) -> None:
        """Send all queued statements, unless the reply has come, and wait for it."""
        if reply.result is None:
            self.pgconn.send_flush_request()
            await self.__received(reply)
            if self.__refused is not None:
                raise error_from_result(self.__refused)

    async def rows(self, reply: Reply) -> list[TupleRow]:
        """The rows of the reply, once it has come."""
        await self.come(reply)
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
        """Wait for all results; raise the first error among them."""
        self.pgconn.pipeline_sync()
        await self.__received()
        self.pgconn.exit_pipeline_mode()
        refused, self.__refused = self.__refused, None
        if refused is not None:
            raise error_from_result(refused)

    async def __received(self, last: Reply | None = None) -> None:
        """Send all queued statements and receive results up to this reply's, or all of them."""
        silence = asyncio.get_running_loop().call_later(SILENT_SECONDS, self.__give_up)
        try:
            while self.pgconn.flush():
                await self.__ready(writing=True)
            while last is None or last.result is None:
                result = await self.__next()
                if result.status == ExecStatus.PIPELINE_SYNC:
                    return
                self.__take(result)
        finally:
            silence.cancel()

    def __give_up(self) -> None:
        if self.__waiting is not None and not self.__waiting.done():
            self.__waiting.set_exception(Silent())

    def __take(self, result: PGresult) -> None:
        # A server that shuts down sends an error for which no statement waits.
        reply = self.__expected.popleft() if self.__expected else Reply()
        reply.result = result
        if result.status in (ExecStatus.FATAL_ERROR, ExecStatus.PIPELINE_ABORTED):
            self.__refused = self.__refused or result
            # A statement that was not prepared must not be executed by its name.
            if reply.prepares is not None:
                self.__prepared.remove(reply.prepares)
            if reply.closes is not None:
                self.__forgotten.append(reply.closes)

    async def __next(self) -> PGresult:
        """The next result: of a statement, or of the synchronisation at the end."""
        while True:
            while self.pgconn.is_busy():
                await self.__ready()
            result = self.pgconn.get_result()
            if result is not None:
                return result
            # libpq itself closed the connection: no result will come, and the loop would not end.
            if self.pgconn.status == ConnStatus.BAD:
                raise OperationalError(self.pgconn.get_error_message())

    async def __ready(self, *, writing: bool = False) -> None:
        """Wait until the socket can be read (or written, if `writing`), then read what has come."""
        loop, socket = asyncio.get_running_loop(), self.pgconn.socket
        ready = self.__waiting = loop.create_future()
        loop.add_reader(socket, _end, ready)
        if writing:
            loop.add_writer(socket, _end, ready)
        try:
            await ready
        finally:
            loop.remove_reader(socket)
            if writing:
                loop.remove_writer(socket)
            self.__waiting = None
        self.pgconn.consume_input()

    async def __recovered(self, error: Exception) -> None:
        """Receive all results and roll back, so that the connection can be used again."""
        if isinstance(error, Silent):
            self.pgconn.finish()
            return
        with suppress(Error):  # it is raised already, or is a consequence of that error
            if self.pgconn.pipeline_status:
                await self.__ended()
        with suppress(Error):  # then the connection is closed
            if self.pgconn.transaction_status in OPEN:
                self.pgconn.enter_pipeline_mode()
                self.send("ROLLBACK", [])
                await self.__ended()

    async def __stopped(self) -> None:
        """Cancel the running statement, for whose result nobody waits any more."""
        with suppress(Error):  # then the statement ends when its result cannot be sent
            await self.cancel_safe(timeout=CANCEL_SECONDS)


class Snapshot:
    """Reads in one transaction; it lends itself, as a pool lends connections."""

    max_size = 1

    def __init__(self, connection: PipelinedConnection) -> None:
        self._connection = connection

    @asynccontextmanager
    async def lent(self) -> AsyncIterator["Snapshot"]:
        """The same for each block, one after another."""
        yield self

    async def read(
        self, body: str, statement: str, parameters: Sequence[Any], member: UUID | None = None
    ) -> Row:
        """The columns of the statement's only row, as the body sees it, or one of its members.

        Raises psycopg.Error.
        """
        self._connection.look(body, member)
        reply = self._connection.send(statement, parameters)
        await self._connection.come(reply)
        return _only(reply)


def _only(reply: Reply) -> Row:
    result = reply.result
    assert result is not None
    assert result.ntuples == 1
    return tuple(result.get_value(0, column) for column in range(result.nfields))


def _end(ready: "asyncio.Future[None]") -> None:
    if not ready.done():
        ready.set_result(None)
