"""Work that takes long, in a process of its own: whoever asks for something else does not wait."""

from collections.abc import Callable
from typing import TypeVar, TypeVarTuple, Unpack

from anyio import BrokenWorkerProcess, CapacityLimiter, fail_after, to_process

T = TypeVar("T")
Given = TypeVarTuple("Given")


async def worked(work: Callable[[Unpack[Given]], T], *given: *Given, limiter: CapacityLimiter) -> T:
    """What the function returns. A process that was ended meanwhile is replaced, once."""
    try:
        return await to_process.run_sync(work, *given, limiter=limiter)
    except BrokenWorkerProcess:
        return await to_process.run_sync(work, *given, limiter=limiter)


async def worked_within(
    seconds: float,
    work: Callable[[Unpack[Given]], T],
    *given: *Given,
    limiter: CapacityLimiter,
) -> T:
    """What the function returns, whose process is ended when the time is over: TimeoutError.

    The time counts from when there is a place for it.
    """
    async with limiter:
        with fail_after(seconds):
            return await to_process.run_sync(
                work, *given, cancellable=True, limiter=CapacityLimiter(1)
            )
