"""A server that answers every statement, and then ends in place of ending the exchange."""

import asyncio
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

ANSWERS = {b"P": (b"1", b""), b"B": (b"2", b""), b"D": (b"n", b""), b"E": (b"C", b"COMMIT\0")}
STARTED = ((b"R", struct.pack("!I", 0)), (b"S", b"client_encoding\0UTF8\0"), (b"Z", b"I"))
ENDING = (b"E", b"SFATAL\0VFATAL\0C57P01\0Mterminating connection\0\0")
SYNC = b"S"


@asynccontextmanager
async def ending(folder: Path) -> AsyncIterator[str]:
    """Its address, as long as the block lasts."""
    async with await asyncio.start_unix_server(_serve, str(folder / ".s.PGSQL.5432")):
        yield f"host={folder} port=5432 user=a dbname=a sslmode=disable gssencmode=disable"


async def _serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await _payload(reader)
    for message in STARTED:
        _send(writer, *message)
    while (kind := await reader.readexactly(1)) != SYNC:
        await _payload(reader)
        if kind in ANSWERS:
            _send(writer, *ANSWERS[kind])
    _send(writer, *ENDING)
    await writer.drain()
    writer.close()


async def _payload(reader: asyncio.StreamReader) -> bytes:
    (length,) = struct.unpack("!I", await reader.readexactly(4))
    return await reader.readexactly(length - 4)


def _send(writer: asyncio.StreamWriter, kind: bytes, payload: bytes) -> None:
    writer.write(kind + struct.pack("!I", len(payload) + 4) + payload)
