"""The whole check on all cores: a connection for each, and one snapshot for all."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import datetime
from functools import partial
from os import cpu_count

from psycopg import Connection, connect
from psycopg.rows import TupleRow
from psycopg.sql import SQL, Literal

from liandong.tenants.acts.anchors import Anchor
from liandong.tenants.acts.seeing import SEE_ALL
from liandong.tenants.acts.verify import Report, Work, divided, together

Tell = Callable[[str], None]
SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
# Each connection reads with one core: what PostgreSQL itself would add is another one's. Who reads
# everything needs more memory than a request.
WIDE = (
    *SEE_ALL,
    "SET LOCAL max_parallel_workers_per_gather = 0",
    "SET LOCAL work_mem = '256MB'",
    "SET LOCAL jit = off",
)
EVERY_SECONDS = 5.0


def verify_on_all_cores(
    conninfo: str, anchors: Sequence[Anchor] = (), since: datetime | None = None, *, tell: Tell
) -> Report:
    """Check every chain and record, as one moment has them, and tell of the progress."""
    cores = cpu_count() or 1
    began = time.monotonic()
    with connect(conninfo, autocommit=True) as connection:
        _see_all(connection)
        lost, works = divided(connection, anchors, parts=cores, since=since)
        (name,) = connection.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
        # PostgreSQL does nearly all of it, in a process for each connection.
        with ThreadPoolExecutor(cores) as pool:
            running = [pool.submit(partial(_done, conninfo, name), work) for work in works]
            reports: list[Report] = []
            told = began
            for each in as_completed(running):
                reports.append(each.result())
                if time.monotonic() - told >= EVERY_SECONDS:
                    told = time.monotonic()
                    acts = sum(report.acts for report in reports)
                    parts = f"{len(reports)} of {len(works)} parts"
                    tell(f"{parts}, {acts} acts, {told - began:.0f} s")
            return together(lost, [each.result() for each in running])


def _done(conninfo: str, snapshot: str, work: Work) -> Report:
    with connect(conninfo, autocommit=True) as connection:
        _see_all(connection, snapshot)
        return work.done(connection)


def _see_all(connection: Connection[TupleRow], snapshot: str = "") -> None:
    connection.execute(SNAPSHOT)
    if snapshot:
        connection.execute(SQL("SET TRANSACTION SNAPSHOT {}").format(Literal(snapshot)))
    for setting in WIDE:
        connection.execute(SQL(setting))
