"""Reads and checks a file of administrative divisions (行政区划)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from liandong.policies import files
from liandong.policies.actors import Level
from liandong.tenants.bodies.names import TYPES, fits

HEADER = ["code", "name", "type", "level", "parent"]
CENTRAL_CODE = "000000"
LISTED_PROBLEMS = 20

_LEVELS = {level.value.lower(): level for level in Level if level is not Level.CENTRAL}
_ABOVE = {Level.CITY: {Level.PROVINCIAL}, Level.COUNTY: {Level.PROVINCIAL, Level.CITY}}


class BadLine(NamedTuple):
    """A problem and the number of its line; 0 if it does not belong to a line."""

    line: int
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}" if self.line else self.reason


class DivisionsError(ValueError):
    """The file is invalid: its first problems, and in `total` the number of all problems."""

    def __init__(self, problems: list[BadLine]) -> None:
        self.total = len(problems)
        self.problems = sorted(problems)[:LISTED_PROBLEMS]
        listed = "; ".join(map(str, self.problems))
        more = self.total - len(self.problems)
        super().__init__(f"{listed}; and {more} more" if more else listed)


@dataclass(frozen=True)
class Division:
    """One line of the file; a province has no parent."""

    line: int
    code: str
    name: str
    type: str
    level: Level
    parent: str | None


def read_divisions(source: Path) -> tuple[Division, ...]:
    """The divisions in the order of the file; raises DivisionsError with every bad line."""
    rows = list(_rows(_text(source)))
    problems = [problem for line, cells in rows for problem in _row_problems(line, cells)]
    bad_lines = {problem.line for problem in problems}
    divisions = [_division(line, cells) for line, cells in rows if line not in bad_lines]
    named = {cells[0] for _, cells in rows if cells}
    problems += _relation_problems(divisions, named)
    if not rows:
        problems.append(BadLine(0, "the file holds no division"))
    if problems:
        raise DivisionsError(problems)
    return tuple(divisions)


def _text(source: Path) -> str:
    try:
        return files.read_saved(source)
    except OSError as error:
        reason = error.strerror or "unknown error"
        raise DivisionsError([BadLine(0, f"{source} cannot be read: {reason}")]) from error
    except files.Unreadable as error:
        raise DivisionsError([BadLine(error.line, error.reason)]) from error


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows below the header, each with the number of its first line."""
    rows = files.rows(text)
    try:
        first, header = next(rows, (0, None))
        if header is None:
            raise DivisionsError([BadLine(0, "the file is empty")])
        if header != HEADER:
            raise DivisionsError([BadLine(first, f"the header is not '{','.join(HEADER)}'")])
        yield from rows
    except files.Unreadable as error:
        raise DivisionsError([BadLine(error.line, error.reason)]) from error


def _row_problems(line: int, cells: list[str]) -> Iterator[BadLine]:
    if len(cells) != len(HEADER):
        yield BadLine(line, f"{len(cells)} columns instead of {len(HEADER)}")
        return
    code, name, kind, level, parent = cells
    if not re.fullmatch("[0-9]{6}", code):
        yield BadLine(line, f"the code {code!r:.40} is not six digits")
    elif code == CENTRAL_CODE:
        yield BadLine(line, f"the code {code} is the centre's")
    if not _is_name(name):
        yield BadLine(
            line, f"the name {name!r:.40} is empty, or holds spaces or control characters"
        )
    if level not in _LEVELS:
        yield BadLine(line, f"unknown level {level!r:.40}")
    if kind not in TYPES:
        yield BadLine(line, f"unknown type {kind!r:.40}")
        return
    if level in _LEVELS and _LEVELS[level] is not TYPES[kind]:
        yield BadLine(line, f"a {kind} is not of the level {level}")
    if _is_name(name) and not fits(name, kind):
        yield BadLine(line, f"{name} is not the full name of a {kind}")
    yield from _parent_problems(line, level, parent)


def _is_name(name: str) -> bool:
    return name.isprintable() and name.split() == [name]


def _parent_problems(line: int, level: str, parent: str) -> Iterator[BadLine]:
    if level == "provincial" and parent:
        yield BadLine(line, f"a province has no parent, but {parent!r:.40} is given")
    if level in ("city", "county") and not parent:
        yield BadLine(line, "the parent is missing")


def _division(line: int, cells: list[str]) -> Division:
    code, name, kind, level, parent = cells
    return Division(line, code, name, kind, _LEVELS[level], parent or None)


def _relation_problems(divisions: list[Division], named: set[str]) -> Iterator[BadLine]:
    """Problems between lines; `named` are the codes of all lines, including bad ones."""
    codes: dict[str, Division] = {}
    names: dict[tuple[str | None, str], Division] = {}
    for division in divisions:
        same = codes.setdefault(division.code, division)
        if same is not division:
            yield BadLine(division.line, f"the code {division.code} is line {same.line}'s already")
        same = names.setdefault((division.parent, division.name), division)
        if same is not division:
            yield BadLine(division.line, f"{division.name} is in line {same.line} already")
    for division in divisions:
        parent = codes.get(division.parent or "")
        if parent and parent.level not in _ABOVE.get(division.level, set()):
            reason = f"the parent {parent.code} of a {division.level.lower()} division is a "
            yield BadLine(division.line, f"{reason}{parent.level.lower()} division")
        elif division.parent and division.parent not in named:
            yield BadLine(division.line, f"the parent {division.parent!r:.40} is not in the file")
