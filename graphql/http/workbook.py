"""Makes xlsx and csv files; runs in a process of its own, because a long table takes seconds."""

import re
from collections.abc import Sequence
from csv import writer
from datetime import date, datetime
from io import BytesIO, StringIO
from math import ceil
from typing import Any

from xlsxwriter import Workbook

from liandong.graphql.operations.table import Cell, Table

WIDEST = 60  # characters
NARROWEST = 8
LINE, HIGHEST = 16.5, 409.0  # points: of a line, and at most of a row
ARROW = 3  # characters that the arrow of a filter covers
WIDE = re.compile("[^\u0000-\u2e80]")  # such as Chinese: each takes as much room as two others
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
LONGEST_NAME = 31
FORMULA = ("=", "+", "-", "@", "\t", "\r")
LONGEST_CELL = 32_767
PRINTED = 0  # grid lines, on the screen and on paper
FORMS: dict[type, str] = {date: "yyyy-mm-dd", datetime: "yyyy-mm-dd hh:mm"}


def xlsx(table: Table) -> bytes:
    """The table as a workbook, with a frozen header, a filter, and the sum below; what stands
    beside it is on a second sheet."""
    file = BytesIO()
    # A text is a text: what looks like a formula, a number or a link stays what was written.
    with Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        _sheet(book, table)
        if table.beside:
            _sheet(book, table.beside)
    return file.getvalue()


def csv(table: Table) -> bytes:
    """The table as comma-separated values, as spreadsheet programs read them, the sum last."""
    text = StringIO()
    lines: list[Sequence[Cell]] = [
        table.headings,
        *table.rows,
        *([table.footer] if table.footer else []),
    ]
    writer(text).writerows([_plain(cell) for cell in line] for line in lines)
    # Without the mark some programs take it for another encoding.
    return text.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> Cell:
    # A program that opens the file would work out what looks like a formula.
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _sheet(book: Workbook, table: Table) -> None:
    sheet = book.add_worksheet(table.name.translate(FORBIDDEN).strip()[:LONGEST_NAME] or None)
    head = book.add_format({"bold": True, "bg_color": "#F2E6E6", "bottom": 1, "text_wrap": True})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    number = book.add_format({"valign": "top"})
    last = book.add_format({"bold": True, "top": 1})
    formats = {str: text, int: number, float: number} | {
        kind: book.add_format({"num_format": form, "valign": "top", "align": "left"})
        for kind, form in FORMS.items()
    }
    widths = []
    for column, heading in enumerate(table.headings):
        cells = [row[column] for row in table.rows]
        widths.append(_width(heading, cells))
        sheet.set_column(column, column, widths[-1])
        sheet.write_string(0, column, heading, head)
        for row, cell in enumerate(cells, 1):
            _write(sheet, (row, column), cell, formats)
    # Not every program makes a row as high as its text is.
    sheet.set_row(0, _height(table.headings, widths))
    for at, line in enumerate(table.rows, 1):
        sheet.set_row(at, _height(line, widths))
    for column, cell in enumerate(table.footer or ()):
        _write(sheet, (len(table.rows) + 1, column), cell, dict.fromkeys(formats, last))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.headings) - 1)
    # Codes of divisions are texts of digits; nobody needs to be warned of them.
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{len(table.rows) + 1}"})
    sheet.hide_gridlines(PRINTED)
    sheet.set_header("&C" + table.name.replace("&", "&&"))
    sheet.set_footer("&C&P / &N")
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write(sheet: Any, place: tuple[int, int], cell: Cell, formats: dict[type, Any]) -> None:
    if isinstance(cell, str):
        sheet.write_string(*place, cell[:LONGEST_CELL], formats[str])
    elif isinstance(cell, (date, datetime)):
        sheet.write_datetime(*place, cell, formats[type(cell)])
    elif cell is not None:
        sheet.write_number(*place, cell, formats[type(cell)])


def _width(heading: str, cells: list[Cell]) -> int:
    return min(WIDEST, max(NARROWEST, _room(heading) + ARROW, *map(_room, cells)) + 2)


def _height(cells: Sequence[Cell], widths: list[int]) -> float:
    lines = (
        sum(max(1, ceil(_room(line) / (width - 2))) for line in cell.split("\n"))
        for cell, width in zip(cells, widths, strict=True)
        if isinstance(cell, str)
    )
    return min(HIGHEST, LINE * max([1, *lines]))


def _room(cell: Any) -> int:
    written = isinstance(cell, (str, int, float))
    shown = str(cell) if written else FORMS.get(type(cell), FORMS[date])
    lines = shown.split("\n")
    return max(len(line) + len(WIDE.findall(line)) for line in lines)
