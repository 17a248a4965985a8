"""Tables that add up what a document selects, such as the counts of all bodies of an area."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from liandong.graphql.operations.table import (
    Cell,
    Export,
    Group,
    Groups,
    Table,
    leaf_at,
    values_at,
    wrong,
)
from liandong.graphql.planner.selection import Document

NUMBERS = ("Int", "Float")


class Sums:
    """Makes the table of groups; raises BadRequest for what the document lacks or is no number."""

    def __init__(self, export: Export, groups: Groups, document: Document) -> None:
        self._export = export
        self._groups = groups
        self._list = export.keys
        self._paths = [column.path.split(".") for column in export.columns]
        if self._leaf(document, [groups.by]) is None:
            raise wrong(f"export.groups.by: {export.list}.{groups.by}")
        for place, path in enumerate(self._paths):
            type_ = self._leaf(document, [part for part in path if not part.isdecimal()])
            if type_ is None or type_.name not in NUMBERS:
                raise wrong(f"export.columns.{place}.path: {export.list}.{'.'.join(path)}")
        # Counted twice, an item would make the total untrue.
        (key, times), *_ = Counter(key for row in groups.rows for key in row.keys).most_common(1)
        if times > 1:
            raise wrong(f"export.groups.rows: {key}")

    def table(self, data: Any) -> Table:
        """A row for each group, blank where none of its items is in the data; and their sum."""
        items = defaultdict(list)
        for item in values_at(data, self._list):
            items[str(item[self._groups.by])].append(item)
        rows = [self._row(group, items) for group in self._groups.rows]
        headings = [self._groups.title, *(column.title for column in self._export.columns)]
        sums = [_sum(column) for column in list(zip(*rows, strict=True))[1:]]
        return Table(self._export.name, headings, rows, [self._groups.total, *sums])

    def _leaf(self, document: Document, path: Sequence[str]) -> Any:
        first, *rest = self._list
        root = dict(document.root()).get(first)
        return root and leaf_at(root, (*rest, *path))

    def _row(self, group: Group, items: Mapping[str, Sequence[Any]]) -> list[Cell]:
        found = [item for key in group.keys for item in items.get(key, ())]
        sums = (_sum(values_at(found, path)) for path in self._paths)
        return [group.title, *sums]


def _sum(cells: Sequence[Any]) -> int | float | None:
    known = [cell for cell in cells if cell is not None]
    return sum(known) if known else None
