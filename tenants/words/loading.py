"""Loads how words are searched and sorted, and brings what is kept of them up to date."""

from collections.abc import Iterable
from functools import cache
from hashlib import sha256

from sqlalchemy import Connection, text

from liandong.tenants.columns import folded_as, sorted_as
from liandong.tenants.words.folding import folded
from liandong.tenants.words.reading import Readings

Rows = tuple[tuple[str | None, ...], ...]
LONGEST_SORTED = 600  # characters, also in `migrations/words.py`
EDITION = "SELECT obj_description('liandong.character'::regclass)"


def is_loaded(connection: Connection, functions: str) -> bool:
    """Whether the database has this edition.

    `functions` is the source of those that look into it: another source is another edition.
    """
    return bool(connection.scalar(text(EDITION)) == _edition(functions))


def hold(connection: Connection, tables: Iterable[str]) -> None:
    """Until the transaction ends nobody writes to the tables; as a role that may."""
    for table in tables:
        connection.execute(text(f"LOCK TABLE liandong.{table} IN SHARE ROW EXCLUSIVE MODE"))


def load(connection: Connection, functions: str) -> None:
    """Replace the characters and words by this edition's, as the schema's owner."""
    for table, rows in _tables().items():
        connection.execute(text(f"DELETE FROM liandong.{table}"))
        columns = {
            f"c{number}": list(column) for number, column in enumerate(zip(*rows, strict=True))
        }
        arrays = ", ".join(f"CAST(:{name} AS text[])" for name in columns)
        connection.execute(
            text(f"INSERT INTO liandong.{table} SELECT * FROM unnest({arrays})"), columns
        )
    connection.execute(text(f"COMMENT ON TABLE liandong.character IS '{_edition(functions)}'"))


def fill(connection: Connection, table: str, column: str) -> None:
    """Fold the column's words anew in all rows of the table, as a role that may."""
    connection.execute(
        text(
            f"UPDATE liandong.{table} SET ({folded_as(column)}, {sorted_as(column)}) ="
            f" (SELECT f, left(liandong.sorted_as(f), {LONGEST_SORTED})"
            f" FROM liandong.fold({column}) AS f)"
        )
    )


def fill_names(connection: Connection, table: str, field: str) -> None:
    """Fold the names of the elements of a list anew in all revisions of the table, likewise."""
    connection.execute(
        text(
            f"UPDATE liandong.{table} SET {folded_as(field)} ="
            f" liandong.folded_names(content -> '{field}')"
        )
    )


def _edition(functions: str) -> str:
    return f"edition {sha256(repr((functions, _tables())).encode()).hexdigest()}"


@cache
def _tables() -> dict[str, Rows]:
    searched = dict(folded())
    readings = Readings(searched)
    sorted_ = readings.characters
    every = sorted({*searched, *sorted_})
    return {
        "character": tuple((each, searched.get(each, each), sorted_.get(each)) for each in every),
        "word": tuple(readings.words.items()),
    }
