"""Counts all standings anew."""

import json
from collections.abc import Iterator

from sqlalchemy import Connection, text

REBUILD = text("SELECT owner, kind, year, kept, counted FROM liandong.rebuild_standings()")


def rebuild(connection: Connection) -> Iterator[str]:
    """Correct the standings that differ from what is there, and yield each in a line.

    Runs in the connection's transaction, as a login that may set the referee's role.
    """
    connection.execute(text("SET LOCAL ROLE liandong_referee"))
    for owner, kind, year, kept, counted in connection.execute(REBUILD).all():
        yield f"{owner} {kind} {year}: {_said(kept)} was kept, {_said(counted)} is right"
    connection.execute(text("RESET ROLE"))


def _said(standing: dict[str, object]) -> str:
    return json.dumps(standing, ensure_ascii=False, sort_keys=True)
