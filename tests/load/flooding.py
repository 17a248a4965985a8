"""One tenant's flood, in a process of its own: `python -m tests.load.flooding PORT`.

The first line on standard input is a JSON list of requests, in hexadecimal, one a connection. For
each line after it, a number of seconds, all connections ask without a pause for that long; then
the number of answers is printed.
"""

import asyncio
import sys
import time
from itertools import repeat

import orjson

from bench.client import Connection


async def flood(port: int) -> None:
    """Flood whenever told to, until the input ends."""
    requests = [bytes.fromhex(each) for each in orjson.loads(sys.stdin.readline())]
    loop = asyncio.get_running_loop()
    opened = [await loop.create_connection(Connection, "127.0.0.1", port) for _ in requests]
    connections = [connection for _, connection in opened]
    while line := await asyncio.to_thread(sys.stdin.readline):
        until = time.perf_counter() + float(line)
        asking = zip(connections, requests, strict=True)
        await asyncio.gather(*(each.ask(repeat(request), until) for each, request in asking))
        print(sum(each.answers for each in connections), flush=True)


if __name__ == "__main__":
    asyncio.run(flood(int(sys.argv[1])))
