"""Counts all acts anew."""

from collections.abc import Iterator

from sqlalchemy import Connection, text

REBUILD = text("SELECT * FROM liandong.rebuild_counts()")


def rebuild(connection: Connection) -> Iterator[str]:
    """Correct the figures that differ from what the acts come to, and yield each in a line.

    Runs in the connection's transaction, as a login that may set the referee's role.
    """
    connection.execute(text("SET LOCAL ROLE liandong_referee"))
    for owner, metric, side, month, of_class, kept, counted in connection.execute(REBUILD).all():
        named = " ".join(filter(None, (owner, metric, side, f"{month:%Y-%m}", of_class)))
        yield f"{named}: {kept} was kept, {counted} is right"
    connection.execute(text("RESET ROLE"))
