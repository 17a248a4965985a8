"""Writes the directory of bodies."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, text, update
from sqlmodel import col

from liandong.tenants.bodies.divisions import BadLine, DivisionsError, read_divisions
from liandong.tenants.bodies.hierarchy import bodies_of
from liandong.tenants.bodies.models import Body, BodyKind

DIVISIONS = Path(__file__).parent / "data" / "divisions.csv"

Row = dict[str, Any]
HAND_OVER = text("SELECT liandong.hand_over(:moved)")
THE_DATABASES = {"name_folded", "name_sorted"}  # which it fills itself


@dataclass(frozen=True)
class ImportReport:
    """How many bodies an import added, changed and did not change; `total` is their sum.

    `handed_over` is how many open matters followed bodies to another superior.
    """

    added: int
    changed: int
    unchanged: int
    total: int
    handed_over: int = 0


def import_divisions(connection: Connection, source: Path | None = None) -> ImportReport:
    """Update the bodies from a file (default: the one shipped), completely or not at all.

    What is open between a body and its superior follows the body to another one.

    Runs in the connection's open transaction, or commits one of its own. Raises DivisionsError for
    a file that is invalid, leaves out an existing body, or moves one to another province.
    """
    bodies = bodies_of(read_divisions(source or DIVISIONS))
    wanted = [body.model_dump(exclude=THE_DATABASES) for body in bodies]
    with _as_owner(connection):
        present = _present(connection)
        problems = [*_losses(present, wanted), *_contradictions(present, wanted)]
        if problems:
            raise DivisionsError(problems)
        added = [row for row in wanted if row["id"] not in present]
        changed = [row for row in wanted if row["id"] in present and row != present[row["id"]]]
        _write(connection, added, changed)
        moved = [row["id"] for row in changed if row["superior"] != present[row["id"]]["superior"]]
        handed_over = sum(connection.scalars(HAND_OVER, {"moved": code}).one() for code in moved)
    kept = len(wanted) - len(added) - len(changed)
    return ImportReport(len(added), len(changed), kept, len(wanted), handed_over)


@contextmanager
def _as_owner(connection: Connection) -> Iterator[None]:
    """One transaction as the owner of the schema; afterwards the former role is set again."""
    joined = connection.in_transaction()
    with connection.begin_nested() if joined else connection.begin():
        role = connection.scalar(text("SELECT current_setting('role')"))
        connection.execute(text("SET LOCAL ROLE liandong_owner"))
        # Without the lock two imports at the same time would both add the same bodies.
        connection.execute(text("LOCK TABLE liandong.body IN SHARE ROW EXCLUSIVE MODE"))
        yield
        connection.execute(text("SELECT set_config('role', :role, true)"), {"role": role})


def _present(connection: Connection) -> dict[str, Row]:
    table = Body.__table__  # type: ignore[attr-defined]
    columns = [column for column in table.c if column.name not in THE_DATABASES]
    return {row["id"]: dict(row) for row in connection.execute(select(*columns)).mappings()}


def _losses(present: dict[str, Row], wanted: Sequence[Row]) -> Iterator[BadLine]:
    named = {row["id"] for row in wanted}
    for code, row in present.items():
        if code not in named and row["kind"] is BodyKind.TERRITORIAL:
            yield BadLine(
                0, f"{code} {row['name']} exists and is not in the file; it would be lost"
            )


def _contradictions(present: dict[str, Row], wanted: Sequence[Row]) -> Iterator[BadLine]:
    for row in wanted:
        old = present.get(row["id"], row)
        body = f"{row['id']} {old['name']}"
        if old["kind"] is not row["kind"]:
            yield BadLine(0, f"{body} exists as an internal body")
        # Everything that a body owns has its province in the primary key and would not move.
        elif old["province"] != row["province"]:
            yield BadLine(0, f"{body} would move from {old['province']} to {row['province']}")


def _write(connection: Connection, added: Sequence[Row], changed: Sequence[Row]) -> None:
    if added:
        connection.execute(insert(Body), added)
    if changed:
        statement = update(Body).where(col(Body.id) == bindparam("code"))
        rows = [{"code": row["id"], **row} for row in changed]
        connection.execute(statement, rows)
