"""Reads tables that people edit in a spreadsheet, with the place of each row."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from liandong.platform.errors import CannotStart
from liandong.policies.files import Unreadable, read_saved, rows


class BadTable(CannotStart):
    """Tables that cannot be used: each problem names its file, line, column and reason."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Row:
    """The cells of one row by column, and the line of the file in which it begins."""

    file: str
    line: int
    cells: Mapping[str, str]

    @property
    def where(self) -> str:
        """The file and the line of the row, for messages."""
        return f"{self.file} line {self.line}"

    def problem(self, column: str, reason: object) -> str:
        """The message of a problem in one cell, with its place."""
        return f"{self.where}, column {column}: {reason}"


def read(path: Path, required: Collection[str], optional: Collection[str] = ()) -> list[Row]:
    """The rows of a CSV file; cells of missing optional columns are empty. Raises BadTable."""
    try:
        lines = list(rows(read_saved(path)))
    except Unreadable as error:
        raise BadTable([f"{path.name} {error}"]) from None
    header = lines.pop(0)[1] if lines else []
    problems = [f"{path.name} line 1: no column {name}" for name in required if name not in header]
    problems += [
        f"{path.name} line 1, column {name}: unknown, or there twice"
        for number, name in enumerate(header)
        if name not in (*required, *optional) or name in header[:number]
    ]
    result = []
    for line, cells in lines:
        if len(cells) == len(header):
            known = dict.fromkeys(optional, "") | dict(zip(header, cells, strict=True))
            result.append(Row(path.name, line, known))
        else:
            problems.append(f"{path.name} line {line}: {len(cells)} cells, not {len(header)}")
    if problems:
        raise BadTable(problems)
    return result


def read_further(path: Path, columns: Collection[str]) -> list[Row]:
    """The rows of a CSV file that a folder of stories may do without. Raises BadTable."""
    return read(path, columns) if path.exists() else []
