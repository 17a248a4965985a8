"""Whether a database server is there, however long it takes to make a connection."""

import asyncio
from collections.abc import Iterator

from psycopg.conninfo import conninfo_to_dict

# What a client may say first: the length, and "do you speak TLS?". One byte is the answer, before
# the server knows who asks, or has read anything.
SSL_REQUEST = bytes([0, 0, 0, 8, 4, 210, 22, 47])


async def answers(conninfo: str, seconds: float) -> bool:
    """Whether one of the servers of the address answers within these seconds."""
    asked = [_answers(host, port, seconds) for host, port in _servers(conninfo)]
    return any(await asyncio.gather(*asked))


async def _answers(host: str, port: str, seconds: float) -> bool:
    try:
        async with asyncio.timeout(seconds):
            return await _speaks(host, port)
    except TimeoutError:
        return False


async def _speaks(host: str, port: str) -> bool:
    try:
        if host.startswith("/"):
            reader, writer = await asyncio.open_unix_connection(f"{host}/.s.PGSQL.{port}")
        else:
            reader, writer = await asyncio.open_connection(host, int(port))
    except OSError:
        return False
    try:
        writer.write(SSL_REQUEST)
        return bool(await reader.read(1))
    except OSError:
        return False
    finally:
        writer.close()


def _servers(conninfo: str) -> Iterator[tuple[str, str]]:
    parameters = conninfo_to_dict(conninfo)
    hosts = str(parameters.get("hostaddr") or parameters.get("host") or "localhost").split(",")
    ports = str(parameters.get("port") or 5432).split(",")
    return zip(hosts, ports * len(hosts) if len(ports) == 1 else ports, strict=False)
