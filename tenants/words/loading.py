"""Loads how words are searched and sorted, and brings what is kept of them up to date."""

from functools import cache
from hashlib import sha256

from sqlalchemy import Connection, text

from liandong.tenants.columns import folded_as, sorted_as
from liandong.tenants.words.folding import folded
from liandong.tenants.words.reading import Readings

Rows = tuple[tuple[str | None, ...], ...]
EDITION = "SELECT obj_description('liandong.character'::regclass)"


def load_words(connection: Connection, functions: str) -> bool:
    """Load the characters and words, as the schema's owner; False when they are there already.

    `functions` is the source of those that look into them: another source is another edition.
    """
    tables = {"character": _characters(), "word": tuple(_readings().words.items())}
    edition = f"edition {sha256(repr((functions, tables)).encode()).hexdigest()}"
    if connection.scalar(text(EDITION)) == edition:
        return False
    for table, rows in tables.items():
        connection.execute(text(f"DELETE FROM liandong.{table}"))
        columns = {
            f"c{number}": list(column) for number, column in enumerate(zip(*rows, strict=True))
        }
        arrays = ", ".join(f"CAST(:{name} AS text[])" for name in columns)
        connection.execute(
            text(f"INSERT INTO liandong.{table} SELECT * FROM unnest({arrays})"), columns
        )
    connection.execute(text(f"COMMENT ON TABLE liandong.character IS '{edition}'"))
    return True


def fill(connection: Connection, table: str, column: str) -> None:
    """Fold the column's words anew in all rows of the table, as a role that may."""
    connection.execute(
        text(
            f"UPDATE liandong.{table} SET {folded_as(column)} = liandong.fold({column}),"
            f" {sorted_as(column)} = liandong.sorted_as(liandong.fold({column}))"
        )
    )


@cache
def _characters() -> Rows:
    searched, sorted_ = dict(folded()), _readings().characters
    return tuple(
        (each, searched.get(each, each), sorted_.get(each))
        for each in sorted({*searched, *sorted_})
    )


@cache
def _readings() -> Readings:
    return Readings(dict(folded()))
