"""Reads text files with or without a byte order mark and with any line endings."""

import codecs
import csv
import io
from collections.abc import Iterator
from pathlib import Path

UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Unreadable(ValueError):
    """A file that is not UTF-8 or not CSV: the first bad line, and what the user should do."""

    def __init__(self, line: int, reason: str) -> None:
        self.line = line
        self.reason = reason
        super().__init__(f"line {line}: {reason}")


def read_saved(source: Path) -> str:
    """The text of a UTF-8 file, its lines ended by `\\n`. Raises OSError and Unreadable."""
    content = source.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Unreadable(line, _reason(content)) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV text, each with the number of its first line. Raises Unreadable.

    Rows of empty cells, as spreadsheets write them, are left out.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(start, f"not CSV: {error}") from None


def _reason(content: bytes) -> str:
    if content.startswith(UTF16):
        return _saved_as("UTF-16")
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return "not UTF-8"
    return _saved_as("GBK")


def _saved_as(encoding: str) -> str:
    return f"not UTF-8 but {encoding}: save it as UTF-8 (文件编码为 {encoding}，请另存为 UTF-8)"
