"""Tables of teams: a row for each, or a column for each; others stay the text that they are."""

import re
from collections.abc import Callable
from itertools import groupby, pairwise

from liandong.tenants.content import SHORT
from liandong.tenants.reading.points import Element, cut, names_of, said
from liandong.tenants.reading.units import PROSE
from liandong.tenants.schemes.teams import persons, persons_in

CELL = re.compile(r"\s*[｜|]\s*")
# What a column says, by the words above it without their spaces.
COLUMNS = {
    "name": re.compile("^(?:组别|巡[察视]组|巡[察视]组名称|组名)$"),
    "targets": re.compile("^(?:被?巡[察视](?:对象|单位|党组织)(?:名单|名称)?)$"),
    "leader": re.compile("^组长(?:姓名)?$"),
    "deputies": re.compile("^副组长$"),
    "members": re.compile("^(?:成员|组员)$"),
    "persons": re.compile("^(?:巡[察视]组)?负责人$"),
    "time": re.compile("^(?:巡[察视]|进驻)?时间$"),
    "number": re.compile("^序号$"),
}
OBLIGATORY = {"name", "targets"}
Row = list[str]


def take_tables(lines: list[str], content: dict[str, list[Element]]) -> list[str]:
    """The lines without the tables of teams, which the content then says."""
    kept: list[str] = []
    for is_table, block in groupby(lines, key=lambda line: bool(CELL.search(line))):
        rows = list(block)
        if not is_table or not _take([_cells(row) for row in rows], content):
            kept += rows
    return kept


def _cells(line: str) -> Row:
    return [cell.strip() for cell in CELL.split(line.rstrip(" \t｜|"))]


def _take(rows: list[Row], content: dict[str, list[Element]]) -> bool:
    width = len(rows[0])
    if width < 2 or len(rows) < 2 or any(len(row) > width for row in rows):
        return False
    even = [row + [""] * (width - len(row)) for row in rows]
    turned = [list(column) for column in zip(*even, strict=True)]
    for table in (even, turned):
        header = [_column(cell) for cell in table[0]]
        if OBLIGATORY <= set(header) and _single(header):
            _read(table, header, content)
            return True
    return False


def _column(words: str) -> str:
    bare = re.sub(r"\s", "", words)
    return next((name for name, known in COLUMNS.items() if known.match(bare)), words)


def _single(header: Row) -> bool:
    return all(first != second for first, second in pairwise(sorted(header)))


def _read(table: list[Row], header: Row, content: dict[str, list[Element]]) -> None:
    """Add the teams, their units, and what else the table says, each as a point."""
    rows = [dict(zip(header, row, strict=True)) for row in table[1:]]
    times = {row["time"] for row in rows if row.get("time")}
    period = next(iter(times)) if len(times) == 1 else None
    if period and len(period) <= SHORT:
        content.setdefault("times", []).append({"text": period})
    name = ""
    for row in rows:
        if row["name"]:
            name = re.sub(r"\s", "", row["name"])
            content["teams"].append(_team(name, row))
        content["targets"] += _targets(row["targets"], name)
        content["sections"] += _points(name, row, {"time"} if period else set())


def _team(name: str, row: dict[str, str]) -> Element:
    return persons_in(row.get("persons", "")) | said(
        name=name[:SHORT],
        leader=next(iter(persons(row.get("leader", ""))), None),
        deputies=persons(row.get("deputies", "")) or None,
        members=persons(row.get("members", "")) or None,
    )


def _targets(cell: str, team: str) -> list[Element]:
    names = [each for name in names_of(cell) for each in name.split()]
    of_team = {"team": team[:SHORT]} if team else {}
    return [{"name": name} | of_team for name in names if not PROSE.search(name)]


def _points(team: str, row: dict[str, str], told: set[str]) -> list[Element]:
    """What no field says of the team, each as a point."""
    others = ((name, cell) for name, cell in row.items() if cell and name not in told)
    return [
        {"title": f"{PRINTED.get(name, name)}（{team}）"[:SHORT], "text": cut(cell)}
        for name, cell in others
        if name not in COLUMNS or NOT_TAKEN.get(name, _always_taken)(cell)
    ]


def _always_taken(cell: str) -> bool:
    return False


PRINTED = {"time": "时间", "persons": "负责人", "leader": "组长", "targets": "巡察对象"}
# Of what a cell says too much, or what is not understood.
NOT_TAKEN: dict[str, Callable[[str], bool]] = {
    "time": bool,
    "persons": lambda cell: not persons_in(cell),
    "leader": lambda cell: len(persons(cell)) > 1,
    "targets": lambda cell: bool(PROSE.search(cell)),
}
