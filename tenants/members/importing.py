"""Members from a table that was saved by a spreadsheet: all lines or none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from liandong.policies.files import Unreadable, read_saved, rows
from liandong.tenants.members.directory import Wanted, put, roles_of
from liandong.tenants.members.errors import MembersError

HEADER = ("body", "subject", "name", "roles")
SEPARATORS = re.compile(r"[\s,，、;；|｜]+")


@dataclass(frozen=True)
class Outcome:
    """What became of a line: what was done, or why it cannot be."""

    line: int
    told: str
    refused: bool = False

    def __str__(self) -> str:
        return f"line {self.line}: {self.told}"


def import_members(connection: Connection, source: Path) -> list[Outcome]:
    """Enrol or change the members of the file, and report each line.

    If a line is refused, the caller must roll back. Raises OSError, and MembersError for a file
    that is no such table.
    """
    outcomes, seen = [], dict[str, int]()
    for line, cells in _lines(source):
        try:
            wanted = _wanted(cells)
            if wanted.subject in seen:
                raise MembersError(f"subject {wanted.subject} is in line {seen[wanted.subject]}")
            seen[wanted.subject] = line
            done = put(connection, wanted)
            outcomes.append(Outcome(line, f"{wanted.name} of {wanted.body} {done}"))
        except MembersError as error:
            outcomes.append(Outcome(line, str(error), refused=True))
    return outcomes


def _lines(source: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        lines = list(rows(read_saved(source)))
    except Unreadable as error:
        raise MembersError(f"{source.name} {error}") from None
    header = [cell.strip() for cell in lines[0][1]] if lines else []
    if header != list(HEADER):
        raise MembersError(f"{source.name}: the first line must be {','.join(HEADER)}")
    if len(lines) == 1:
        raise MembersError(f"{source.name} names no member")
    yield from lines[1:]


def _wanted(cells: list[str]) -> Wanted:
    if len(cells) != len(HEADER):
        raise MembersError(f"{len(cells)} cells, not {len(HEADER)}")
    body, subject, name, roles = (cell.strip() for cell in cells)
    for column, value in zip(HEADER, (body, subject, name), strict=False):
        if not value:
            raise MembersError(f"{column} is empty")
    return Wanted(body, subject, name, roles_of(filter(None, SEPARATORS.split(roles))))
