"""Prints the progress: one line for each step; only on a terminal it changes during the step."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

WIDTH = 72
CLEAR = "\r\x1b[K"


class Step:
    """A step that is running; `told` is printed when it is done."""

    def __init__(self, doing: str) -> None:
        self.told = self._doing = doing
        self._moving = sys.stdout.isatty()
        self.count(0, 0)

    def count(self, done: int, of: int) -> None:
        """Show the progress of the step; only on a terminal."""
        if self._moving:
            share = f" {done} of {of}" if of else ""
            print(f"{CLEAR}  {self._doing} ...{share}", end="", flush=True)

    def clear(self) -> None:
        """Remove the progress from the terminal."""
        if self._moving:
            print(CLEAR, end="", flush=True)


@contextmanager
def step(doing: str) -> Iterator[Step]:
    """A block that takes a while; at its end prints what was done and how long it took."""
    started = time.monotonic()
    current = Step(doing)
    try:
        yield current
    finally:
        current.clear()
    say(f"  {current.told:<{WIDTH}} {time.monotonic() - started:5.1f} s")


def say(line: str = "") -> None:
    """Print a line at once, also through a pipe."""
    print(line, flush=True)
