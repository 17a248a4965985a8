"""Says on standard output what is going on: a line per step, moving only on a terminal."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

WIDTH = 72
CLEAR = "\r\x1b[K"


class Step:
    """A step that is under way; `told` becomes its line when it is done."""

    def __init__(self, doing: str) -> None:
        self.told = self._doing = doing
        self._moving = sys.stdout.isatty()
        self.count(0, 0)

    def count(self, done: int, of: int) -> None:
        """Show how far it is, where that can be shown without a line of its own."""
        if self._moving:
            share = f" {done} of {of}" if of else ""
            print(f"{CLEAR}  {self._doing} ...{share}", end="", flush=True)

    def clear(self) -> None:
        """Take back what was shown of it."""
        if self._moving:
            print(CLEAR, end="", flush=True)


@contextmanager
def step(doing: str) -> Iterator[Step]:
    """Around something that takes a while: its line says what was done and how long it took."""
    started = time.monotonic()
    current = Step(doing)
    try:
        yield current
    finally:
        current.clear()
    say(f"  {current.told:<{WIDTH}} {time.monotonic() - started:5.1f} s")


def say(line: str = "") -> None:
    """A line for whoever started the demonstration, at once also through a pipe."""
    print(line, flush=True)
