"""Tables of teams, of units and of stages; others stay the text that they are."""

import re
from collections.abc import Callable
from itertools import groupby, pairwise

from liandong.policies.worded import Worded
from liandong.tenants.content import SHORT
from liandong.tenants.reading.points import Element, cut, names_of, said
from liandong.tenants.reading.sayings import period_of
from liandong.tenants.reading.units import PROSE
from liandong.tenants.schemes.models import InspectionKind, UnitKind
from liandong.tenants.schemes.teams import persons, persons_in

CELL = re.compile(r"\s*[｜|]\s*")
# What a column says, by the words above it without their spaces.
COLUMNS = {
    "name": re.compile("^(?:组别|巡[察视]组|巡[察视]组名称|组名)$"),
    "targets": re.compile("^(?:被?巡[察视](?:对象|单位|党组织)(?:名单|名称)?|单位(?:名称)?)$"),
    "kind": re.compile("^(?:单位)?类别$"),
    "inspection_kind": re.compile("^巡[察视](?:方式|类型)$"),
    "stage": re.compile("^(?:工作)?(?:阶段|步骤|环节)(?:名称)?$"),
    "work": re.compile("^(?:工作内容|(?:主要|工作)任务)$"),
    "leader": re.compile("^组长(?:姓名)?$"),
    "deputies": re.compile("^副组长$"),
    "members": re.compile("^(?:成员|组员)$"),
    "persons": re.compile("^(?:巡[察视]组)?负责人$"),
    "time": re.compile("^(?:巡[察视]|进驻|起止)?时间(?:安排)?$"),
    "number": re.compile("^序号$"),
}
OF_TEAMS = {"name", "targets"}
OF_PERSONS = {"leader", "deputies", "members", "persons"}
OF_UNITS = {"number", "targets"}
OF_STAGES = {"stage", "time"}
Row = list[str]
Told = dict[str, list[Element]]


def take_tables(lines: list[str], content: Told) -> list[str]:
    """The lines without the tables of teams, which the content then says."""
    kept: list[str] = []
    for is_table, block in groupby(lines, key=lambda line: bool(CELL.search(line))):
        rows = list(block)
        if not is_table or not _take([_cells(row) for row in rows], content):
            kept += rows
    return kept


def _cells(line: str) -> Row:
    return [cell.strip() for cell in CELL.split(line.rstrip(" \t｜|"))]


def _take(rows: list[Row], content: Told) -> bool:
    width = len(rows[0])
    if width < 2 or len(rows) < 2 or any(len(row) > width for row in rows):
        return False
    even = [row + [""] * (width - len(row)) for row in rows]
    turned = [list(column) for column in zip(*even, strict=True)]
    for table in (even, turned):
        header = [_column(cell) for cell in table[0]]
        if _single(header) and (read := _reader(set(header))):
            read(table, header, content)
            return True
    return False


def _reader(header: set[str]) -> Callable[[list[Row], Row, Told], None] | None:
    """What a table with these columns is, if anybody knows."""
    if header >= OF_TEAMS or "name" in header and header & OF_PERSONS:
        return _read
    if header >= OF_STAGES and header <= OF_STAGES | {"number", "work"}:
        return _read_stages
    if header >= OF_UNITS and header <= COLUMNS.keys():
        return _read
    return None


def _column(words: str) -> str:
    bare = re.sub(r"\s", "", words)
    return next((name for name, known in COLUMNS.items() if known.match(bare)), words)


def _single(header: Row) -> bool:
    return all(first != second for first, second in pairwise(sorted(header)))


def _read(table: list[Row], header: Row, content: Told) -> None:
    """Add the teams, their units, and what else the table says, each as a point."""
    rows = [dict(zip(header, row, strict=True)) for row in table[1:]]
    times = {row["time"] for row in rows if row.get("time")}
    period = next(iter(times)) if len(times) == 1 else None
    if period and len(period) <= SHORT:
        content.setdefault("times", []).append({"text": period})
    name = ""
    for row in rows:
        if row.get("name"):
            name = re.sub(r"\s", "", row["name"])
            _add_team(content, _team(name, row))
        content["targets"] += _targets(row, name)
        content["sections"] += _points(name, row, {"time"} if period else set())


def _read_stages(table: list[Row], header: Row, content: Told) -> None:
    """Add the stages, each with its time and what is done in it."""
    for cells in table[1:]:
        row = dict(zip(header, cells, strict=True))
        time = row["time"][:SHORT]
        told = period_of(time)
        period = (told if told and told["text"] == time else {"text": time}) if time else None
        content["timetable"].append(
            said(name=row["stage"][:SHORT], period=period, text=cut(row.get("work") or "") or None)
        )


def _add_team(content: Told, team: Element) -> None:
    """One table says whom a team inspects, and another one who is in it."""
    known = next((each for each in content["teams"] if each["name"] == team["name"]), None)
    if known is None:
        content["teams"].append(team)
    else:
        known.update(team)


def _team(name: str, row: dict[str, str]) -> Element:
    return persons_in(row.get("persons", "")) | said(
        name=name[:SHORT],
        leader=next(iter(persons(row.get("leader", ""))), None),
        deputies=persons(row.get("deputies", "")) or None,
        members=persons(row.get("members", "")) or None,
    )


def _targets(row: dict[str, str], team: str) -> list[Element]:
    cell = row.get("targets", "")
    names = [each for name in names_of(cell) for each in name.split()]
    more = said(
        team=team[:SHORT] or None,
        kind=_called(UnitKind, row.get("kind")),
        inspection_kind=_called(InspectionKind, row.get("inspection_kind")),
    )
    return [{"name": name} | more for name in names if not PROSE.search(name)]


def _called(enum: type[Worded], words: str | None) -> str | None:
    """The value with this label."""
    return next((each.name for each in enum if each.chinese == words), None)


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
