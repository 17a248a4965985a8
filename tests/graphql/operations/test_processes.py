"""A process that works for requests can be ended by whoever watches over memory."""

import os
import signal

from anyio import CapacityLimiter

from liandong.graphql.operations.processes import worked


async def test_process_that_was_ended_is_replaced() -> None:
    limiter = CapacityLimiter(1)
    first = await worked(os.getpid, limiter=limiter)
    assert first != os.getpid()
    os.kill(first, signal.SIGKILL)
    assert await worked(os.getpid, limiter=limiter) != first
