"""The database of a running demonstration, stopped and started while the server goes on."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from liandong.platform.embedded import embedded_postgres

STOP_SECONDS = 60.0


@contextmanager
def database_away(folder: Path) -> Iterator[None]:
    """Stop the PostgreSQL in the folder for the time of the block."""
    process = psutil.Process(int((folder / "postmaster.pid").read_text().split()[0]))
    process.send_signal(signal.SIGINT)  # the fast way: it waits for nobody
    process.wait(STOP_SECONDS)
    try:
        yield
    finally:
        # It goes on afterwards: the demonstration uses it.
        with embedded_postgres(folder):
            pass
