"""The largest file there may be is sent and read while the process hardly grows."""

from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from liandong.platform.settings import Settings
from liandong.policies.actors import Role
from tests.support.cast import SIPING
from tests.support.filing import kept, read
from tests.support.papers import pdf
from tests.support.served import Served, serving

pytestmark = pytest.mark.asyncio(loop_scope="function")

MOST_GROWTH = 30 * 2**20
CHUNK = 2**16


def most_memory(served: Served) -> int:
    """The most bytes that the server process has held since that was last forgotten."""
    status = Path(f"/proc/{served.process.pid}/status").read_text()
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


async def growth(served: Served, what: Callable[[], Coroutine[Any, Any, Any]]) -> int:
    """By how many bytes the process grows at most meanwhile."""
    Path(f"/proc/{served.process.pid}/clear_refs").write_text("5")
    before = most_memory(served)
    await what()
    return most_memory(served) - before


async def of_size(size: int) -> AsyncIterator[bytes]:
    """A paper that is so large: there is nothing but spaces before its end."""
    paper = pdf()
    end, left = paper.rindex(b"startxref"), size - len(paper)
    yield paper[:end]
    for _ in range(left // CHUNK):
        yield b" " * CHUNK
    yield b" " * (left % CHUNK) + paper[end:]


async def test_large_file_is_streamed_both_ways(settings: Settings) -> None:
    largest = settings.file_bytes
    async with serving(settings) as served:
        # What each process makes once is no growth.
        small = await kept(served.world, SIPING, "小.pdf", content=pdf())
        await read(served.world, SIPING, small)

        async def send() -> None:
            content, length = of_size(largest), str(largest)
            ids.append(await kept(served.world, SIPING, content=content, length=length))

        ids: list[str] = []
        assert await growth(served, send) <= MOST_GROWTH

        async def receive() -> None:
            headers = {"authorization": f"Bearer {served.world.token(SIPING, Role.DRAFTER)}"}
            got = 0
            async with served.world.client.stream(
                "GET", f"/files/{ids[0]}", headers=headers
            ) as response:
                assert response.status_code == 200
                async for chunk in response.aiter_raw():
                    got += len(chunk)
            assert got == largest

        assert await growth(served, receive) <= MOST_GROWTH
