"""Makes xlsx files; runs in a process of its own, because a long table takes seconds."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from liandong.graphql.operations.table import Cell, Table

WIDEST = 60  # characters
NARROWEST = 8
WIDE = 2  # a Chinese character takes as much room as two others
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
LONGEST_NAME = 31
LONGEST_CELL = 32_767
DAY, MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"


def xlsx(table: Table) -> bytes:
    """The table as a workbook of one sheet, with a frozen header and a filter."""
    file = BytesIO()
    # A text is a text: what looks like a formula, a number or a link stays what was written.
    with Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(table.name.translate(FORBIDDEN).strip()[:LONGEST_NAME] or None)
        head = book.add_format(
            {"bold": True, "bg_color": "#F2E6E6", "bottom": 1, "text_wrap": True}
        )
        text = book.add_format({"text_wrap": True, "valign": "top"})
        number = book.add_format({"valign": "top"})
        times = {
            kind: book.add_format({"num_format": form, "valign": "top", "align": "left"})
            for kind, form in ((date, DAY), (datetime, MOMENT))
        }
        for column, heading in enumerate(table.headings):
            cells = [row[column] for row in table.rows]
            sheet.set_column(column, column, _width([heading, *cells]))
            sheet.write_string(0, column, heading, head)
            for row, cell in enumerate(cells, 1):
                if isinstance(cell, str):
                    sheet.write_string(row, column, cell[:LONGEST_CELL], text)
                elif isinstance(cell, (date, datetime)):
                    sheet.write_datetime(row, column, cell, times[type(cell)])
                elif cell is not None:
                    sheet.write_number(row, column, cell, number)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(table.rows), len(table.headings) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return file.getvalue()


def _width(cells: list[Cell]) -> int:
    return min(WIDEST, max(NARROWEST, *map(_room, cells)) + 2)


def _room(cell: Any) -> int:
    shown = str(cell) if isinstance(cell, (str, int, float)) else DAY
    lines = shown.split("\n")
    return max(len(line) + (WIDE - 1) * sum(one > "\u2e80" for one in line) for line in lines)
