"""The tables of texts, as rows; braces in a text are filled in where it is said."""

import csv
from functools import cache
from pathlib import Path

from liandong.policies.files import read_saved

TEXTS = Path(__file__).parent / "texts"

Row = dict[str, str]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of `texts/<name>.csv`, by column."""
    return tuple(csv.DictReader(read_saved(TEXTS / f"{name}.csv").splitlines()))


@cache
def phrases(use: str) -> tuple[str, ...]:
    """The ways to say one thing; KeyError for a use that the table does not have."""
    found = tuple(row["text"] for row in rows("phrases") if row["use"] == use)
    if not found:
        raise KeyError(use)
    return found
