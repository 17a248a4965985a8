"""A process that does nothing but tick, all the time."""

import asyncio
import os
from multiprocessing.context import ForkServerProcess

from tests.support.commands import FORKING

PAUSE_SECONDS = 0.01
DENIED_DAYS = 184


def start(address: str) -> ForkServerProcess:
    """The process, running; what it says of its troubles is not kept."""
    process = FORKING.Process(target=_tick, args=(address,), daemon=True)
    process.start()
    return process


def _tick(address: str) -> None:
    from liandong.platform import ticking

    for number in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), number)
    ticking.SECONDS = PAUSE_SECONDS
    asyncio.run(ticking.tick_on(address, DENIED_DAYS))
